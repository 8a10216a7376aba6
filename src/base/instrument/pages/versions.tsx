import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Column,
  Day,
  EmptyState,
  type Found,
  type Reader,
  FoundList,
  Page,
  Table,
  Tag,
  type View,
  coreProblems,
  resource,
} from '../../../core/index.ts'
import { inLibrary } from '../../documents/index.ts'
import { exerciseBand, findProgramme, findProgrammes } from '../../programme/index.ts'
import { textStatuses } from '../pack-shapes.ts'
import { type VersionOf, findInstrument, listVersions } from '../queries/find-instruments.ts'
import { maySeeViewsOf } from '../queries/find-viewed.ts'
import { findWholeProofs } from '../queries/find-proofs.ts'
import { type TextProof, keyOfVersion, verificationOf, verifications } from '../rules/proofs.ts'
import { stands } from '../rules/stand-of-version.ts'
import { isFinal, statusOfVersion } from '../rules/status-of-text.ts'
import { VersionName, WithdrawnTag } from './facts.tsx'
import { StandTag } from './file-version.tsx'
import { waysOfText } from './ways-of-text.ts'
import { TextBadge } from './proof-badge.tsx'
import { AuthorsNotice, addressOfVersion, titleWords } from './text-page.tsx'

const query = z.strictObject({ instrument: z.string().max(200) })
type Query = z.infer<typeof query>

const row = z.strictObject({
  instrument: z.string(),
  number: z.int(),
  language: z.string(),
  status: z.enum(textStatuses),
  /** Whether it is the text that stands in its language, stands beside that until it is proven, or another one stands. */
  stand: z.enum(stands),
  date: z.string().nullable(),
  file: z.string().nullable(),
  sha256: z.string().nullable(),
  /** The version that it took the place of, and why; the day on which its acceptance was undone, and why. */
  replaced: z.int().nullable(),
  reason: z.string().nullable(),
  withdrawn: z.string().nullable(),
  withdrawnReason: z.string().nullable(),
  /** How far the wording of an adopted one is proven; null for a draft. */
  verification: z.enum(verifications).nullable(),
  exercise: z.boolean(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (one: VersionOf, isExercise: boolean, proof: TextProof | null): Row => {
  const { instrument, version } = one
  const { date, file, replaced, withdrawn } = version.body
  return {
    instrument: instrument.id,
    number: version.number,
    language: version.language,
    status: statusOfVersion(instrument, version),
    stand: one.stand,
    date: date || null,
    file: file?.name ?? null,
    sha256: file?.sha256 ?? null,
    replaced: replaced?.number ?? null,
    reason: replaced?.reason ?? null,
    withdrawn: withdrawn?.at.slice(0, 10) ?? null,
    withdrawnReason: withdrawn?.reason ?? null,
    verification: verificationOf(proof),
    exercise: isExercise,
    address: addressOfVersion(one.version),
  }
}

/** How far those are proven that are no drafts. */
async function proofsOfFinal(reader: Reader, versions: readonly VersionOf[]) {
  const final = versions.filter(({ instrument, version }) => isFinal(statusOfVersion(instrument, version)))
  const keys = final.map(({ version }) => version)
  const proofs = await findWholeProofs(reader, keys)
  return ({ version }: VersionOf): TextProof | null => proofs.get(keyOfVersion(version))?.proof ?? null
}

/** The versions of one text in all its languages, newest first, each with its status and the file it was read from. */
export const versionsResource = resource<VersionOf, Query, Row>({
  name: 'versions',
  path: '/instruments/:instrument/versions',
  title: 'instrument.versions.title',
  description: 'instrument.versions.lead',
  query,
  cursor: z.tuple([z.int32().positive(), z.string().max(35)]),
  example: { instrument: 'capacity-principles-2021' },
  find: (reader, { instrument }, paging) => listVersions(reader, instrument, paging),
  row,
  async json(reader, versions) {
    const [programmes, proofOf] = await Promise.all([findProgrammes(reader), proofsOfFinal(reader, versions)])
    const exercises = new Set(programmes.filter(({ kind }) => kind === 'exercise').map(({ id }) => id))
    return versions.map((one) => rowOf(one, exercises.has(one.instrument.programme ?? ''), proofOf(one)))
  },
  csv: [
    'instrument',
    'number',
    'language',
    'status',
    'stand',
    'date',
    'file',
    'sha256',
    'replaced',
    'reason',
    'withdrawn',
    'withdrawnReason',
    'verification',
    { name: 'exercise', value: ({ exercise }) => String(exercise) },
    'address',
  ],
  page: showVersions,
})

/** GET /instruments/:instrument/versions */
async function showVersions(view: View, found: Found<VersionOf>, asked: Query): Promise<VNode> {
  const { t, to } = view
  const instrument = await findInstrument(view, asked.instrument)
  if (!instrument) throw coreProblems.notFound()
  const programme = instrument.programme ? await findProgramme(view, instrument.programme) : null
  const title = titleWords(view, instrument)
  const proofOf = await proofsOfFinal(view, found.items)
  return (
    <Page
      wide
      title={t('instrument.versions.of', { text: title })}
      heading={t('instrument.versions.title')}
      lead={t('instrument.versions.lead')}
      kind={<bdi>{title}</bdi>}
      trail={[inLibrary({ t, to }), { label: <bdi>{title}</bdi>, href: to(`/instruments/${instrument.id}`) }]}
      local={waysOfText(view, {
        instrument,
        name: title,
        hasViews: maySeeViewsOf(view, instrument, programme, null),
      })}
      exercise={exerciseBand(programme)}
    >
      <AuthorsNotice instrument={instrument} />
      <FoundList found={found} asked={{}} count={(count) => t('instrument.versions.count', { count })}>
        <Table
          captionHidden
          caption={t('instrument.versions.caption')}
          columns={columnsOf(view, proofOf)}
          rows={found.items}
          empty={<EmptyState title={t('instrument.reader.noText')} />}
        />
      </FoundList>
    </Page>
  )
}

const columnsOf = ({ t, to }: View, proofOf: (one: VersionOf) => TextProof | null): Column<VersionOf>[] => [
  {
    label: t('instrument.versions.column.version'),
    render: (one) => (
      <a class="title" href={to(addressOfVersion(one.version))}>
        <VersionName version={one.version} />
      </a>
    ),
  },
  {
    label: t('instrument.fact.state'),
    render: ({ instrument, version, stand }) => (
      <>
        <Tag>{t(`instrument.status.${statusOfVersion(instrument, version)}`)}</Tag>{' '}
        {stand !== 'withdrawn' && <StandTag stand={stand} />}{' '}
        {version.body.withdrawn && (
          <>
            <WithdrawnTag /> <Day date={version.body.withdrawn.at.slice(0, 10)} short />
          </>
        )}
      </>
    ),
  },
  {
    label: t('instrument.fact.wording'),
    render: (one) => {
      const proof = proofOf(one)
      return proof && <TextBadge proof={proof} version={one.version} plain />
    },
  },
  {
    label: t('instrument.versions.column.date'),
    render: ({ version: { body } }) => body.date && <Day date={body.date} short />,
  },
  {
    label: t('instrument.import.file'),
    render: ({ version: { body } }) =>
      body.quoted
        ? t('instrument.fact.quotedIn', { name: body.quoted.name })
        : body.file && <bdi class="break">{body.file.name}</bdi>,
  },
]

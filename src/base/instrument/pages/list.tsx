import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Day,
  EmptyState,
  type Found,
  FoundList,
  LocalizedText,
  Page,
  Table,
  type View,
  resource,
  useView,
} from '../../../core/index.ts'
import { findDocuments } from '../../documents/index.ts'
import { type Programme, findProgrammes, misaskedProgramme, said } from '../../programme/index.ts'
import { textStatuses } from '../pack-shapes.ts'
import { importableProgrammes } from '../policy.ts'
import { listInstruments } from '../queries/find-instruments.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { findStandingProofs } from '../queries/find-proofs.ts'
import { verificationOf, verifications } from '../rules/proofs.ts'
import type { Instrument } from '../schema.ts'
import { TextTags } from './text-tags.tsx'

const filter = z.strictObject({
  status: z.array(z.enum(textStatuses)).optional(),
  programme: z.array(z.string().max(200)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  title: z.record(z.string(), z.string()),
  status: z.enum(textStatuses),
  /** False where all its versions were withdrawn. */
  stands: z.boolean(),
  adopted: z.string().nullable(),
  programme: z.string().nullable(),
  exercise: z.boolean(),
  document: z.string().nullable(),
  notice: z.string().nullable(),
  /** How far the wording of an adopted text is proven; null for a draft. */
  verification: z.enum(verifications).nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = (
  { id, programme, document, body }: Instrument,
  exercises: ReadonlySet<string>,
  proven: ProvenVersion | undefined,
): Row => ({
  id,
  title: body.title as Row['title'],
  status: body.status,
  stands: body.stands !== false,
  adopted: body.adopted ?? null,
  programme,
  exercise: programme !== null && exercises.has(programme),
  document,
  notice: body.notice ?? null,
  verification: verificationOf(proven?.proof),
  address: `/instruments/${id}`,
})

/** Every text that can be read here, adopted ones first. */
export const instrumentsResource = resource<Instrument, Filter, Row>({
  name: 'instruments',
  path: '/instruments',
  title: 'instrument.list.title',
  description: 'instrument.list.lead',
  query: filter,
  labels: { status: 'instrument.fact.state', programme: 'instrument.import.programme' },
  cursor: z.tuple([z.enum(['adopted', 'draft']), z.string(), z.string()]),
  find: listInstruments,
  misasked: misaskedProgramme,
  row,
  async json(reader, instruments) {
    const [programmes, proofs] = await Promise.all([
      findProgrammes(reader),
      findStandingProofs(reader, instruments),
    ])
    const exercises = new Set(programmes.filter(({ kind }) => kind === 'exercise').map(({ id }) => id))
    return instruments.map((instrument) => rowOf(instrument, exercises, proofs.get(instrument.id)))
  },
  csv: [
    'id',
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    'status',
    { name: 'stands', value: ({ stands }) => String(stands) },
    'adopted',
    'programme',
    { name: 'exercise', value: ({ exercise }) => String(exercise) },
    'document',
    'notice',
    'verification',
    'address',
  ],
  page: showInstruments,
})

/** GET /instruments?status=&programme= */
async function showInstruments(view: View, found: Found<Instrument>, asked: Filter): Promise<VNode> {
  const { t, to, viewer } = view
  const [programmes, proofs, documents] = await Promise.all([
    findProgrammes(view),
    findStandingProofs(view, found.items),
    findDocuments(
      view,
      found.items.flatMap(({ document }) => document ?? []),
    ),
  ])
  const programmeOf = (id: string | null) => programmes.find((one) => one.id === id)
  return (
    <Page
      wide
      title={t('instrument.list.title')}
      lead={t('instrument.list.lead')}
      description={t('instrument.list.lead')}
    >
      <Actions
        others={[
          { label: t('instrument.compare.title'), href: to('/compare') },
          { label: t('instrument.analysis.invitation'), href: to('/text') },
          ...(importableProgrammes(viewer).length > 0
            ? [{ label: t('instrument.import.title'), href: to('/imports') }]
            : []),
        ]}
      />
      <FoundList
        found={found}
        asked={asked}
        facets={{
          status: {
            label: t('instrument.fact.state'),
            words: (value) => t.any(`instrument.status.${value}`),
          },
          programme: {
            label: t('instrument.import.programme'),
            words: (value) => said(view, programmeOf(value)?.body.name ?? value),
          },
        }}
        count={(count) => t('instrument.list.count', { count })}
      >
        <InstrumentTable
          instruments={found.items}
          programmeOf={programmeOf}
          proofs={proofs}
          symbolOf={(id) => documents.get(id ?? '')?.symbol}
          isNarrowed={Object.values(asked).some(Boolean)}
        />
      </FoundList>
    </Page>
  )
}

interface TableProps {
  instruments: Instrument[]
  programmeOf: (id: string | null) => Programme | undefined
  proofs: ReadonlyMap<string, ProvenVersion>
  /** The symbol of a document; a document without one has none here, whatever its name. */
  symbolOf: (document: string | null) => string | null | undefined
  isNarrowed: boolean
}

function InstrumentTable(props: TableProps): VNode {
  const { t, to, path } = useView()
  return (
    <Table
      caption={t('instrument.list.caption')}
      captionHidden
      rows={props.instruments}
      empty={
        props.isNarrowed ? (
          <EmptyState title={t('instrument.list.nothingFound')}>
            <p>
              <a href={path}>{t('instrument.list.all')}</a>
            </p>
          </EmptyState>
        ) : (
          <EmptyState title={t('instrument.list.none')} />
        )
      }
      columns={[
        {
          label: t('instrument.list.column.title'),
          render: ({ id, body }) => (
            <>
              <a class="title" href={to(`/instruments/${id}`)}>
                <LocalizedText texts={body.title} />
              </a>
              {body.notice && (
                <p class="meta" lang="en" dir="ltr">
                  {body.notice}
                </p>
              )}
            </>
          ),
        },
        {
          label: t('instrument.import.field.symbol'),
          render: ({ document }) => {
            const symbol = props.symbolOf(document)
            return symbol && <bdi>{symbol}</bdi>
          },
        },
        {
          label: t('instrument.fact.adopted'),
          render: ({ body }) => body.adopted && <Day date={body.adopted} short />,
        },
        {
          label: t('instrument.fact.state'),
          render: (one) => <TextTags instrument={one} proven={props.proofs.get(one.id)} />,
        },
      ]}
    />
  )
}

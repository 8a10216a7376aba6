import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DescriptionList,
  EmptyState,
  ErrorSummary,
  type FormErrors,
  List,
  Moment,
  Page,
  Section,
  SubmissionToken,
  type View,
  coreProblems,
  page,
  publicPage,
  readForm,
  submitOnce,
  to,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { findDocument, inLibrary } from '../../documents/index.ts'
import { type Programme, ProofLink, exerciseBand, findProgramme } from '../../programme/index.ts'
import { beginRereading } from '../actions/begin-rereading.ts'
import { mayImport } from '../policy.ts'
import { addressOfRereading, rereadingRef } from '../reread-entity.ts'
import { findInstrument, findVersions } from '../queries/find-instruments.ts'
import { findAnnexes } from '../queries/find-provisions.ts'
import { findReadingsBefore, findRereading } from '../queries/find-rereadings.ts'
import type { ListedRereading } from '../reread-store.ts'
import type { Annexes } from '../rules/provision-name.ts'
import { holding } from '../rules/withdrawn-versions.ts'
import type { Instrument, Rereading, Version } from '../schema.ts'
import { requireRight } from './import/access.ts'
import { Differences } from './differences.tsx'
import { VersionName } from './facts.tsx'
import { AuthorsNotice, addressOfVersion, titleWords } from './text-page.tsx'

/** GET /instruments/:id/readings — what stood in a text before its file was read again, for everyone. */
export const showReadings = (c: Ctx): Promise<Response> => publicPage(c, (view) => drawReadings(c, view))

async function drawReadings(c: Ctx, view: View, errors: FormErrors = {}): Promise<VNode> {
  const text = await findText(c, view)
  const { id, programme } = text.instrument
  const [readings, versions] = await Promise.all([
    findReadingsBefore(view, id),
    mayImport(view.viewer, programme) ? findVersions(view, id) : [],
  ])
  const withFile = holding(versions).filter(({ body }) => body.file)
  return <ReadingsPage {...text} readings={readings} versions={withFile} errors={errors} />
}

/** The version whose file is to be read again. */
const which = z.object({
  number: z.coerce
    .number()
    .int()
    .positive()
    .max(999_999)
    .meta({ label: 'instrument.versions.column.version' }),
  language: z.string().max(35).meta({ label: 'instrument.analysis.language' }),
})

/** POST /instruments/:id/readings — has the file of a version read again, though such a reading was put aside. */
export async function postReadingAgain(c: Ctx): Promise<Response> {
  requireRight(c)
  const form = await readForm(c, which)
  const refused = async (errors: FormErrors, status: Parameters<typeof page>[2] = 422): Promise<Response> => {
    const view = viewOf(c)
    return page(c, await drawReadings(c, view, errors), status, view)
  }
  if (!form.ok) return refused(form.errors, form.status)
  const { number: version, language } = form.data
  return submitOnce(
    c,
    async (services) => {
      const of = { instrument: c.req.param('id') ?? '', version, language }
      return to(c, `/imports/${await beginRereading(services, c.var.viewer, of)}`)
    },
    { refused: ({ errors, status }) => refused(errors, status) },
  )
}

/** GET /instruments/:id/readings/:reading?differences= — one of them, beside what took its place. */
export const showReading = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const text = await findText(c, view)
      const id = c.req.param('reading') ?? ''
      const reading = z.uuid().safeParse(id).success ? await findRereading(view, id) : null
      if (reading?.instrument !== text.instrument.id) throw coreProblems.notFound()
      const annexes = await findAnnexes(view, addressesIn(reading))
      return <ReadingPage {...text} reading={reading} annexes={annexes(reading)} />
    },
    ['differences'],
  )

interface Text {
  instrument: Instrument
  programme: Programme | null
  /** What the text goes by. */
  text: string
}

async function findText(c: Ctx, view: View): Promise<Text> {
  const instrument = await findInstrument(view, c.req.param('id') ?? '')
  if (!instrument) throw coreProblems.notFound()
  const [document, programme] = await Promise.all([
    instrument.document ? findDocument(view, instrument.document) : null,
    instrument.programme ? findProgramme(view, instrument.programme) : null,
  ])
  return { instrument, programme, text: document?.symbol ?? titleWords(view, instrument) }
}

const versionOf = ({ instrument, version, language }: ListedRereading | Rereading) => ({
  instrument,
  number: version,
  language,
})

interface ReadingsProps extends Text {
  readings: ListedRereading[]
  /** Those whose files this person may have read again. */
  versions: Version[]
  errors: FormErrors
}

function ReadingsPage(props: ReadingsProps): VNode {
  const view = useView()
  const { t, to } = view
  const { instrument, programme, readings, versions, errors } = props
  const title = titleWords(view, instrument)
  return (
    <Page
      title={t('instrument.readings.of', { text: title })}
      heading={t('instrument.readings.title')}
      lead={t('instrument.readings.lead')}
      kind={<bdi>{title}</bdi>}
      trail={trailTo(view, props)}
      exercise={exerciseBand(programme)}
    >
      <ErrorSummary errors={errors} />
      <AuthorsNotice instrument={instrument} />
      {readings.length === 0 ? (
        <EmptyState title={t('instrument.readings.none')} />
      ) : (
        <List
          rows={readings.map((reading) => ({
            title: <VersionName version={versionOf(reading)} />,
            href: to(addressOfRereading(reading)),
            meta: [
              <Moment at={reading.at} />,
              t('instrument.readings.count', {
                count: reading.facts + reading.paragraphs + (reading.placed > 0 ? 1 : 0),
              }),
            ],
          }))}
        />
      )}
      {versions.length > 0 && <ReadAgain versions={versions} />}
    </Page>
  )
}

/** A button for each version that has a file. */
function ReadAgain({ versions }: { versions: Version[] }): VNode {
  const { t, to } = useView()
  return (
    <Section id="again" title={t('instrument.readings.again')}>
      <p>{t('instrument.readings.againHint')}</p>
      {versions.map((version) => (
        <form method="post" action={to(`/instruments/${version.instrument}/readings`)}>
          <SubmissionToken />
          <input type="hidden" name="number" value={version.number} />
          <input type="hidden" name="language" value={version.language} />
          <p>
            <VersionName version={version} /> <Button quiet>{t('instrument.readings.again')}</Button>
          </p>
        </form>
      ))}
    </Section>
  )
}

const trailTo = ({ t, to }: Pick<View, 't' | 'to'>, { instrument, text }: Text, isBelow = false) => [
  inLibrary({ t, to }),
  { label: <bdi>{text}</bdi>, href: to(`/instruments/${instrument.id}`) },
  ...(isBelow
    ? [{ label: t('instrument.readings.title'), href: to(`/instruments/${instrument.id}/readings`) }]
    : []),
]

/** Where its paragraphs stand now; what is gone is named by where it stood. */
const addressesIn = ({ paragraphs, ...text }: Rereading) =>
  paragraphs.map(({ was, now }) => ({ ...text, eId: now?.eId ?? was?.eId ?? '' }))

function ReadingPage(props: Text & { reading: Rereading; annexes: Annexes }): VNode {
  const { instrument, programme, reading, annexes } = props
  const view = useView()
  const { t, to } = view
  const title = titleWords(view, instrument)
  const version = versionOf(reading)
  return (
    <Page
      wide
      title={t('instrument.readings.of', { text: title })}
      heading={t('instrument.readings.one')}
      lead={t('instrument.readings.oneLead')}
      kind={<bdi>{title}</bdi>}
      trail={trailTo(view, props, true)}
      exercise={exerciseBand(programme)}
    >
      <AuthorsNotice instrument={instrument} />
      <DescriptionList
        items={[
          [
            t('instrument.fact.text'),
            <a href={to(addressOfVersion(version))}>
              <VersionName version={version} />
            </a>,
          ],
          [t('instrument.readings.acceptedAt'), <Moment at={reading.at} />],
          [t('instrument.misreading.file'), <code class="break">{reading.file}</code>],
          [t('instrument.fact.record'), <ProofLink entity={rereadingRef(reading.id)} />],
        ]}
      />
      <Differences
        annexes={annexes}
        differences={reading}
        language={reading.language}
        labels={{ was: t('instrument.readings.before'), now: t('instrument.readings.after') }}
      />
    </Page>
  )
}

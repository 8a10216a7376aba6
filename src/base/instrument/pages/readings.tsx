import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Ctx,
  DescriptionList,
  EmptyState,
  List,
  Moment,
  Page,
  type View,
  coreProblems,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { findDocument } from '../../documents/index.ts'
import { type Programme, ProofLink, exerciseBand, findProgramme } from '../../programme/index.ts'
import { addressOfRereading, rereadingRef } from '../reread-entity.ts'
import { findInstrument } from '../queries/find-instruments.ts'
import { findReadingsBefore, findRereading } from '../queries/find-rereadings.ts'
import type { ListedRereading } from '../reread-store.ts'
import type { Instrument, Rereading } from '../schema.ts'
import { Differences } from './differences.tsx'
import { VersionName } from './facts.tsx'
import { AuthorsNotice, addressOfVersion, titleWords } from './text-page.tsx'

/** GET /instruments/:id/readings — what stood in a text before its file was read again, for everyone. */
export const showReadings = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const text = await findText(c, view)
    const readings = await findReadingsBefore(view, text.instrument.id)
    return <ReadingsPage {...text} readings={readings} />
  })

/** GET /instruments/:id/readings/:reading?differences= — one of them, beside what took its place. */
export const showReading = (c: Ctx): Promise<Response> =>
  publicPage(
    c,
    async (view) => {
      const text = await findText(c, view)
      const id = c.req.param('reading') ?? ''
      const reading = z.uuid().safeParse(id).success ? await findRereading(view, id) : null
      if (reading?.instrument !== text.instrument.id) throw coreProblems.notFound()
      return <ReadingPage {...text} reading={reading} />
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

function ReadingsPage(props: Text & { readings: ListedRereading[] }): VNode {
  const view = useView()
  const { t, to } = view
  const { instrument, programme, readings } = props
  const title = titleWords(view, instrument)
  return (
    <Page
      title={t('instrument.readings.of', { text: title })}
      heading={t('instrument.readings.title')}
      lead={t('instrument.readings.lead')}
      kind={<bdi>{title}</bdi>}
      trail={trailTo(view, props)}
      exercise={exerciseBand(view, programme)}
    >
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
              t('instrument.readings.count', { count: reading.facts + reading.paragraphs }),
            ],
          }))}
        />
      )}
    </Page>
  )
}

const trailTo = ({ t, to }: Pick<View, 't' | 'to'>, { instrument, text }: Text, isBelow = false) => [
  { label: t('instrument.list.title'), href: to('/instruments') },
  { label: <bdi>{text}</bdi>, href: to(`/instruments/${instrument.id}`) },
  ...(isBelow
    ? [{ label: t('instrument.readings.title'), href: to(`/instruments/${instrument.id}/readings`) }]
    : []),
]

function ReadingPage(props: Text & { reading: Rereading }): VNode {
  const { instrument, programme, reading } = props
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
      exercise={exerciseBand(view, programme)}
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
        differences={reading}
        language={reading.language}
        labels={{ was: t('instrument.readings.before'), now: t('instrument.readings.after') }}
      />
    </Page>
  )
}

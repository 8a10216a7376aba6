import type { VNode } from 'preact'
import {
  type Ctx,
  DescriptionList,
  List,
  type ListRow,
  Section,
  type View,
  dateWords,
  publicAnswer,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf, programmeAddress, said } from '../../../base/programme/index.ts'
import { type DatasetState, findDatasetState } from '../queries/find-open-data.ts'

type Outline = Awaited<ReturnType<typeof outlineOf>>

/** The files of the open data of a programme. */
const FILES = [
  { name: 'answers', title: 'reporting.answers.title', text: 'reporting.answers.description' },
  { name: 'questions', title: 'reporting.data.questions', text: 'reporting.data.questionsText' },
  {
    name: 'questionnaires',
    title: 'reporting.data.questionnaires',
    text: 'reporting.data.questionnairesText',
  },
  { name: 'rounds', title: 'reporting.data.rounds', text: 'reporting.data.roundsText' },
  { name: 'reports', title: 'reporting.list.title', text: 'reporting.list.description' },
  { name: 'counts', title: 'reporting.data.counts', text: 'reporting.data.countsText' },
] as const

const FORMATS = [
  { ending: '.csv', label: 'CSV', type: 'text/csv' },
  { ending: '.ndjson', label: 'NDJSON', type: 'application/x-ndjson' },
  { ending: '', label: 'JSON', type: 'application/json' },
] as const

/** Without the language of the page, in its part of the site. */
const fileAddress = ({ to, lang }: View, programme: string, name: string, ending: string): string =>
  `/api${to(`/programmes/${programme}/${name}`).slice(lang.length + 1)}${ending}`

/** GET /open-data/:programme — what the open data of a programme is, where it comes from, and how it is cited. */
export const showOpenData = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const state = await findDatasetState(view, programme.id)
    const { t } = view
    return (
      <ProgrammePage
        outline={outline}
        title={t('reporting.data.title')}
        lead={t('reporting.data.lead')}
        trail={[{ label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') }]}
      >
        <DescriptionList items={factsOf(view, outline, state)} />
        <Section id="files" title={t('reporting.data.files')}>
          <List rows={FILES.map((file) => fileRow(view, programme.id, file))} />
          <p>
            <a href={`${view.to(`/open-data/${programme.id}`)}/dataset.json`}>
              {t('reporting.data.described')}
            </a>{' '}
            · <a href={view.to('/api')}>{t('reporting.data.schemas')}</a>
          </p>
        </Section>
        <Section id="reading" title={t('reporting.data.reading')}>
          <p>{t('reporting.data.notShared')}</p>
          <p>{t('reporting.data.withheld')}</p>
        </Section>
      </ProgrammePage>
    )
  })

function factsOf(view: View, outline: Outline, state: DatasetState): [string, VNode | string | null][] {
  const { t, lang, services } = view
  const { dataLicence } = services.config.operator
  const { from, to, changedAt } = state
  const days = { from: from && dateWords(from, lang), to: to && dateWords(to, lang) }
  return [
    [t('reporting.data.from'), t('reporting.data.fromText')],
    [t('reporting.data.version'), state.version ?? t('reporting.data.nothing')],
    [t('reporting.data.changed'), changedAt && dateWords(changedAt.toISOString().slice(0, 10), lang)],
    [
      t('reporting.data.covers'),
      days.from && days.to && t('reporting.data.days', { from: days.from, to: days.to }),
    ],
    [t('reporting.data.languages'), t('reporting.data.languagesText')],
    [
      t('reporting.data.licence'),
      dataLicence ? <Licence text={dataLicence} /> : t('reporting.data.noLicence'),
    ],
    [t('reporting.data.citation'), <bdi>{citationOf(view, outline, state)}</bdi>],
  ]
}

function Licence({ text }: { text: string }): VNode {
  return /^https?:\/\/\S+$/.test(text) ? (
    <a href={text} dir="ltr">
      {text}
    </a>
  ) : (
    <bdi>{text}</bdi>
  )
}

/** As somebody cites it: what it is of which version, where, when it was read is theirs to add. */
function citationOf(view: View, outline: Outline, { version }: DatasetState): string {
  const { services, t } = view
  const site = services.config.operator.name ?? 'OpenPoA'
  const address = `${services.config.origin}${view.to(`/open-data/${outline.programme.id}`)}`
  const programme = said(view, outline.programme.body.name)
  return t('reporting.data.cite', { programme, version: version ?? '–', site, address })
}

const fileRow = (view: View, programme: string, { name, title, text }: (typeof FILES)[number]): ListRow => ({
  title: view.t(title),
  summary: view.t(text),
  children: <Formats programme={programme} name={name} />,
})

function Formats({ programme, name }: { programme: string; name: string }): VNode {
  const view = useView()
  return (
    <p>
      {FORMATS.map(({ ending, label }, nr) => (
        <>
          {nr > 0 && ' · '}
          <a href={fileAddress(view, programme, name, ending)}>{label}</a>
        </>
      ))}
    </p>
  )
}

/** GET /open-data/:programme/dataset.json — the same for programs, in the words of schema.org. */
export const sendDataset = (c: Ctx): Promise<Response> =>
  publicAnswer(c, 'application/ld+json; charset=UTF-8', async (view) => {
    const outline = await outlineOf(c, view)
    const { programme } = outline
    const state = await findDatasetState(view, programme.id)
    const { t, services, lang } = view
    const { origin, operator } = services.config
    const download = ({ name, title }: (typeof FILES)[number]) =>
      FORMATS.map(({ ending, label, type }) => ({
        '@type': 'DataDownload',
        name: `${t(title)} (${label})`,
        encodingFormat: type,
        contentUrl: `${origin}${fileAddress(view, programme.id, name, ending)}`,
      }))
    return JSON.stringify({
      '@context': 'https://schema.org',
      '@type': 'Dataset',
      name: t('reporting.data.name', { programme: said(view, programme.body.name) }),
      description: `${t('reporting.data.lead')} ${t('reporting.data.fromText')}`,
      url: `${origin}${view.to(`/open-data/${programme.id}`)}`,
      inLanguage: lang,
      isAccessibleForFree: true,
      ...(state.version && { version: state.version, dateModified: state.changedAt?.toISOString() }),
      ...(state.from && { temporalCoverage: `${state.from}/${state.to}` }),
      ...(operator.dataLicence && { license: operator.dataLicence }),
      ...(operator.name && { publisher: { '@type': 'Organization', name: operator.name } }),
      citation: citationOf(view, outline, state),
      distribution: FILES.flatMap(download),
    })
  })

import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  List,
  type ListRow,
  Listed,
  Moment,
  type Panel,
  Section,
  Tag,
  type View,
  coreProblems,
  nameEntities,
  parseRef,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProofLink, Said } from '../../../base/programme/index.ts'
import { agendaRef } from '../agenda-entity.ts'
import type { Agenda, AgendaItem, AgendaVersion } from '../agenda-schema.ts'
import { mayKeep, mayRun } from '../policy.ts'
import { findAgenda, standingOf } from '../queries/find-agenda.ts'
import { isKeptHere } from '../queries/find-meetings.ts'
import { meetingPage } from '../refs.ts'
import { type ItemChange, compareAgendas } from '../rules/compare-agendas.ts'
import { Frame, findShown } from './meeting.tsx'

/** GET /programmes/:programme/meetings/:meeting/agenda — as it stands, and what changed from version to version. */
export const showAgenda = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const { meeting, outline } = shown
    const agenda = await findAgenda(view, meeting)
    if (!agenda) throw coreProblems.notFound()
    await nameItems(
      view,
      agenda.versions.flatMap(({ items }) => items),
    )
    const { t, to, viewer } = view
    const standing = standingOf(agenda)
    const isOpen = isKeptHere(outline.programme) && meeting.status !== 'closed'
    const ways = [
      ...(isOpen && mayKeep(viewer, meeting)
        ? [{ label: t('meetings.way.agenda'), href: to(meetingPage(meeting, '/agenda/edit')) }]
        : []),
      ...(isOpen && !standing.isAdopted && mayRun(viewer, meeting)
        ? [{ label: t('meetings.agenda.adopt'), href: to(meetingPage(meeting, '/agenda/adopt')) }]
        : []),
    ]
    return (
      <Frame shown={shown} title={t('meetings.agenda.title')}>
        {ways.length > 0 && <Actions others={ways} />}
        <Standing version={standing} />
        <Asked version={standing} />
        <Versions agenda={agenda} />
        <p>
          <ProofLink entity={agendaRef(agenda)} />
        </p>
      </Frame>
    )
  })

/** On the page of a meeting. */
export const agendaPanel: Panel = {
  name: 'meetings.agenda',
  on: 'meetings/meeting',
  order: 10,
  async render(view, keys) {
    const found = await Promise.all(
      keys.map(async (key) => {
        const [programme = '', id = ''] = key.split('/')
        const agenda = await findAgenda(view, { programme, id })
        return agenda ? ([[key, agenda]] as const) : []
      }),
    )
    const agendas = found.flat()
    await nameItems(
      view,
      agendas.flatMap(([, agenda]) => standingOf(agenda).items),
    )
    return new Map(
      agendas.map(([key, agenda]) => [
        key,
        <Section
          id="agenda"
          title={view.t('meetings.agenda.title')}
          aside={
            <a href={view.to(meetingPage({ programme: agenda.programme, id: agenda.meeting }, '/agenda'))}>
              {view.t('meetings.agenda.versions')}
            </a>
          }
        >
          <Standing version={standingOf(agenda)} />
        </Section>,
      ]),
    )
  },
}

/** Finds the names of what items are about, once before a page is drawn. */
const nameItems = (view: View, items: readonly AgendaItem[]): Promise<void> =>
  nameEntities(
    view,
    items.flatMap(({ about }) => about.flatMap((key) => parseRef(key) ?? [])),
  )

function Standing({ version }: { version: AgendaVersion }): VNode {
  const view = useView()
  const { t } = view
  const { isAdopted, topic, items, at } = version
  return (
    <>
      <p>
        <Tag>{t(isAdopted ? 'meetings.agenda.adopted' : 'meetings.agenda.provisional')}</Tag>{' '}
        <small>
          <Moment at={new Date(at)} />
        </small>
      </p>
      {topic && (
        <p>
          {t('meetings.agenda.topic')}
          {t('core.ui.colon')}
          <Said words={topic} />
        </p>
      )}
      <List ordered rows={items.map((item) => itemRow(view, item))} />
    </>
  )
}

/** An item of an agenda, with what it is about and the Chair's questions. */
export const itemRow = (
  { t, to, names }: View,
  { id, number, title, about, questions }: AgendaItem,
): ListRow => ({
  id: `item-${id}`,
  mark: <bdi>{number}</bdi>,
  title: <Said words={title} />,
  meta: [
    about.some((key) => names.has(key)) && (
      <Listed
        items={about.flatMap((key) => {
          const found = names.get(key)
          return found ? [<a href={to(found.address)}>{found.name}</a>] : []
        })}
      />
    ),
  ],
  ...(questions.length > 0 && {
    children: (
      <>
        <p class="meta">{t('meetings.agenda.questions')}</p>
        <ul>
          {questions.map((question) => (
            <li>
              <bdi>{question}</bdi>
            </li>
          ))}
        </ul>
      </>
    ),
  }),
})

/** What was asked for and is not on it: who asked, and when. */
function Asked({ version: { asked } }: { version: AgendaVersion }): VNode | null {
  const { t } = useView()
  if (asked.length === 0) return null
  return (
    <Section id="asked" title={t('meetings.agenda.asked')}>
      <List
        rows={asked.map(({ title, by, on }) => ({
          title: <bdi>{title}</bdi>,
          meta: [<bdi>{by}</bdi>, <bdi>{on}</bdi>],
        }))}
      />
    </Section>
  )
}

/** From version to version, the latest first. */
function Versions({ agenda: { versions } }: { agenda: Agenda }): VNode {
  const view = useView()
  const { t } = view
  return (
    <Section id="versions" title={t('meetings.agenda.changes')}>
      {versions.toReversed().map((version) => {
        const before = versions.find(({ nr }) => nr === version.nr - 1)
        const changes = before ? compareAgendas(before.items, version.items) : []
        const isAdoption = version.isAdopted && before?.isAdopted !== true
        return (
          <Section
            id={`version-${version.nr}`}
            level={3}
            title={t('meetings.agenda.version', { nr: version.nr })}
          >
            <p class="meta">
              <Moment at={new Date(version.at)} />
            </p>
            {isAdoption && <p>{t('meetings.agenda.wasAdopted')}</p>}
            {!before && !isAdoption && <p>{t('meetings.agenda.first')}</p>}
            <List rows={changes.map((change) => changeRow(view, change))} />
          </Section>
        )
      })}
    </Section>
  )
}

const changeRow = ({ t }: View, { what, item, before }: ItemChange): ListRow => ({
  mark: <bdi>{item.number}</bdi>,
  title: <Said words={item.title} />,
  tags: what.map((one) => <Tag>{t(`meetings.agenda.change.${one}`)}</Tag>),
  ...(before &&
    what.some((one) => one === 'moved' || one === 'reworded') && {
      summary: (
        <>
          {t('meetings.agenda.before')}
          {t('core.ui.colon')}
          <bdi>{before.number}</bdi> <Said words={before.title} />
        </>
      ),
    }),
})

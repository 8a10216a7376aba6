import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  Day,
  List,
  type ListRow,
  type Panel,
  Section,
  Table,
  Tag,
  type View,
  coreProblems,
  numberWords,
  percentWords,
  publicPage,
  useView,
} from '../../../core/index.ts'
import { ProofLink, said } from '../../../base/programme/index.ts'
import type { AgendaItem } from '../agenda-schema.ts'
import { mayRun } from '../policy.ts'
import { findAgenda } from '../queries/find-agenda.ts'
import { findMeeting, isKeptHere } from '../queries/find-meetings.ts'
import { findWork } from '../queries/find-work.ts'
import { meetingPage } from '../refs.ts'
import { shareOfTime } from '../rules/share-of-time.ts'
import { workRef } from '../work-entity.ts'
import type { ProgrammeOfWork, WorkSlot } from '../work-schema.ts'
import { Frame, findShown } from './meeting.tsx'

/** GET /programmes/:programme/meetings/:meeting/programme-of-work — day by day, and the share of time by kind of business. */
export const showWork = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const shown = await findShown(c, view)
    const { meeting, outline } = shown
    const work = await findWork(view, meeting)
    if (!work) throw coreProblems.notFound()
    const items = await itemsOf(view, work)
    const { t, to, viewer } = view
    return (
      <Frame shown={shown} title={t('meetings.work.title')}>
        {isKeptHere(outline.programme) && mayRun(viewer, meeting) && (
          <Actions
            others={[
              { label: t('meetings.way.work'), href: to(meetingPage(meeting, '/programme-of-work/edit')) },
            ]}
          />
        )}
        <Zone zone={meeting.facts.timeZone} />
        <Days slots={work.slots} items={items} level={2} />
        <Shares slots={work.slots} />
        <p>
          <ProofLink entity={workRef(work)} />
        </p>
      </Frame>
    )
  })

/** On the page of a meeting. */
export const workPanel: Panel = {
  name: 'meetings.work',
  on: 'meetings/meeting',
  order: 20,
  async render(view, keys) {
    const drawn = await Promise.all(
      keys.map(async (key) => {
        const [programme = '', id = ''] = key.split('/')
        const work = await findWork(view, { programme, id })
        if (!work) return []
        const [items, meeting] = await Promise.all([itemsOf(view, work), findMeeting(view, programme, id)])
        return [
          [
            key,
            <Section
              id="work"
              title={view.t('meetings.work.title')}
              aside={
                <a href={view.to(meetingPage({ programme, id }, '/programme-of-work'))}>
                  {view.t('meetings.work.shares')}
                </a>
              }
            >
              <Zone zone={meeting?.facts.timeZone ?? null} />
              <Days slots={work.slots} items={items} level={3} />
            </Section>,
          ] as const,
        ]
      }),
    )
    return new Map(drawn.flat())
  },
}

/** Items through all versions of the agenda, as they stood last: a slot may name one that has left it. */
async function itemsOf(
  view: View,
  { programme, meeting: id }: ProgrammeOfWork,
): Promise<Map<string, AgendaItem>> {
  const agenda = await findAgenda(view, { programme, id })
  return new Map((agenda?.versions ?? []).flatMap(({ items }) => items.map((item) => [item.id, item])))
}

function Zone({ zone }: { zone: string | null }): VNode | null {
  const { t } = useView()
  return zone ? <p class="hint">{t('meetings.work.zone', { zone })}</p> : null
}

interface DaysProps {
  slots: readonly WorkSlot[]
  items: ReadonlyMap<string, AgendaItem>
  level: 2 | 3
}

function Days({ slots, items, level }: DaysProps): VNode {
  const view = useView()
  return (
    <>
      {[...Map.groupBy(slots, ({ day }) => day)].map(([day, own]) => (
        <Section id={`day-${day}`} level={level} title={<Day date={day} />}>
          <List dated rows={own.map((slot) => slotRow(view, slot, items))} />
        </Section>
      ))}
    </>
  )
}

function slotRow(view: View, slot: WorkSlot, items: ReadonlyMap<string, AgendaItem>): ListRow {
  const { t } = view
  const { from, to, kind, title, isCancelled, reason, experts, heldMinutes } = slot
  const named = slot.items.flatMap((id) => items.get(id) ?? [])
  return {
    mark: <bdi>{`${from}–${to}`}</bdi>,
    title: title ? <bdi>{title}</bdi> : t(`meetings.business.${kind}`),
    tags: isCancelled && <Tag>{t('meetings.work.cancelled')}</Tag>,
    meta: [
      title && t(`meetings.business.${kind}`),
      heldMinutes !== null && !isCancelled && t('meetings.work.held', { minutes: heldMinutes }),
      reason && <bdi>{reason}</bdi>,
    ],
    children: (
      <>
        {named.length > 0 && (
          <ul>
            {named.map((item) => (
              <li>
                <bdi>{item.number}</bdi> <bdi>{said(view, item.title)}</bdi>
              </li>
            ))}
          </ul>
        )}
        {experts.length > 0 && (
          <>
            <p class="meta">{t('meetings.work.experts')}</p>
            <ul>
              {experts.map((expert) => (
                <li>
                  <bdi>{expert}</bdi>
                </li>
              ))}
            </ul>
          </>
        )}
      </>
    ),
  }
}

/** How the time was planned, and how it was spent: figures, and no judgement. */
function Shares({ slots }: { slots: readonly WorkSlot[] }): VNode {
  const { t, lang } = useView()
  const minutes = (value: number): string => t('meetings.work.minutes', { minutes: value })
  return (
    <Section id="shares" title={t('meetings.work.shares')}>
      <Table
        caption={t('meetings.work.shares')}
        captionHidden
        rows={shareOfTime(slots)}
        columns={[
          { label: t('meetings.work.kind'), render: ({ kind }) => t(`meetings.business.${kind}`) },
          { label: t('meetings.work.planned'), render: ({ planned }) => minutes(planned) },
          {
            label: t('meetings.work.plannedShare'),
            render: ({ plannedShare }) => percentWords(plannedShare, lang),
          },
          {
            label: t('meetings.work.heldTime'),
            render: ({ held }) => (held === null ? t('meetings.work.notNoted') : minutes(held)),
          },
          {
            label: t('meetings.work.heldShare'),
            render: ({ heldShare }) => (heldShare === null ? '' : percentWords(heldShare, lang)),
          },
        ]}
      />
      <p class="hint">{t('meetings.work.sharesHint', { count: numberWords(slots.length, lang) })}</p>
    </Section>
  )
}

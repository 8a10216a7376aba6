import type { VNode } from 'preact'
import { type Ctx, DaySpan, viewOf } from '../../../core/index.ts'
import { calendarFile } from '../rules/calendar-file.ts'
import { isOver } from '../rules/is-over.ts'
import type { Item, Programme } from '../schema.ts'
import { findItems } from '../queries/find-items.ts'
import {
  ProgrammePage,
  Said,
  exerciseNotice,
  itemsIn,
  programmeAddress,
  programmeOf,
  said,
  sectionPage,
  today,
} from './components.tsx'
import { SourceLine } from './source-line.tsx'

/** GET /programmes/:programme/calendar */
export const showCalendar = (c: Ctx): Promise<Response> =>
  sectionPage(
    c,
    ['meeting', 'body'],
    (programme, items) => {
      const { t } = c.var
      const meetings = itemsIn(items, 'meeting').sort((a, b) => (a.body.from < b.body.from ? -1 : 1))
      const bodies = new Map(itemsIn(items, 'body').map((b) => [b.id, b]))
      const upcoming = meetings.filter((m) => !isOver(m.body.to, today(c)))
      const past = meetings.filter((m) => isOver(m.body.to, today(c))).reverse()
      return (
        <ProgrammePage c={c} programme={programme} title={t('programme.calendar.title')}>
          <p>
            <a href={programmeAddress(c, programme, '/calendar.ics')}>{t('programme.calendar.subscribe')}</a>
          </p>
          <h2>{t('programme.calendar.upcoming')}</h2>
          {upcoming.length === 0 && <p>{t('programme.calendar.noneUpcoming')}</p>}
          <MeetingList c={c} meetings={upcoming} bodies={bodies} programme={programme} />
          {past.length > 0 && <h2>{t('programme.calendar.past')}</h2>}
          <MeetingList c={c} meetings={past} bodies={bodies} programme={programme} />
        </ProgrammePage>
      )
    },
  )

function MeetingList(props: {
  c: Ctx
  meetings: Item<'meeting'>[]
  bodies: Map<string, Item<'body'>>
  programme: Programme
}): VNode {
  const { c, meetings, bodies, programme } = props
  return (
    <ul class="rows">
      {meetings.map((m) => {
        const body = bodies.get(m.body.body)
        return (
          <li id={m.id}>
            <strong>{said(c, m.body.title)}</strong>
            <p>
              <DaySpan from={m.body.from} to={m.body.to} lang={c.var.lang} />
              {m.body.place && (
                <>
                  {' · '}
                  <Said c={c} words={m.body.place} />
                </>
              )}
              {body && (
                <>
                  {' · '}
                  <a href={`${programmeAddress(c, programme, '/bodies')}#${body.id}`}>
                    {said(c, body.body.name)}
                  </a>
                </>
              )}
            </p>
            {m.body.note && (
              <p>
                <Said c={c} words={m.body.note} />
              </p>
            )}
            <SourceLine c={c} source={m.body.source} />
          </li>
        )
      })}
    </ul>
  )
}

/** In a calendar each meeting stands alone, so each one of an exercise says so itself. */
function exerciseWords(c: Ctx, programme: Programme, title: string): { title: string; description?: string } {
  if (programme.kind !== 'exercise') return { title }
  const { t } = c.var
  return { title: t('programme.calendar.exercise', { title }), description: exerciseNotice(c, programme) }
}

/** GET /programmes/:programme/calendar.ics — for calendars that subscribe (RFC 5545). */
export async function sendCalendar(c: Ctx): Promise<Response> {
  const programme = await programmeOf(c)
  const meetings = (await findItems(viewOf(c), programme.id, ['meeting'])).get('meeting') ?? []
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=3600')
  return c.body(
    calendarFile({
      name: said(c, programme.body.name),
      host: new URL(c.var.services.config.origin).host,
      at: c.var.services.clock(),
      events: meetings.map((m) => ({
        id: `${programme.id}-${m.id}`,
        ...exerciseWords(c, programme, said(c, m.body.title)),
        from: m.body.from,
        to: m.body.to,
        ...(m.body.place ? { place: said(c, m.body.place) } : {}),
        address: `${c.var.services.config.origin}${programmeAddress(c, programme, '/calendar')}#${m.id}`,
      })),
    }),
  )
}

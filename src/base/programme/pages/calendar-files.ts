import { type Ctx, type PackWords, type View, coreProblems, viewOf } from '../../../core/index.ts'
import { findState, stateName } from '../../parties/index.ts'
import { findItems } from '../queries/find-items.ts'
import { findFronts, findMeetings } from '../queries/find-meetings.ts'
import { type CalendarEvent, calendarFile } from '../rules/calendar-file.ts'
import { isOver } from '../rules/is-over.ts'
import { lineageOf } from '../rules/lineage.ts'
import type { Programme } from '../schema.ts'
import { eventsOf } from './calendar-events.ts'
import { outlineOf, today } from './components.tsx'
import { said } from './said.tsx'

/** Answers with a file for calendars that subscribe (RFC 5545). */
export function sendEvents(c: Ctx, name: string, events: readonly CalendarEvent[]): Response {
  const { services } = viewOf(c)
  const host = new URL(services.config.origin).host
  c.header('Content-Type', 'text/calendar; charset=utf-8')
  c.header('Cache-Control', 'public, max-age=3600')
  return c.body(calendarFile({ name, host, at: services.clock(), events }))
}

/**
 * GET /programmes/:programme/calendar.ics, and /programmes/:programme/bodies/:body/calendar.ics of a body and those within it; of a retired programme no meeting
 * is to come.
 */
export async function sendCalendar(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { programme } = outline
  const body = await bodyAsked(c, view, programme.id)
  const meetings = await findMeetings(view, programme.id, body?.parts)
  const name = [programme.body.name, ...(body ? [body.name] : [])].map((one) => said(view, one)).join(' – ')
  return sendEvents(
    c,
    name,
    heldOf(view, programme, meetings).flatMap((meeting) => eventsOf(view, outline, meeting)),
  )
}

/**
 * GET /states/:state/calendar.ics — meetings of all programmes for a State of the world. No pack leaves a State out of its programme, so it has those of each; that
 * somebody attends is not said.
 */
export async function sendStateCalendar(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const state = findState(c.req.param('state') ?? '')
  if (!state) throw coreProblems.notFound()
  const fronts = (await findFronts(view)).filter(({ programme }) => programme.kind === 'real')
  return sendEvents(
    c,
    view.t('programme.calendar.ofState', { state: stateName(state.id, view.lang, today(view)) }),
    fronts.flatMap((front) =>
      heldOf(view, front.programme, front.meetings).flatMap((meeting) => eventsOf(view, front, meeting)),
    ),
  )
}

const heldOf = <M extends { to: string }>(view: View, { retired }: Programme, meetings: M[]): M[] =>
  retired ? meetings.filter(({ to }) => isOver(to, today(view))) : meetings

/** The body whose meetings are asked for, with those within it; null where all are. @throws coreProblems.notFound */
async function bodyAsked(
  c: Ctx,
  view: View,
  programme: string,
): Promise<{ name: PackWords; parts: ReadonlySet<string> } | null> {
  const id = c.req.param('body')
  if (id === undefined) return null
  const bodies = (await findItems(view, programme, ['body'])).get('body') ?? []
  const body = bodies.find((one) => one.id === id)
  if (!body) throw coreProblems.notFound()
  return { name: body.body.name, parts: new Set(lineageOf(body, bodies).parts.map((one) => one.id)) }
}

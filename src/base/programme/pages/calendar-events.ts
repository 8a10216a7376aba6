import { type View, dateWords } from '../../../core/index.ts'
import type { Meeting } from '../queries/find-meetings.ts'
import type { Outline } from '../queries/find-programmes.ts'
import { type CalendarEvent, isDated } from '../rules/calendar-file.ts'
import { isNotHeld } from '../rules/next-of.ts'
import { exerciseNotice } from './components.tsx'
import { meetingAddress } from './meetings.tsx'
import { said } from './said.tsx'

/** What calendars need of a programme to say what its meetings are. */
type Of = Pick<Outline, 'programme' | 'terms'>

/** What a meeting’s first part is called. */
const FIRST = '1'

/**
 * A meeting as events of a calendar: one, or where it has parts whose days are known one for each. The part that is called 1 keeps the id that the meeting has
 * without parts; another has what it is called in its id, wherever it stands and whenever it is.
 */
export function eventsOf(view: View, of: Of, meeting: Meeting): CalendarEvent[] {
  const { origin } = view.services.config
  const isOff = isNotHeld(meeting, of)
  const title = said(view, meeting.title)
  const event = (
    part: string,
    name: string,
    days: Pick<Meeting, 'from' | 'to'>,
    why?: string,
  ): CalendarEvent => {
    const description = [noticeInCalendar(view, of), ...movedWords(view, meeting), why]
    return {
      id: `${of.programme.id}-${meeting.id}${part === FIRST ? '' : `-part-${part}`}`,
      title: titleInCalendar(view, of, name),
      from: days.from,
      to: days.to,
      ...(meeting.place && { place: said(view, meeting.place) }),
      ...(description.some(Boolean) && { description: description.filter(Boolean).join('\n') }),
      ...(meeting.revision && { sequence: meeting.revision }),
      isCancelled: isOff,
      address: `${origin}${meetingAddress(view, meeting)}`,
    }
  }
  const parts = (meeting.parts ?? []).flatMap((part, nr) => {
    const own = event(part.name ?? String(nr + 1), `${title} – ${part.title}`, part, part.reason)
    return isDated(part) ? [{ ...own, isCancelled: isOff || part.cancelled === true }] : []
  })
  return parts.length > 0 ? parts : [event(FIRST, title, meeting)]
}

/** In a calendar each event stands alone, so each one of an exercise says so itself. */
export const titleInCalendar = ({ t }: View, { programme }: Pick<Of, 'programme'>, title: string): string =>
  programme.kind === 'exercise' ? t('programme.calendar.exercise', { title }) : title

/** That it is no real one, and why there is one; null of what is real. */
export const noticeInCalendar = (view: View, { programme }: Pick<Of, 'programme'>): string | null =>
  programme.kind === 'exercise' ? exerciseNotice(view, programme) : null

/** That it does not take place on these days, and on which it was to be before. */
function movedWords({ t, lang }: View, { off, before }: Meeting): string[] {
  const days = (from: string, to: string): string =>
    from === to ? dateWords(from, lang) : `${dateWords(from, lang)} – ${dateWords(to, lang)}`
  return [
    ...(off ? [[t(`programme.calendar.${off.status}`), off.reason].filter(Boolean).join(' ')] : []),
    ...(before ? [t('programme.calendar.before', { days: days(before.from, before.to) })] : []),
  ]
}

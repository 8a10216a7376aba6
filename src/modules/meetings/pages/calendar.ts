import { type Ctx, type View, viewOf } from '../../../core/index.ts'
import {
  type CalendarEvent,
  type Outline,
  eventsOf,
  noticeInCalendar,
  said,
  sendEvents,
  titleInCalendar,
} from '../../../base/programme/index.ts'
import { asShown } from '../queries/find-meetings.ts'
import { findWork } from '../queries/find-work.ts'
import { meetingPage } from '../refs.ts'
import { timedSlots } from '../rules/slots-in-calendar.ts'
import { isOff } from '../rules/steps.ts'
import type { Meeting } from '../schema.ts'
import type { ProgrammeOfWork } from '../work-schema.ts'
import { findShown } from './meeting.tsx'

/** GET /programmes/:programme/meetings/:meeting/calendar.ics — its days, and where its time zone is known the hours of its programme of work. */
export async function sendMeetingCalendar(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { meeting, outline } = await findShown(c, view)
  const work = await findWork(view, meeting)
  return sendEvents(c, said(view, meeting.facts.title), [
    ...eventsOf(view, outline, asShown(meeting)),
    ...(work ? slotEvents(view, outline, meeting, work) : []),
  ])
}

function slotEvents(view: View, outline: Outline, meeting: Meeting, work: ProgrammeOfWork): CalendarEvent[] {
  const { programme, id, facts } = meeting
  if (!facts.timeZone) return []
  const notice = noticeInCalendar(view, outline)
  return timedSlots(work, facts.timeZone).map(({ id: name, slot, from, to }) => {
    const description = [notice, slot.reason].filter(Boolean).join('\n')
    return {
      id: `${programme}-${id}-${name}`,
      title: titleInCalendar(
        view,
        outline,
        `${said(view, facts.title)} – ${slot.title ?? view.t(`meetings.business.${slot.kind}`)}`,
      ),
      from,
      to,
      ...(facts.place && { place: said(view, facts.place) }),
      ...(description && { description }),
      // Either can move it.
      sequence: work.version + meeting.version,
      isCancelled: slot.isCancelled || isOff(meeting),
      address: `${view.services.config.origin}${view.to(meetingPage(meeting, '/programme-of-work'))}`,
    }
  })
}

import { type Router, limitBody } from '../../../core/index.ts'
import { showAgenda } from './agenda.tsx'
import { editAgenda, postAdopt, postAgenda, showAdopt } from './agenda-edit.tsx'
import { decisionPages } from './decision-pages.ts'
import { sendMeetingCalendar } from './calendar.ts'
import { editMeeting, newMeeting, postMeeting, postNewMeeting } from './edit.tsx'
import { postFollow, postStop, showFollow, showStop } from './follow.tsx'
import { showMeeting } from './meeting.tsx'
import { statementPages } from './statement-pages.ts'
import { postStep, showSteps } from './steps.tsx'
import { showWork } from './work.tsx'
import { editWork, postWork } from './work-edit.tsx'

export function meetingsPages(router: Router): void {
  router.get('/programmes/:programme/convene', newMeeting)
  router.post('/programmes/:programme/convene', limitBody('long'), postNewMeeting)
  router.get('/programmes/:programme/meetings/:meeting', showMeeting)
  router.get('/programmes/:programme/meetings/:meeting/calendar.ics', sendMeetingCalendar)
  router.get('/programmes/:programme/meetings/:meeting/edit', editMeeting)
  router.post('/programmes/:programme/meetings/:meeting/edit', limitBody('long'), postMeeting)
  router.get('/programmes/:programme/meetings/:meeting/status', showSteps)
  router.post('/programmes/:programme/meetings/:meeting/status', limitBody('short'), postStep)
  router.get('/programmes/:programme/meetings/:meeting/agenda', showAgenda)
  router.get('/programmes/:programme/meetings/:meeting/agenda/edit', editAgenda)
  router.post('/programmes/:programme/meetings/:meeting/agenda/edit', limitBody('long'), postAgenda)
  router.get('/programmes/:programme/meetings/:meeting/agenda/adopt', showAdopt)
  router.post('/programmes/:programme/meetings/:meeting/agenda/adopt', limitBody('short'), postAdopt)
  router.get('/programmes/:programme/meetings/:meeting/programme-of-work', showWork)
  router.get('/programmes/:programme/meetings/:meeting/programme-of-work/edit', editWork)
  router.post('/programmes/:programme/meetings/:meeting/programme-of-work/edit', limitBody('long'), postWork)
  router.get('/programmes/:programme/follow', showFollow)
  router.post('/programmes/:programme/follow', limitBody('short'), postFollow)
  router.get('/follow/:follow', showStop)
  router.post('/follow/:follow', limitBody('short'), postStop)
  decisionPages(router)
  statementPages(router)
}

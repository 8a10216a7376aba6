import { type Router, limitBody } from '../../../core/index.ts'
import { editMeeting, newMeeting, postMeeting, postNewMeeting } from './edit.tsx'
import { showMeeting } from './meeting.tsx'
import { statementPages } from './statement-pages.ts'
import { postStep, showSteps } from './steps.tsx'

export function meetingsPages(router: Router): void {
  router.get('/programmes/:programme/convene', newMeeting)
  router.post('/programmes/:programme/convene', limitBody('long'), postNewMeeting)
  router.get('/programmes/:programme/meetings/:meeting', showMeeting)
  router.get('/programmes/:programme/meetings/:meeting/edit', editMeeting)
  router.post('/programmes/:programme/meetings/:meeting/edit', limitBody('long'), postMeeting)
  router.get('/programmes/:programme/meetings/:meeting/status', showSteps)
  router.post('/programmes/:programme/meetings/:meeting/status', limitBody('short'), postStep)
  statementPages(router)
}

import type { Router } from '../../../core/index.ts'
import { showBodies } from './bodies.tsx'
import { sendCalendar, showCalendar } from './calendar.tsx'
import { showDisagreements } from './disagreements.tsx'
import { showFramework } from './framework.tsx'
import { showProgramme } from './front.tsx'
import { showMandates } from './mandates.tsx'
import { showNorm, showNorms } from './norms.tsx'
import { showParties, showParty } from './parties.tsx'
import { showTimeline } from './timeline.tsx'
import { showViews } from './views.tsx'

export function programmePages(router: Router): void {
  router.get('/programmes/:programme', showProgramme)
  router.get('/programmes/:programme/norms', showNorms)
  router.get('/programmes/:programme/norms/:norm', showNorm)
  router.get('/programmes/:programme/framework', showFramework)
  router.get('/programmes/:programme/bodies', showBodies)
  router.get('/programmes/:programme/calendar', showCalendar)
  router.get('/programmes/:programme/calendar.ics', sendCalendar)
  router.get('/programmes/:programme/timeline', showTimeline)
  router.get('/programmes/:programme/views', showViews)
  router.get('/programmes/:programme/disagreements', showDisagreements)
  router.get('/programmes/:programme/mandates', showMandates)
  router.get('/programmes/:programme/parties', showParties)
  router.get('/programmes/:programme/parties/:party', showParty)
}

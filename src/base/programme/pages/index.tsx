import { type Router, limitBody } from '../../../core/index.ts'
import { showBody } from './body.tsx'
import { sendCalendar, sendStateCalendar } from './calendar-files.ts'
import { postCompareMandate, postTakeBackMandate, showCompareMandate } from './compare-mandate.tsx'
import { showProgramme } from './front.tsx'
import { showMandates } from './mandates.tsx'
import { showItem } from './item-page.tsx'
import { packPages } from './packs.tsx'
import { showParty } from './parties.tsx'

/** Pages beside those of the lists, which come with their resources. */
export function programmePages(router: Router): void {
  packPages(router)
  router.get('/programmes/:programme', showProgramme)
  router.get('/programmes/:programme/bodies/:body', showBody)
  router.get('/programmes/:programme/calendar.ics', sendCalendar)
  router.get('/programmes/:programme/bodies/:body/calendar.ics', sendCalendar)
  router.get('/states/:state/calendar.ics', sendStateCalendar)
  router.get('/programmes/:programme/mandates', showMandates)
  router.get('/programmes/:programme/mandates/:feature', showCompareMandate)
  router.post('/programmes/:programme/mandates/:feature', limitBody('short'), postCompareMandate)
  router.post('/programmes/:programme/mandates/:feature/take-back', limitBody('short'), postTakeBackMandate)
  router.get('/programmes/:programme/parties/:party', showParty)
}

/** Pages that a pack names: after those that modules name. */
export const pagesOfPacks = (router: Router): void => {
  router.get('/programmes/:programme/:page/:item', showItem)
}

import { type Router, limitBody } from '../../../core/index.ts'
import { showApplication } from './application.tsx'
import { askFundStep, postFundStep } from './application-steps.tsx'
import { showFund } from './fund.tsx'
import { askApplication, postApplication } from './fund-apply.tsx'
import { askContribution, askTakeBack, postContribution, postTakeBack } from './fund-give.tsx'

export function fundPages(router: Router): void {
  router.get('/funds/:programme/:fund', showFund)
  router.get('/funds/:programme/:fund/contribute', askContribution)
  router.post('/funds/:programme/:fund/contribute', limitBody('short'), postContribution)
  router.get('/contributions/:id/take-back', askTakeBack)
  router.post('/contributions/:id/take-back', limitBody('short'), postTakeBack)
  router.get('/requests/:id/apply/:fund', askApplication)
  router.post('/requests/:id/apply/:fund', limitBody('short'), postApplication)
  router.get('/applications/:id', showApplication)
  router.get('/applications/:id/:step', askFundStep)
  router.post('/applications/:id/:step', limitBody('short'), postFundStep)
}

import { type Router, limitBody } from '../../../core/index.ts'
import { askAdmission, postAdmission } from './admission-decide.tsx'
import { showAdmissions } from './admissions.tsx'
import { newOffer, newRequest, postCopy, postNewOffer, postNewRequest } from './begin.tsx'
import { askConsider, postConsider } from './consider.tsx'
import { editRequest, editRequestStep, postRequestStep } from './edit.tsx'
import { postFits, showFits } from './fits.tsx'
import { askIntroduction, postIntroduction } from './introduction-steps.tsx'
import { showIntroduction } from './introduction.tsx'
import { showOffer, showOfferFits } from './offer.tsx'
import { askOffer, editOffer, editOfferStep, postOfferStatus, postOfferStep } from './offer-edit.tsx'
import { showRequest } from './request.tsx'
import { askStatus, postStatus } from './status.tsx'
import { sendTraining, showTraining } from './training.tsx'
import { showWorkspace } from './workspace.tsx'

export function capacityPages(router: Router): void {
  router.get('/programmes/:programme/training', showTraining)
  router.get('/programmes/:programme/training/calendar.ics', sendTraining)
  router.get('/capacity/:programme', showWorkspace)
  router.get('/requests/new/:programme', newRequest)
  router.post('/requests/new/:programme', limitBody('short'), postNewRequest)
  router.get('/requests/:id', showRequest)
  router.get('/requests/:id/edit', editRequest)
  router.get('/requests/:id/edit/:step', editRequestStep)
  router.post('/requests/:id/edit/:step', limitBody('short'), postRequestStep)
  router.get('/requests/:id/status', askStatus)
  router.post('/requests/:id/status', limitBody('short'), postStatus)
  router.post('/requests/:id/copy', limitBody('short'), postCopy)
  router.get('/requests/:id/fits', showFits)
  router.post('/requests/:id/fits', limitBody('short'), postFits)
  router.get('/requests/:id/consider', askConsider)
  router.post('/requests/:id/consider', limitBody('short'), postConsider)
  router.get('/introductions/:id', showIntroduction)
  router.get('/introductions/:id/:step', askIntroduction)
  router.post('/introductions/:id/:step', limitBody('short'), postIntroduction)
  router.get('/offers/new/:programme', newOffer)
  router.post('/offers/new/:programme', limitBody('short'), postNewOffer)
  router.get('/offers/admissions/:programme', showAdmissions)
  router.get('/offers/admissions/:programme/decide', askAdmission)
  router.post('/offers/admissions/:programme/decide', limitBody('short'), postAdmission)
  router.get('/offers/:id', showOffer)
  router.get('/offers/:id/edit', editOffer)
  router.get('/offers/:id/edit/:step', editOfferStep)
  router.post('/offers/:id/edit/:step', limitBody('short'), postOfferStep)
  router.get('/offers/:id/status', askOffer)
  router.post('/offers/:id/status', limitBody('short'), postOfferStatus)
  router.get('/offers/:id/fits', showOfferFits)
}

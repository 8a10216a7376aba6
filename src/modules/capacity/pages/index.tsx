import { type Router, limitBody } from '../../../core/index.ts'
import { editRequest, postRequest } from './edit.tsx'
import { showRequest } from './request.tsx'

export function capacityPages(router: Router): void {
  router.get('/requests/:id', showRequest)
  router.get('/requests/:id/edit', editRequest)
  router.post('/requests/:id/edit', limitBody('short'), postRequest)
}

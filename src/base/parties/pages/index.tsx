import type { Router } from '../../../core/index.ts'
import { showGroup } from './groups-page.tsx'
import { showState } from './state-page.tsx'

/** Pages of one party each, all public and read only; those of lists come with their resources. */
export function partiesPages(router: Router): void {
  router.get('/states/:id', showState)
  router.get('/groups/:id', showGroup)
}

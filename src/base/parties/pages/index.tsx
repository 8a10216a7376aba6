import type { Router } from '../../../core/index.ts'
import { showGroup, showGroups } from './groups-page.tsx'
import { showOrganizations } from './organizations-page.tsx'
import { showRights } from './rights-page.tsx'
import { showState } from './state-page.tsx'
import { showStates } from './states-page.tsx'

/** The pages of the module; all are public and read only. */
export function partiesPages(router: Router): void {
  router.get('/states', showStates)
  router.get('/states/:id', showState)
  router.get('/groups', showGroups)
  router.get('/groups/:id', showGroup)
  router.get('/organizations', showOrganizations)
  router.get('/rights', showRights)
}

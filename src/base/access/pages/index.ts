import { type Resource, type Router, movedTo } from '../../../core/index.ts'
import { accountPages } from './account.tsx'
import { closeAccountPages } from './close-account.tsx'
import { outboxResource } from './outbox.tsx'
import { peoplePages, peopleResource } from './people.tsx'
import { roleActPages } from './role-acts.tsx'
import { resetPages } from './reset.tsx'
import { rolePages } from './role.tsx'
import { chooseScope, rolesResource } from './roles.tsx'
import { scopeRolePages } from './scope-roles.tsx'
import { secondStepPages } from './second-step.tsx'
import { signInPages } from './sign-in.tsx'

export function accessPages(router: Router): void {
  router.get('/roles/platform/house/house', movedTo('/roles/access/site/site'))
  router.get('/roles/scopes', chooseScope)
  signInPages(router)
  accountPages(router)
  closeAccountPages(router)
  secondStepPages(router)
  peoplePages(router)
  resetPages(router)
  scopeRolePages(router)
  rolePages(router)
  roleActPages(router)
}

export const accessResources: Resource[] = [peopleResource, rolesResource, outboxResource]

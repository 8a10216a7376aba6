import { type Router, movedTo } from '../../../core/index.ts'
import { accountPages } from './account.tsx'
import { peoplePages } from './people.tsx'
import { rolePages } from './roles.tsx'
import { secondStepPages } from './second-step.tsx'
import { signInPages } from './sign-in.tsx'

export function accessPages(router: Router): void {
  router.get('/roles/platform/house/house', movedTo('/roles/access/site/site'))
  signInPages(router)
  accountPages(router)
  secondStepPages(router)
  peoplePages(router)
  rolePages(router)
}

import type { Module } from '../../core/index.ts'
import { createSignIn, signInSlot } from './access.ts'
import { administrators } from './administrators.ts'
import { accessEntries } from './entries.ts'
import { roleEntity, siteEntity } from './entities.ts'
import { mandatedWorkSlot } from './mandated-work.ts'
import { migrations } from './migrations.ts'
import { outbox } from './outbox.ts'
import { accessPages, accessResources } from './pages/index.ts'
import { libraryRoutes } from './pages/library-routes.ts'
import { rolesPanels } from './pages/panel.tsx'
import { accessPolicies } from './policy.ts'
import { forgetExpired } from './store-accounts.ts'
import { resetCommand } from './reset-command.ts'
import { sendLinks } from './send-links.ts'
import { rolesToConfirmTasks, secondAdministratorTasks, secondStepTasks } from './tasks.ts'
import { accessProblems } from './problems.ts'

/** Accounts, sign-in, sessions, and roles with a scope, a period and a mandate. */
export const accessModule: Module = {
  name: 'access',
  uses: ['parties', 'record'],
  migrations,
  problems: accessProblems,
  entities: [roleEntity, siteEntity],
  entries: accessEntries,
  panels: rolesPanels,
  tasks: [secondStepTasks, secondAdministratorTasks, rolesToConfirmTasks],
  loops: [sendLinks],
  schedules: [
    {
      name: 'access.forget-expired',
      every: { hours: 1 },
      missed: 'once',
      forgets: true,
      run: (services) => forgetExpired(services.db, services.clock()),
    },
  ],
  atRestore: [
    'truncate access_session, access_verification, access_first_link, access_rate',
    'delete from access_second_step where verified is not true',
    // A backup of an earlier release has no such table yet.
    `do $$ begin
      if to_regclass('access_wanted_link') is not null then truncate access_wanted_link; end if;
    end $$`,
  ],
  once: {
    '/account': 'site',
    '/outbox': 'site',
    '/people': 'site',
    '/sign-in': 'site',
    '/sign-out': 'site',
  },
  policies: accessPolicies,
  resources: accessResources,
  pages: accessPages,
  routes: libraryRoutes,
  commands: [outbox, administrators, resetCommand],
  provide(services) {
    signInSlot.set(services, createSignIn(services))
    mandatedWorkSlot.set(services, async () => new Map())
  },
}

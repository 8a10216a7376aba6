import { type Services, type Panel, type Module, type Router, type Task, refKey } from '../../core/index.ts'
import { signInHeaders, signInOf } from './access.ts'
import { ADDRESS_HEADER } from './auth.ts'
import { registerAccessEntries } from './entries.ts'
import { migrations } from './migrations.ts'
import { roleName, scopeNames } from './names.ts'
import { outbox } from './outbox.ts'
import { accountPages } from './pages/account.tsx'
import { peoplePages } from './pages/people.tsx'
import { rolePages } from './pages/roles.tsx'
import { rolesPanel } from './pages/panel.tsx'
import { secondStepPages } from './pages/second-step.tsx'
import { signInPages } from './pages/sign-in.tsx'
import { readToConfirm } from './reading.ts'
import { forgetExpired } from './store-accounts.ts'
import { roleById, roleIdsAfter, roleSnapshots } from './store.ts'

/** Addresses of the sign-in library that are open: passkeys need a script, the provider leads back to the callback. Nothing else is. */
const OPEN =
  /^\/api\/auth\/(passkey\/(generate-(register|authenticate)-options|verify-(registration|authentication))|callback\/sso)$/

const HOUR_MS = 3_600_000

export const accessModule: Module = {
  name: 'access',
  uses: ['parties', 'record'],
  migrations,
  register(services) {
    registerAccessEntries()
    services.hooks.snapshots.push({
      module: 'access',
      kind: 'role',
      states: roleSnapshots,
      list: roleIdsAfter,
    })
    services.hooks.references.push({
      module: 'access',
      kind: 'role',
      resolve: (db, ids, lang) => nameRoles({ ...services, db }, ids, lang),
    })
    services.hooks.panels.push(...partyKinds.map((kind): Panel => rolesPanel(kind)))
    services.hooks.tasks.push(focalPointsToConfirm)
  },
  pages(router) {
    signInPages(router)
    accountPages(router)
    secondStepPages(router)
    peoplePages(router)
    rolePages(router)
  },
  routes: libraryRoutes,
  commands: [outbox],
  async start(services) {
    const timer = setInterval(() => {
      forgetExpired(services.db, services.clock()).catch((error) =>
        services.log.error({ err: error }, 'forgetting old sign-ins'),
      )
    }, HOUR_MS)
    timer.unref()
    return { stop: async () => clearInterval(timer) }
  },
}

const partyKinds = ['state', 'group', 'organization'] as const

/** Passes on what only the library can answer. */
function libraryRoutes(router: Router): void {
  router.all('/api/auth/*', async (c) => {
    if (!OPEN.test(c.req.path)) return c.notFound()
    const { services } = c.var
    const callback = c.req.path.endsWith('/callback/sso')
    if (callback && !services.config.oidc) return c.notFound()
    const signIn = signInOf(services)
    const answer = await (callback ? signIn.ssoAuth() : signIn.auth()).handler(
      sealed(c.req.raw, signInHeaders(c), services),
    )
    answer.headers.set('Cache-Control', 'no-store')
    return answer
  })
}

/** The request under the address that people use, with the caller's address as we read it and not as the caller says. */
function sealed(request: Request, known: Headers, services: Services): Request {
  const url = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.delete(ADDRESS_HEADER)
  const address = known.get(ADDRESS_HEADER)
  if (address) headers.set(ADDRESS_HEADER, address)
  for (const name of [...headers.keys()]) if (name.startsWith('x-forwarded-')) headers.delete(name)
  return new Request(`${services.config.origin}${url.pathname}${url.search}`, {
    method: request.method,
    headers,
    ...(request.body && { body: request.body, duplex: 'half' }),
  })
}

async function nameRoles(services: Services, ids: string[], lang: string) {
  const roles = (await Promise.all(ids.map((id) => roleById(services.db, id)))).filter(
    (role) => role !== null,
  )
  const names = await scopeNames(
    services,
    roles.map((role) => role.scope),
    lang,
  )
  return new Map(
    roles.map((role) => {
      const name = services.words.in(lang)('access.role.of', {
        role: roleName(services, role.role, lang),
        scope: names.get(refKey(role.scope)) ?? '',
      })
      return [role.id, { name, address: `/role/${role.id}`, isPublic: true }]
    }),
  )
}

/** "What needs you": first focal points that wait for this person's word. */
async function focalPointsToConfirm(
  services: Services,
  viewer: Parameters<typeof readToConfirm>[1],
): Promise<Task[]> {
  const waiting = await readToConfirm(services, viewer)
  return waiting.map((role) => ({ message: 'access.task.confirm', address: `/role/${role.id}` }))
}

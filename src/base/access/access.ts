import { isIP } from 'node:net'
import { isAPIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import type { Pool } from 'pg'
import { type Ctx, type Services, type Viewer, clientAddress, anonymous } from '../../core/index.ts'
import { firstAdministratorLink } from './actions/become-first-administrator.ts'
import { ADDRESS_HEADER, type Auth, createAuth } from './auth.ts'
import { viewerOfSession } from './store-accounts.ts'

/** Sign-in for one site. */
export interface Access {
  /** Who asks: the account of the session in the request's cookies with the roles in effect now, or an anonymous visitor. */
  identify(c: Ctx): Promise<Viewer>
  /** Lets the sign-in library add what its tables lack; under the site's migration lock, after our migrations. */
  migrate(): Promise<void>
  /** A single-use link valid for one hour while no administrator exists, else null. */
  firstAdministratorLink(): Promise<string | null>
}

/** What the module's own pages use beyond that. */
interface SignIn extends Access {
  auth(): Auth
  /** With the single sign-on; `renew` asks the provider again for its addresses. */
  ssoAuth(renew?: boolean): Auth
}

// The pages are given to the site once and for all; they find what belongs to theirs by the hooks, which every copy of the services shares.
const sites = new WeakMap<object, SignIn>()
const sessionIds = new WeakMap<Ctx, string>()

/** Makes the sign-in of a site. Nothing is opened before it is used, so it may be called before the migrations. */
export function createAccess({ pool, services }: { pool: Pool; services: Services }): Access {
  let auth: Auth | null = null
  let ssoAuth: Auth | null = null
  const signIn: SignIn = {
    auth: () => (auth ??= createAuth(pool, services)),
    ssoAuth(renew) {
      if (renew) ssoAuth = null
      return (ssoAuth ??= createAuth(pool, services, true))
    },
    identify: (c) => identify(c, signIn.auth),
    migrate: async () => {
      const { runMigrations } = await getMigrations(signIn.auth().options)
      await runMigrations()
    },
    firstAdministratorLink: () => firstAdministratorLink(services),
  }
  sites.set(services.hooks, signIn)
  return signIn
}

/** The sign-in of the site that an environment belongs to. */
export function signInOf(services: Services): SignIn {
  const signIn = sites.get(services.hooks)
  if (!signIn) throw new Error('createAccess was not called for this environment')
  return signIn
}

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?openpoa\.session_token=/

async function identify(c: Ctx, auth: () => Auth): Promise<Viewer> {
  if (!SESSION_COOKIE.test(c.req.header('Cookie') ?? '')) return anonymous
  const { response, headers } = await auth().api.getSession({
    headers: signInHeaders(c),
    returnHeaders: true,
  })
  passCookies(c, headers)
  if (!response) return anonymous
  const viewer = await viewerOfSession(c.var.services.db, response.session.id, c.var.services.clock())
  if (!viewer) return anonymous
  sessionIds.set(c, response.session.id)
  return viewer
}

/** The id of the session in which the request was made. */
export const sessionIdOf = (c: Ctx): string | undefined => sessionIds.get(c)

/** What the sign-in library may know of a request: its cookies, the browser's name and the caller's address as we read it. */
export function signInHeaders(c: Ctx): Headers {
  const headers = new Headers()
  for (const name of ['Cookie', 'User-Agent']) {
    const value = c.req.header(name)
    if (value) headers.set(name, value)
  }
  const address = clientAddress(c, c.var.services.config.trustedProxies)
  if (isIP(address)) headers.set(ADDRESS_HEADER, address)
  return headers
}

/** Hands the library's cookies on to the browser. */
export function passCookies(c: Ctx, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

/** The library's code for a refusal, such as INVALID_CODE, or FOUND where it would lead to a page of errors; null for a fault. */
export function refusalCode(error: unknown): string | null {
  if (!isAPIError(error) || error.statusCode >= 500) return null
  return String(error.body?.code ?? error.status)
}

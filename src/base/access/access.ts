import { isIP } from 'node:net'
import { isAPIError } from 'better-auth/api'
import { getMigrations } from 'better-auth/db/migration'
import {
  type Ctx,
  type Services,
  type Viewer,
  anonymous,
  asOneLine,
  clientAddress,
  clientNetwork,
  slot,
} from '../../core/index.ts'
import { firstAdministratorLink } from './actions/become-first-administrator.ts'
import { ADDRESS_HEADER, type Auth, createAuth } from './auth.ts'
import { browserOf } from './browsers.ts'
import { secondStepRoles } from './rules/second-step-roles.ts'
import { viewerOfSession } from './store-accounts.ts'

/** Sign-in for one site. */
export interface SignIn {
  /** Who asks: the account of the session in the request's cookies with the roles in effect now, or an anonymous visitor. */
  identify(c: Ctx): Promise<Viewer>
  /** Lets the sign-in library add what its tables lack; under the site's migration lock, after our migrations. */
  migrate(): Promise<void>
  /** A single-use link valid for one hour while no administrator exists, else null. */
  firstAdministratorLink(): Promise<string | null>
  /**
   * Who asks in a session, with the roles that give rights in it; null where it was ended or forgotten. That it is not over by the clock is for
   * the sign-in library to say.
   */
  viewerIn(sessionId: string): Promise<Viewer | null>
  auth(): Auth
  /** The same within a transaction of ours: what it changes stands or falls with the rest. */
  authIn(tx: Services): Auth
  /** With the single sign-on; `renew` asks the provider again for its addresses. */
  ssoAuth(renew?: boolean): Auth
}

export const signInSlot = slot<SignIn>('access.sign-in')

/** Makes the sign-in of a site. Nothing is opened before it is used, so it may be called before the migrations. */
export function createSignIn(services: Services): SignIn {
  let auth: Auth | null = null
  let ssoAuth: Auth | null = null
  const demanding = secondStepRoles(services.config)
  const signIn: SignIn = {
    viewerIn: (sessionId) => viewerOfSession(services.db, sessionId, services.clock(), demanding),
    auth: () => (auth ??= createAuth(services.pool, services)),
    authIn: (tx) => createAuth({ db: tx.db, type: 'postgres' }, tx),
    ssoAuth(renew) {
      if (renew) ssoAuth = null
      return (ssoAuth ??= createAuth(services.pool, services, true))
    },
    identify: (c) => identify(c, signIn),
    migrate: async () => {
      const { runMigrations } = await getMigrations(signIn.auth().options)
      await runMigrations()
    },
    firstAdministratorLink: () => firstAdministratorLink(services),
  }
  return signIn
}

const SESSION_COOKIE = /(?:^|;\s*)(?:__Host-)?openpoa\.session_token=/

async function identify(c: Ctx, { auth, viewerIn }: SignIn): Promise<Viewer> {
  if (!SESSION_COOKIE.test(c.req.header('Cookie') ?? '')) return anonymous
  const { response, headers } = await auth().api.getSession({
    headers: signInHeaders(c),
    returnHeaders: true,
  })
  // Where there is none the browser keeps its cookie: a session is over by the clock, and that may be wrong.
  if (!response) return anonymous
  passCookies(c, headers)
  const viewer = await viewerIn(response.session.id)
  if (!viewer) return anonymous
  c.set('sessionId', response.session.id)
  return viewer
}

/** The id of the session in which the request was made. */
export const sessionIdOf = (c: Ctx): string | undefined => c.var.sessionId

/** Of what a browser calls itself, so much is kept. */
const AGENT_LENGTH = 300

/** What the sign-in library may know of a request: its cookies, the browser's name and the caller's address as we read it. */
export function signInHeaders(c: Ctx): Headers {
  const headers = new Headers()
  const [cookie, agent] = [c.req.header('Cookie'), c.req.header('User-Agent')]
  if (cookie) headers.set('Cookie', cookie)
  if (agent) headers.set('User-Agent', asOneLine(agent, AGENT_LENGTH))
  const address = clientAddress(c, c.var.services.config.trustedProxies)
  if (isIP(address)) headers.set(ADDRESS_HEADER, address)
  return headers
}

/** Who makes a request, as far as the sign-in library and the limits know. */
export interface Caller {
  /** See `signInHeaders`. */
  headers: Headers
  /** See `browserOf`. */
  browser: string | null
  network: string
}

export const callerOf = (c: Ctx): Caller => ({
  headers: signInHeaders(c),
  browser: browserOf(c),
  network: clientNetwork(c),
})

/** Hands the library's cookies on to the browser. */
export function passCookies(c: Ctx, headers: Headers): void {
  for (const cookie of headers.getSetCookie()) c.header('Set-Cookie', cookie, { append: true })
}

/** The library's code for a refusal, such as INVALID_CODE, or FOUND where it would lead to a page of errors; null for a fault. */
export function refusalCode(error: unknown): string | null {
  if (!isAPIError(error) || error.statusCode >= 500) return null
  return String(error.body?.code ?? error.status)
}

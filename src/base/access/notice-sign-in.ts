import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware, getSessionFromCtx, isAPIError } from 'better-auth/api'
import { type Services, inTransaction } from '../../core/index.ts'
import { postAccountChange } from './account-letters.ts'
import { BROWSER_COOKIE, browserHash } from './browsers.ts'
import { BROWSER_DAYS } from './limits.ts'
import { markByPasskey, meetBrowser } from './store-sign-in.ts'

const TOKEN_BYTES = 32
const PASSKEY_ADDED = '/passkey/verify-registration'
const BY_PASSKEY = '/passkey/verify-authentication'
/** What renews or ends a session that there is. */
const NO_SIGN_IN = new Set(['/get-session', '/sign-out'])

/**
 * Stands after the second step among the library's plugins: notes in which browsers an account is signed in, and which sessions began with a
 * passkey; tells the person of a new browser or passkey.
 */
export const noticeSignIn = (services: Services) =>
  ({
    id: 'notice-sign-in',
    hooks: {
      after: [
        {
          matcher: ({ path }) => !NO_SIGN_IN.has(path ?? ''),
          handler: createAuthMiddleware(async (ctx) => {
            const begun = ctx.context.newSession
            if (!begun) return
            if (ctx.path === BY_PASSKEY) await markByPasskey(services.db, begun.session.id)
            const cookie = ctx.context.createAuthCookie(BROWSER_COOKIE, { maxAge: BROWSER_DAYS * 86_400 })
            const token =
              ctx.getCookie(cookie.name) ??
              Buffer.from(services.randomBytes(TOKEN_BYTES)).toString('base64url')
            await inTransaction(services, async (tx) => {
              const accountId = begun.user.id
              const isNew = await meetBrowser(tx.db, accountId, browserHash(token), tx.clock())
              if (isNew)
                await postAccountChange(tx, accountId, 'newBrowser', { userAgent: begun.session.userAgent })
            })
            ctx.setCookie(cookie.name, token, cookie.attributes)
          }),
        },
        {
          matcher: ({ path }) => path === PASSKEY_ADDED,
          handler: createAuthMiddleware(async (ctx) => {
            const session = isAPIError(ctx.context.returned) ? null : await getSessionFromCtx(ctx)
            if (!session) return
            const { name } = ctx.body as { name?: string }
            const how = { userAgent: session.session.userAgent, passkey: name }
            await inTransaction(services, (tx) => postAccountChange(tx, session.user.id, 'passkeyAdded', how))
          }),
        },
      ],
    },
  }) satisfies BetterAuthPlugin

/** For the library: tells the person that another service signs in to their account from now on. */
export const linkedIdentity =
  (services: Services) =>
  async ({ userId }: { userId: string }): Promise<void> => {
    await inTransaction(services, (tx) => postAccountChange(tx, userId, 'identityLinked'))
  }

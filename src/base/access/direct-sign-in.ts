import { APIError, createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import type { BetterAuthPlugin } from 'better-auth'
import { z } from 'zod'
import { WAITING_COOKIE } from './browsers.ts'

/** What only our own code can call, since it has no address. */
export const directSignIn = {
  id: 'direct-sign-in',
  endpoints: {
    /** Opens a session for an account on this server's own word, for the first administrator. */
    signInDirectly: createAuthEndpoint.serverOnly(
      { method: 'POST', requireHeaders: true, body: z.object({ accountId: z.string() }) },
      async (ctx) => {
        const user = await ctx.context.internalAdapter.findUserById(ctx.body.accountId)
        if (!user) throw new APIError('NOT_FOUND')
        const session = await ctx.context.internalAdapter.createSession(user.id)
        await setSessionCookie(ctx, { session, user })
        return ctx.json({ accountId: user.id })
      },
    ),
    /** The account whose code this browser has still to give; null where none is waited for. */
    awaitedAccount: createAuthEndpoint.serverOnly({ method: 'POST', requireHeaders: true }, async (ctx) => {
      const { name } = ctx.context.createAuthCookie(WAITING_COOKIE)
      const key = await ctx.getSignedCookie(name, ctx.context.secret)
      const waiting = key ? await ctx.context.internalAdapter.findVerificationValue(key) : null
      return ctx.json({ accountId: waiting?.value ?? null })
    }),
  },
} satisfies BetterAuthPlugin

import type { BetterAuthPlugin } from 'better-auth'
import { createAuthMiddleware } from 'better-auth/api'
import { z } from 'zod'
import { accessProblems } from './problems.ts'
import { passkeyName } from './schema.ts'

/** What is let through to the library about a new passkey: one line for its name, and no wish for a session (`createSession`). */
const taken = z.strictObject({ response: z.unknown(), name: passkeyName.optional() })
const asked = z.strictObject({
  name: passkeyName.optional(),
  authenticatorAttachment: z.string().optional(),
})

/** Holds the names of passkeys to what other single lines are held to, see `oneLine`, before the sign-in library keeps them. */
export const refusePasskeyName = {
  id: 'refuse-passkey-name',
  hooks: {
    before: [
      {
        matcher: ({ path }) => path === '/passkey/verify-registration',
        handler: createAuthMiddleware(async ({ body }) => judge(taken, body)),
      },
      {
        matcher: ({ path }) => path === '/passkey/generate-register-options',
        handler: createAuthMiddleware(async ({ query }) => judge(asked, query ?? {})),
      },
    ],
  },
} satisfies BetterAuthPlugin

/** What is no object is for the library to refuse. @throws passkeyName */
async function judge(schema: z.ZodType, given: unknown): Promise<void> {
  const read = schema.safeParse(given)
  if (!read.success && typeof given === 'object') throw accessProblems.passkeyName()
}

import { FRESH_SECONDS } from '../limits.ts'

/** What an account has besides its mailbox. */
export interface Factors {
  /** Whether a code is asked for after every way in but a passkey. */
  secondStep: boolean
  passkeys: number
}
export interface BegunSession {
  at: Date
  byPasskey: boolean
}

const isFresh = (session: BegunSession | null, now: Date): boolean =>
  session !== null && now.getTime() - session.at.getTime() < FRESH_SECONDS * 1000

/** What is missing before a factor can be set up, removed or replaced: nothing, a sign-in with the passkey, or a new sign-in. */
export type Missing = null | 'usePasskey' | 'signInAnew'

/**
 * Whoever reads somebody's mail, or finds a browser open, sets up no factor of their own: where there is one, the session has to have begun
 * with it, and not long ago. With the second step on, every session did: those from before ended when it was turned on.
 */
export function missingFor(
  { secondStep, passkeys }: Factors,
  session: BegunSession | null,
  now: Date,
): Missing {
  if (passkeys > 0 && !secondStep && session?.byPasskey !== true) return 'usePasskey'
  return isFresh(session, now) ? null : 'signInAnew'
}

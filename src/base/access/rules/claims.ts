/**
 * Whether a provider says yes. OpenID Connect Core (5.1) makes `email_verified` a boolean, and some providers send it as text, of which
 * "false" must not count as yes.
 */
export const isTrue = (claim: unknown): boolean => claim === true || claim === 'true'

/** A claim that names somebody, as text; empty where it is none, which the library refuses. */
export const claimText = (claim: unknown): string => (typeof claim === 'string' ? claim : '')

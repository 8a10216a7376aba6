import type { RateLimit } from '../../core/index.ts'

/** How long a one-time link holds. */
export const LINK_SECONDS = 3600

/** Closing an account, and changing the ways to prove who one is, asks for a sign-in of this age at most. */
export const FRESH_SECONDS = 3600

/** A session ends so long after its last use; and at the latest so long after the sign-in with which it began, however much it is used. */
export const SESSION_DAYS = 30
export const LONGEST_SESSION_DAYS = 90

/** How long an account is known in a browser since it was last signed in there: the longest that browsers keep a cookie (RFC 6265bis, section 5.6.2). */
export const BROWSER_DAYS = 400

/**
 * Tries that are counted. Hundreds of people at a meeting may share one address, so addresses have far more room than accounts. A browser in
 * which the account was signed in before has a count of its own: no stranger uses that up, so nobody locks another out.
 */
export const limits = {
  /** One-time links asked for from one network, by browsers that are not known. */
  linkByAddress: { name: 'access/linkByAddress', seconds: 600, turns: 600 },
  /** One-time links asked for one e-mail address, by browsers that are not known. */
  linkByEmail: { name: 'access/linkByEmail', seconds: 900, turns: 5 },
  /** One-time links asked for one e-mail address by one browser that is known. */
  linkByBrowser: { name: 'access/linkByBrowser', seconds: 900, turns: 5 },
  /** Links and codes given from one network that did not hold. */
  spendByAddress: { name: 'access/spendByAddress', seconds: 600, turns: 600 },
  /** Ways to the single sign-on from one network: each asks the library, and perhaps the provider, for something. */
  ssoByAddress: { name: 'access/ssoByAddress', seconds: 600, turns: 600 },
  /** Codes given for one account, by browsers that are not known. */
  codeByAccount: { name: 'access/codeByAccount', seconds: 900, turns: 10 },
  /** Codes given for one account by one browser that is known. */
  codeByBrowser: { name: 'access/codeByBrowser', seconds: 900, turns: 10 },
} satisfies Record<string, RateLimit>

/** Requests to each of the sign-in library's own addresses from one network, in seconds; passkeys and single sign-on cannot be guessed. */
export const LIBRARY_LIMIT = { window: 60, max: 600 }

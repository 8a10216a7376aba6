import type { RateLimit } from '../../core/index.ts'

/** How long a one-time link holds. */
export const LINK_SECONDS = 3600

/** Closing one's own account asks for a sign-in of this age at most. */
export const CLOSE_SECONDS = 3600

/** Tries that are counted. A mission's whole staff may share one address, so addresses get more room than accounts. */
export const limits = {
  /** One-time links asked for from one network address. */
  linkByAddress: { name: 'access/linkByAddress', seconds: 600, turns: 40 },
  /** One-time links asked for one e-mail address. */
  linkByEmail: { name: 'access/linkByEmail', seconds: 900, turns: 5 },
  /** Links, codes and recovery codes given from one network address. */
  spendByAddress: { name: 'access/spendByAddress', seconds: 600, turns: 60 },
  /** Codes given by someone signed in; at sign-in the library counts wrong ones by account. */
  codeByAccount: { name: 'access/codeByAccount', seconds: 900, turns: 10 },
} satisfies Record<string, RateLimit>

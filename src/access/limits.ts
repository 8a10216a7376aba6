import { createHash } from 'node:crypto'
import type { Env } from '../platform/index.ts'
import { accessProblems } from './problems.ts'
import { countTry } from './store-accounts.ts'

/** How long a one-time link holds. */
export const LINK_SECONDS = 3600

/** Tries that are counted. A mission's whole staff may share one address, so addresses get more room than accounts. */
export const limits = {
  /** One-time links asked for from one network address. */
  linkByAddress: { seconds: 600, tries: 40 },
  /** One-time links asked for one e-mail address. */
  linkByEmail: { seconds: 900, tries: 5 },
  /** Links, codes and recovery codes given from one network address. */
  spendByAddress: { seconds: 600, tries: 60 },
  /** Codes given by someone signed in; at sign-in the library counts wrong ones by account. */
  codeByAccount: { seconds: 900, tries: 10 },
} as const

/**
 * Counts a try, in the database and outside any transaction, so that a refusal does not undo it.
 * @param who a network or e-mail address; kept as a hash only
 * @throws tooManyTries
 */
export async function takeTry(env: Env, limit: keyof typeof limits, who: string): Promise<void> {
  const { seconds, tries } = limits[limit]
  const now = env.clock().getTime()
  const start = now - (now % (seconds * 1000))
  const key = createHash('sha256').update(`access/${limit}/${who}`).digest('base64url')
  const count = await countTry(env.db, key, new Date(start))
  if (count > tries)
    throw accessProblems.tooManyTries({ minutes: Math.ceil((start + seconds * 1000 - now) / 60_000) })
}

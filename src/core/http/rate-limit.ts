import { createHash } from 'node:crypto'
import { countTurn, forgetTurns } from './rate.ts'
import type { Services } from '../contract/services.ts'
import { coreProblems } from '../problems/problem.ts'
import { clientAddress } from './site.tsx'
import type { Ctx } from './router.ts'

/** So many turns in a window of so many seconds. */
export interface RateLimit {
  /** "instrument/analyse": what is limited; limits with one name share their count. */
  name: string
  seconds: number
  turns: number
}

const DAY_MS = 86_400_000

/**
 * Counts a turn in the database, so that the limit holds for all servers of the site, and outside any transaction, so
 * that a refusal does not undo it.
 * @param who an account or a network address; kept as a hash only
 * @throws coreProblems.tooMany with the minutes to wait
 */
export async function takeTurn(services: Services, limit: RateLimit, who: string): Promise<void> {
  const now = services.clock().getTime()
  const start = now - (now % (limit.seconds * 1000))
  const key = createHash('sha256').update(`${limit.name}/${who}`).digest('base64url')
  const count = await countTurn(services.db, key, new Date(start))
  if (count === 1) await forgetTurns(services.db, new Date(now - DAY_MS))
  if (count > limit.turns)
    throw coreProblems.tooMany({ minutes: Math.ceil((start + limit.seconds * 1000 - now) / 60_000) })
}

/** As `takeTurn`, for whoever asks: the account of those who signed in, the network address of anonymous visitors. */
export const takeOwnTurn = (c: Ctx, limits: { anonymous: RateLimit; account: RateLimit }): Promise<void> => {
  const { services, viewer } = c.var
  return viewer.accountId
    ? takeTurn(services, limits.account, `account/${viewer.accountId}`)
    : takeTurn(services, limits.anonymous, `address/${clientAddress(c, services.config.trustedProxies)}`)
}

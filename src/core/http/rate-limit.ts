import { createHash } from 'node:crypto'
import { countTurn, forgetTurns, uncountTurn } from './rate.ts'
import type { Services } from '../contract/services.ts'
import { coreProblems } from '../problems/problem.ts'
import { networkOf } from './network.ts'
import { clientAddress } from './site.tsx'
import type { Ctx } from './router.ts'

/** So many turns in a window of so many seconds. */
export interface RateLimit {
  /** "instrument/analyse": what is limited; limits with one name share their count. */
  name: string
  seconds: number
  turns: number
}

/** A turn that was counted. */
export interface Turn {
  /** Counts it no more: it was an honest one, where only the others are limited. */
  giveBack(): Promise<void>
}

const DAY_MS = 86_400_000

/**
 * Counts a turn in the database, so that the limit holds for all servers of the site, and outside any transaction, so
 * that a refusal does not undo it.
 * @param who an account or a network; kept as a hash only
 * @returns the turn, which may be given back
 * @throws coreProblems.tooMany with the minutes to wait
 */
export async function takeTurn(services: Services, limit: RateLimit, who: string): Promise<Turn> {
  const now = services.clock().getTime()
  const start = now - (now % (limit.seconds * 1000))
  const key = createHash('sha256').update(`${limit.name}/${who}`).digest('base64url')
  const count = await countTurn(services.db, key, new Date(start))
  if (count === 1) await forgetTurns(services.db, new Date(now - DAY_MS))
  if (count > limit.turns)
    throw coreProblems.tooMany({ minutes: Math.ceil((start + limit.seconds * 1000 - now) / 60_000) })
  return { giveBack: () => uncountTurn(services.db, key, new Date(start)) }
}

/** The network from which a request came, as limits count it. */
export const clientNetwork = (c: Ctx): string =>
  networkOf(clientAddress(c, c.var.services.config.trustedProxies))

/** As `takeTurn`, for whoever asks: the account of those who signed in, the network of anonymous visitors. */
export async function takeOwnTurn(
  c: Ctx,
  limits: { anonymous: RateLimit; account: RateLimit },
): Promise<void> {
  const { services, viewer } = c.var
  if (viewer.accountId) await takeTurn(services, limits.account, `account/${viewer.accountId}`)
  else await takeTurn(services, limits.anonymous, `address/${clientNetwork(c)}`)
}

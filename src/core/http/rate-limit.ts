import { createHash } from 'node:crypto'
import { countTurns, forgetTurnsBefore, turnsCounted, uncountTurn } from './rate.ts'
import type { Services } from '../contract/services.ts'
import { coreProblems } from '../problems/problem.ts'
import { clientAddress, networkOf } from './network.ts'
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
  const { key, start, full } = windowOf(services, limit, who)
  const count = await countTurns(services.db, key, start, 1)
  if (count > limit.turns) throw full()
  return { giveBack: () => uncountTurn(services.db, key, start) }
}

/** So many milliseconds of work in a window of so many seconds. */
export interface WorkBudget {
  /** "instrument/work" */
  name: string
  seconds: number
  ms: number
}

/**
 * Looks whether something is left of a budget, which all servers of the site count together. What was begun with a little left may take more.
 * @param who as for `takeTurn`
 * @returns notes work that was done, in milliseconds
 * @throws coreProblems.tooMany with the minutes to wait
 */
export async function openBudget(
  services: Services,
  budget: WorkBudget,
  who: string,
): Promise<(ms: number) => Promise<void>> {
  const { key, start, full } = windowOf(services, budget, who)
  if ((await turnsCounted(services.db, key, start)) >= budget.ms) throw full()
  return async (ms) => {
    const spent = Math.ceil(ms)
    if (spent > 0) await countTurns(services.db, key, start, spent)
  }
}

/** Forgets what was counted in windows that began more than a day ago. */
export const forgetTurns = ({ db, clock }: Services): Promise<void> =>
  forgetTurnsBefore(db, new Date(clock().getTime() - DAY_MS))

/** Where a limit counts now, and the refusal until its window ends. */
function windowOf({ clock }: Services, { name, seconds }: { name: string; seconds: number }, who: string) {
  const now = clock().getTime()
  const start = now - (now % (seconds * 1000))
  return {
    key: createHash('sha256').update(`${name}/${who}`).digest('base64url'),
    start: new Date(start),
    full: () => coreProblems.tooMany({ minutes: Math.ceil((start + seconds * 1000 - now) / 60_000) }),
  }
}

/** The network from which a request came, as limits count it. */
export const clientNetwork = (c: Ctx): string =>
  networkOf(clientAddress(c, c.get('services').config.trustedProxies))

/** Who asks, as limits count it: the account of those who signed in, the network of anonymous visitors. */
export function senderOf(c: Ctx): string {
  const { accountId } = c.get('viewer')
  return accountId ? `account/${accountId}` : `address/${clientNetwork(c)}`
}

/** As `takeTurn`, for whoever asks. */
export async function takeOwnTurn(
  c: Ctx,
  limits: { anonymous: RateLimit; account: RateLimit },
): Promise<void> {
  const { services, viewer } = c.var
  await takeTurn(services, viewer.accountId ? limits.account : limits.anonymous, senderOf(c))
}

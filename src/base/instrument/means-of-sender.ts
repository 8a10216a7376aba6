import {
  type Ctx,
  type Services,
  type TurnsOfEach,
  type WorkBudget,
  createTurnsOfEach,
  openBudget,
  senderOf,
  slot,
} from '../../core/index.ts'
import { type TextLane, textThreadOf } from './agreed-language.ts'
import type { Bounds, TextRunner } from './analysis-worker.ts'
import { type FileToRead, type WorkerAnswer, readInWorker, readersOf } from './read-in-worker.ts'

/** What the texts of one sender may cost: each task on them, and all of them together. */
interface Allowance {
  limitMs: number
  budget: WorkBudget
}
const HOUR_S = 3_600
/** Many delegates may share one network address; an honest text takes well below a second. */
const STRANGER: Allowance = {
  limitMs: 10_000,
  budget: { name: 'instrument/work', seconds: HOUR_S, ms: 120_000 },
}
const MEMBER: Allowance = {
  limitMs: 30_000,
  budget: { name: 'instrument/work', seconds: HOUR_S, ms: 600_000 },
}

/** One text of a sender is worked on at a time. With each that waits, what was sent waits in memory. */
const AT_ONCE = { working: 1, waiting: 8, inAll: 60 }

const turns = slot<TurnsOfEach>('instrument.texts-of-senders')
export const provideMeans = (services: Services): void => turns.set(services, createTurnsOfEach(AT_ONCE))

/** With what a text that somebody sent is worked on. */
export interface Means {
  read(file: FileToRead): Promise<WorkerAnswer>
  thread: TextRunner
  where: { lane: TextLane; bounds: Bounds }
}

/**
 * Works on what the sender of a request brought: in the threads of their kind, when what they sent before is done, within what is left of their
 * time for this hour.
 * @throws coreProblems.tooMany where nothing is left; coreProblems.overloaded where too much waits
 */
export function withinMeans<T>(c: Ctx, work: (means: Means) => Promise<T>): Promise<T> {
  const { services, viewer } = c.var
  const sender = senderOf(c)
  const { limitMs, budget } = viewer.accountId ? MEMBER : STRANGER
  return turns.get(services).take(sender, c.req.raw.signal, async () => {
    const spend = await openBudget(services, budget, sender)
    let spent = 0
    const onSpent = (ms: number): void => void (spent += ms)
    const bounds = { limitMs, onSpent }
    const lane = viewer.accountId ? 'site' : 'strangers'
    const reader = readersOf(services)[viewer.accountId ? 'members' : 'strangers']
    try {
      return await work({
        read: (file) => readInWorker(reader, file, () => {}, bounds),
        thread: textThreadOf(services, lane).within(bounds),
        where: { lane, bounds },
      })
    } finally {
      await spend(spent)
    }
  })
}

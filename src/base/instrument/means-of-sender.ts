import {
  type Ctx,
  type Services,
  type TurnsOfEach,
  type Viewer,
  type WorkBudget,
  createTurnsOfEach,
  openBudget,
  senderOf,
  slot,
} from '../../core/index.ts'
import { type TextLane, textThreadOf } from './agreed-language.ts'
import type { Bounds, TextRunner } from './analysis-worker.ts'
import { type FileToRead, type WorkerAnswer, readInWorker, readersOf } from './read-in-worker.ts'

/** What the texts of one sender may cost: each task on them, and all of them together; and how many texts of all such senders are here at once. */
interface Allowance {
  limitMs: number
  budget: WorkBudget
  inAll: number
}
const HOUR_S = 3_600
/** Many delegates may share one network address; an honest text takes well below a second. */
const STRANGER: Allowance = {
  limitMs: 10_000,
  budget: { name: 'instrument/work', seconds: HOUR_S, ms: 120_000 },
  inAll: 20,
}
const MEMBER: Allowance = {
  limitMs: 30_000,
  budget: { name: 'instrument/work', seconds: HOUR_S, ms: 600_000 },
  inAll: 40,
}

/** One text of a sender is worked on at a time. With each that waits, what was sent waits in memory. */
const AT_ONCE = { working: 1, waiting: 8 }

/** Members never wait, nor are refused, for what strangers sent. */
interface Lines {
  members: TurnsOfEach
  strangers: TurnsOfEach
}
const lines = slot<Lines>('instrument.texts-of-senders')
export const linesOf = lines.get
export const provideMeans = (services: Services): void =>
  lines.set(services, {
    members: createTurnsOfEach({ ...AT_ONCE, inAll: MEMBER.inAll }),
    strangers: createTurnsOfEach({ ...AT_ONCE, inAll: STRANGER.inAll }),
  })

/** With what a text that somebody sent is worked on. */
export interface Means {
  read(file: FileToRead): Promise<WorkerAnswer>
  thread: TextRunner
  where: { lane: TextLane; bounds: Bounds }
}

/** Works in the threads of the sender's kind; see `meansOf`. */
export type WithinMeans = <T>(work: (means: Means) => Promise<T>) => Promise<T>

/** In which thread the texts of who asks are analysed. */
export const laneOf = ({ accountId }: Viewer): TextLane => (accountId ? 'site' : 'strangers')

/** Works on what the sender of a request brought; see `meansOf`. */
export const withinMeans = <T>(c: Ctx, work: (means: Means) => Promise<T>): Promise<T> => meansOf(c)(work)

/**
 * Works for the sender of a request: in the threads of their kind, when what they sent before is done, within what is left of their time for this
 * hour, and as long as they wait for the answer. Asked for before a public page is made, which only reads: what was spent is written.
 * @throws coreProblems.tooMany where nothing is left; coreProblems.overloaded where too much waits; the reason why the request was aborted
 */
export function meansOf(c: Ctx): WithinMeans {
  const { services, viewer } = c.var
  const { signal } = c.req.raw
  const sender = senderOf(c)
  const kind = viewer.accountId ? 'members' : 'strangers'
  const { limitMs, budget } = viewer.accountId ? MEMBER : STRANGER
  const lane = laneOf(viewer)
  return (work) =>
    lines.get(services)[kind].take(sender, signal, async () => {
      const spend = await openBudget(services, budget, sender)
      let spent = 0
      const onSpent = (ms: number): void => void (spent += ms)
      const bounds = { limitMs, onSpent, signal }
      const reader = readersOf(services)[kind]
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

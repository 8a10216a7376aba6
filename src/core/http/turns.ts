import { coreProblems } from '../problems/problem.ts'

/** Lets so many work at once; the others wait for their turn, in the order in which they came. */
export interface Turns {
  /**
   * Does the work when its turn comes.
   * @param signal aborted when nobody waits for the result any more: the work is not begun then
   * @throws coreProblems.overloaded at once, where too many wait
   */
  take<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
  /** As `take`, for the next part of work that had a turn before: it waits however many do. */
  goOn<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/** @param most how many work at once, and how many wait */
export function createTurns(most: { working: number; waiting: number }): Turns {
  let working = 0
  const waiting = new Set<() => void>()
  const wait = (signal: AbortSignal): Promise<void> =>
    new Promise((resolve, reject) => {
      const begin = (): void => {
        signal.removeEventListener('abort', leave)
        resolve()
      }
      const leave = (): void => {
        waiting.delete(begin)
        reject(signal.reason)
      }
      signal.addEventListener('abort', leave, { once: true })
      waiting.add(begin)
    })
  /** Hands the turn to whoever waits longest. */
  const done = (): void => {
    const [next] = waiting
    if (!next) return void working--
    waiting.delete(next)
    next()
  }
  async function take<T>(signal: AbortSignal, work: () => Promise<T>, mayWait: boolean): Promise<T> {
    signal.throwIfAborted()
    if (working < most.working) working++
    else if (mayWait) await wait(signal)
    else throw coreProblems.overloaded()
    try {
      return await work()
    } finally {
      done()
    }
  }
  return {
    take: (signal, work) => take(signal, work, waiting.size < most.waiting),
    goOn: (signal, work) => take(signal, work, true),
  }
}

/** Turns of each who asks, apart: whoever sends much waits behind their own work only. */
export interface TurnsOfEach {
  /** As `take` of `Turns`, among the work of the same key. */
  take<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
  /** As `goOn` of `Turns`, among the work of the same key, whose new work alone may be refused for it. */
  goOn<T>(key: string, signal: AbortSignal, work: () => Promise<T>): Promise<T>
}

/**
 * Of one key, at most half as much as there is place left for: whoever comes with little finds a place, however few ask for very much.
 * @param most how many of one key work at once, how many of it wait at most, and how many of all keys work or wait
 */
export function createTurnsOfEach(most: { working: number; waiting: number; inAll: number }): TurnsOfEach {
  const each = new Map<string, { turns: Turns; asking: number }>()
  let inAll = 0
  const ownOf = (key: string) => each.get(key) ?? { turns: createTurns(most), asking: 0 }
  async function asking<T>(key: string, work: (turns: Turns) => Promise<T>): Promise<T> {
    const own = ownOf(key)
    each.set(key, own)
    own.asking++
    try {
      return await work(own.turns)
    } finally {
      if (--own.asking === 0) each.delete(key)
    }
  }
  return {
    async take(key, signal, work) {
      const left = Math.ceil((most.inAll - inAll) / 2)
      if (ownOf(key).asking >= Math.min(left, most.working + most.waiting)) throw coreProblems.overloaded()
      inAll++
      try {
        return await asking(key, (turns) => turns.take(signal, work))
      } finally {
        inAll--
      }
    },
    goOn: (key, signal, work) => asking(key, (turns) => turns.goOn(signal, work)),
  }
}

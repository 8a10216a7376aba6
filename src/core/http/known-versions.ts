import type { Versions } from '../contract/versions.ts'
import { type Topic, withoutReading } from '../db/reads.ts'

/** For so long what one request was told serves others: what other servers change is seen that much later, what is changed here at once. */
const FRESH_MS = 100

/** When versions were asked for, and how many commits there had been here. */
interface Moment {
  at: number
  commits: number
}

/** The versions of topics, as they were told a moment ago or are asked for now. */
export interface KnownVersions {
  /** In the order of the topics; null where one of them was not told a moment ago. */
  known(topics: readonly Topic[]): string[] | null
  /** Versions now, in one statement; requests that come while one runs share the next. */
  ask(topics: readonly Topic[]): Promise<Versions>
  /** What other requests have just seen, else what is there now: whoever reads from now on sees it too. */
  seen(): Promise<Versions['sees']>
  /** To be said after a commit of this server: what was told before serves nobody any more. */
  committed(): void
}

/** @param read one statement @param elapsed milliseconds since some moment, never back @param everywhere topics that are always asked for as well */
export function createKnownVersions(
  read: (topics: readonly Topic[]) => Promise<Versions>,
  elapsed: () => number,
  everywhere: readonly Topic[] = [],
): KnownVersions {
  let commits = 0
  let checked: Moment = { at: -Infinity, commits }
  let told = new Map<Topic, string>()
  let sees: Versions['sees'] | null = null
  const isFresh = (moment: Moment): boolean => moment.commits === commits && elapsed() - moment.at < FRESH_MS
  const ask = createBatch(everywhere, async (topics) => {
    // Taken before they are asked for: what is committed meanwhile may not be in the answer.
    const moment = { at: elapsed(), commits }
    const versions = await withoutReading(() => read(topics))
    if (!isFresh(checked)) {
      checked = moment
      told = new Map()
    }
    sees = versions.sees
    if (moment.commits === checked.commits)
      for (const [i, topic] of topics.entries()) told.set(topic, versions.of[i] ?? '')
    return versions
  })
  return {
    known(topics) {
      if (!isFresh(checked)) return null
      const versions = topics.map((topic) => told.get(topic))
      return versions.every((version) => version !== undefined) ? (versions as string[]) : null
    },
    ask,
    seen: async () => (sees && isFresh(checked) ? sees : (await ask([])).sees),
    committed: () => void commits++,
  }
}

interface Batch {
  topics: Set<Topic>
  answer: Promise<{ read: Versions; place: Map<Topic, number> }>
}

/** Lets requests that come while a statement runs share the next one. */
function createBatch(everywhere: readonly Topic[], read: KnownVersions['ask']): KnownVersions['ask'] {
  let running: Promise<unknown> = Promise.resolve()
  let next: Batch | null = null
  const begin = (): Batch => {
    const topics = new Set(everywhere)
    const answer = running.then(async () => {
      // From here on, whoever comes waits for the one after.
      next = null
      const list = [...topics]
      const reading = read(list)
      running = reading.catch(() => {})
      return { read: await reading, place: new Map(list.map((topic, i) => [topic, i])) }
    })
    return { topics, answer }
  }
  return async (topics) => {
    next ??= begin()
    for (const topic of topics) next.topics.add(topic)
    const { read: all, place } = await next.answer
    const places = topics.map((topic) => place.get(topic) ?? -1)
    return {
      sees: all.sees,
      of: places.map((i) => all.of[i] ?? ''),
      changed: places.map((i) => all.changed[i] ?? []),
    }
  }
}

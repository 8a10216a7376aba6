import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type Ctx, type Services, slot, withoutReading } from '../../core/index.ts'
import { TextThreadError } from './analysis-worker.ts'
import { type Means, laneOf, meansOf } from './means-of-sender.ts'

// Analyses of texts that are stored: whoever asks for one gets what was made for the first who did.

/** Paragraphs in all whose analyses are remembered: some 40 MB. */
const MOST_PARAGRAPHS = 20_000
/** So long nobody tries again what took too long. */
const REFUSED_MS = 600_000
const MOST_REFUSED = 1_000

interface Remembered {
  made: LRUCache<string, { analysis: unknown; paragraphs: number }>
  /** What took too long or too much, by lane and what it was. */
  refused: LRUCache<string, TextThreadError>
  running: Map<string, Promise<unknown>>
}
const remembered = slot<Remembered>('instrument.stored-analyses')
export const provideStoredAnalyses = (services: Services): void =>
  remembered.set(services, {
    made: new LRUCache({ maxSize: MOST_PARAGRAPHS, sizeCalculation: ({ paragraphs }) => paragraphs + 1 }),
    refused: new LRUCache({ max: MOST_REFUSED, ttl: REFUSED_MS }),
    running: new Map(),
  })

/**
 * @param of all that decides what comes of it: the task, its texts, its sources
 * @param paragraphs how many it is about
 * @throws as `meansOf`; TextThreadError
 */
export type AnalyseStored = <T>(
  of: readonly unknown[],
  paragraphs: number,
  work: (means: Means) => Promise<T>,
) => Promise<T>

/** Analyses stored texts for who asks, within their means: asked for before a page is made, as `meansOf` is. */
export function storedAnalyses(c: Ctx): AnalyseStored {
  const { made, refused, running } = remembered.get(c.var.services)
  const lane = laneOf(c.var.viewer)
  const within = meansOf(c)
  return async <T>(of: readonly unknown[], paragraphs: number, work: (means: Means) => Promise<T>) => {
    const key = createHash('sha256').update(JSON.stringify(of)).digest('base64url')
    const own = `${lane} ${key}`
    const find = () => {
      const error = refused.get(own)
      if (error) throw error
      return made.get(key) as { analysis: T } | undefined
    }
    const analyse = async (means: Means): Promise<T> => {
      // Another began while this one waited for its turn: whatever came of that, it is looked at first.
      for (let other; (other = running.get(own));) await other.catch(() => {})
      const before = find()
      if (before) return before.analysis
      const begun = work(means)
      running.set(own, begun)
      try {
        const analysis = await begun
        made.set(key, { analysis, paragraphs })
        return analysis
      } catch (error) {
        if (error instanceof TextThreadError) refused.set(own, error)
        throw error
      } finally {
        running.delete(own)
      }
    }
    const before = find()
    return before ? before.analysis : withoutReading(() => within(analyse))
  }
}

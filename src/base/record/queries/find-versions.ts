import { type Reader, type Ref, readingOnly, refKey } from '../../../core/index.ts'
import { readVersions } from '../store-topics.ts'

/** How often the public saw each of these entities change, in their order; 0 for what is not on record. */
export function publicVersions({ services }: Reader, entities: readonly Ref[]): Promise<number[]> {
  const topics = entities.map(refKey)
  return readingOnly(topics, async () => (await readVersions(services.db, topics)).of.map(Number))
}

import type { Reader } from '../../../core/index.ts'
import { type Described, describeEntries } from './describe-entries.ts'
import { findEntries } from './find-entries.ts'

/** What is told of a programme: which kinds of entries, and from which place on record. */
export interface NewsFilter {
  programme: string
  kinds: readonly string[]
  from: number
}

/** Public entries in the reader's words, the newest first: what is in a private entry is found by nobody. */
export async function findNews(
  reader: Reader,
  { programme, kinds, from }: NewsFilter,
  limit: number,
): Promise<Described[]> {
  const asked = { programme: [programme], kind: [...kinds] }
  const { items } = await findEntries(reader, asked, { after: null, limit })
  return describeEntries(
    reader,
    items.filter(({ position, at }) => at !== null && position !== null && position >= from),
  )
}

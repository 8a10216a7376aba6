import type { AskedAddress, Reader } from '../../../core/index.ts'
import { questionFilter } from '../schema.ts'
import { findVocabulary } from './search-vocabulary.ts'

/**
 * Where a search stands now that was narrowed to items by a parameter called like their kind, as it was before kinds were named by packs:
 * "?target=first" is "?item=target/first".
 */
export async function findMoved(reader: Reader, { query }: AskedAddress): Promise<string | null> {
  const others = [...query.keys()].filter((name) => !Object.hasOwn(questionFilter.shape, name))
  if (others.length === 0) return null
  const { values, isFacet } = await findVocabulary(reader)
  const kinds = new Set(values('item').flatMap((item) => item.split('/')[0] ?? []))
  const moved = new Set(others.filter((name) => kinds.has(name) && isFacet(`${name}/`)))
  if (moved.size === 0) return null
  const now = new URLSearchParams(
    [...query].map(([name, value]) => (moved.has(name) ? ['item', `${name}/${value}`] : [name, value])),
  )
  return `/search?${now}`
}

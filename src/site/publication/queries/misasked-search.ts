import type { Reader } from '../../../core/index.ts'
import { findItemsEverywhere, misaskedProgramme } from '../../../base/programme/index.ts'
import type { FacetName } from '../rules/count-facets.ts'
import type { Question } from '../schema.ts'
import { indexedValues } from '../store.ts'

/** Facets whose values are statements of the programmes. */
const FROM_PACKS = ['level', 'norm'] as const

/**
 * The facet by which search was narrowed to a value that there is not: a kind that no module declares, a programme, level or norm that no pack
 * has and nothing that can be found names; null where there is none.
 */
export async function misaskedSearch(reader: Reader, asked: Question): Promise<FacetName | null> {
  const { registry, db } = reader.services
  if (asked.kind?.some((kind) => !registry.searchKinds.has(kind))) return 'kind'
  if (await misaskedProgramme(reader, asked)) return 'programme'
  const narrowed = FROM_PACKS.filter((name) => asked[name]?.length)
  if (narrowed.length === 0) return null
  const items = await findItemsEverywhere(reader, FROM_PACKS)
  for (const name of narrowed) {
    const known = new Set(items.get(name).map(({ id }) => id))
    const others = asked[name]?.filter((value) => !known.has(value)) ?? []
    if (others.length > 0 && (await indexedValues(db, name, others)).length < new Set(others).size)
      return name
  }
  return null
}

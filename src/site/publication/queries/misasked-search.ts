import { type Reader, within } from '../../../core/index.ts'
import { findItemsEverywhere, findProgrammes } from '../../../base/programme/index.ts'
import type { FacetName } from '../rules/count-facets.ts'
import type { Question } from '../schema.ts'
import { indexedValues } from '../store.ts'

/**
 * The facet by which search was narrowed to a value that there is not: a kind that no module declares, a programme, level or norm that no pack
 * has and nothing that can be found names; null where there is none.
 */
export async function misaskedSearch(reader: Reader, asked: Question): Promise<FacetName | null> {
  const { registry, db } = reader.services
  const { where } = await within(reader)
  if (asked.kind?.some((kind) => !registry.searchKinds.has(kind))) return 'kind'
  for (const name of ['programme', 'level', 'norm'] as const) {
    if (!asked[name]?.length) continue
    const known = await idsOf(reader, name)
    const others = new Set(asked[name].filter((value) => !known.has(value)))
    if (
      others.size > 0 &&
      (await indexedValues(db, name, [...others], where('s.programme'))).length < others.size
    )
      return name
  }
  return null
}

async function idsOf(reader: Reader, name: 'programme' | 'level' | 'norm'): Promise<Set<string>> {
  const found =
    name === 'programme'
      ? await findProgrammes(reader)
      : (await findItemsEverywhere(reader, [name])).get(name)
  return new Set(found.map(({ id }) => id))
}

import { type Reader, within } from '../../../core/index.ts'
import { findProgrammes } from '../../../base/programme/index.ts'
import type { FacetName } from '../rules/count-facets.ts'
import type { Question } from '../schema.ts'
import { indexedValues } from '../store.ts'
import { findVocabulary } from './search-vocabulary.ts'

/**
 * The facet by which search was narrowed to a value that there is not: a kind that no module and no pack names, a verb, an addressee or an act that no lexicon and no
 * pack knows, a year of other than four digits, a programme, level, item or body that no pack has and nothing that can be found names; null where
 * there is none.
 */
export async function misaskedSearch(reader: Reader, asked: Question): Promise<FacetName | null> {
  const { registry, db } = reader.services
  const others = asked.kind?.filter((kind) => !registry.searchKinds.has(kind)) ?? []
  if (others.length > 0) {
    const ofPacks = new Set((await findVocabulary(reader)).values('kind'))
    if (others.some((kind) => !ofPacks.has(kind))) return 'kind'
  }
  if (asked.year?.some((year) => !/^\d{4}$/.test(year))) return 'year'
  for (const name of ['addressee', 'verb', 'act'] as const)
    if (asked[name]?.length) {
      const { values, asNamed } = await findVocabulary(reader)
      const known = new Set(values(name))
      if (asNamed({ [name]: asked[name] })[name]?.some((value) => !known.has(value))) return name
    }
  const { where } = await within(reader)
  for (const name of ['programme', 'level', 'item', 'body'] as const) {
    if (!asked[name]?.length) continue
    const known = await valuesOf(reader, name)
    const others = new Set(asked[name].filter((value) => !known.has(value)))
    if (
      others.size > 0 &&
      (await indexedValues(db, name, [...others], where('s.programme'))).length < others.size
    )
      return name
  }
  return null
}

async function valuesOf(reader: Reader, name: 'programme' | 'level' | 'item' | 'body'): Promise<Set<string>> {
  if (name === 'programme') return new Set((await findProgrammes(reader)).map(({ id }) => id))
  return new Set((await findVocabulary(reader)).values(name))
}

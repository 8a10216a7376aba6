import { type Ref, officialLanguages, refKey } from '../../../core/index.ts'
import type { Indexed, Members, Shown } from '../schema.ts'
import { type Findable, textsByLanguage } from '../sources.ts'
import { stemForm } from './read-question.ts'
import { type Split, type Word, splitWords } from './split-words.ts'
import { type Facets, writeVector } from './vector.ts'

/** A whole name as typed and as stored, for comparison. */
export const nameKey = (name: string): string => keyOf(splitWords(name))

const keyOf = (words: readonly Word[]): string =>
  words
    .map(({ folded }) => folded)
    .join(' ')
    .slice(0, 300)

/**
 * @param programme to which it belongs, as far as that is known
 * @param versions of the entities that speak for it and of those on which it rests, by key
 */
export function makeRow(
  { entity, said, names, address, members, restsOn, isDraft }: Findable,
  programme: string | null,
  versions: ReadonlyMap<string, number>,
  split: Split,
): Indexed {
  const withVersions = (refs: Ref[]): Members =>
    Object.fromEntries(refs.map((ref) => [refKey(ref), versions.get(refKey(ref)) ?? 0]))
  const byLanguage = textsByLanguage(said.texts)
  const one = (name: string): string | null => [said.facets[name] ?? []].flat()[0] ?? null
  const all = (name: string): string[] => [...new Set([said.facets[name] ?? []].flat())]
  const facets: Facets = {
    programme,
    kind: said.kind,
    level: one('level'),
    item: one('item'),
    addressee: all('addressee'),
    verb: all('verb'),
    act: all('act'),
    body: one('body'),
    year: one('year'),
  }
  const own = [...new Set([...names.values(), ...said.codes])]
  const nameParts = own.map((text) => ({ weight: 'A' as const, words: split(text) }))
  const textParts = [...byLanguage.values()]
    .flat()
    .map((text) => ({ weight: 'C' as const, words: split(text) }))
  return {
    entity,
    facets,
    nameKeys: [...new Set(nameParts.map(({ words }) => keyOf(words)))],
    nameVector: writeVector(nameParts, facets),
    vector: writeVector([...nameParts, ...textParts], facets),
    stemmed: stemmedOf(names, byLanguage, split),
    isDraft,
    shown: shownOf({ names, address, isDraft }, byLanguage),
    members: withVersions(members),
    rests: withVersions(restsOn),
  }
}

const shownOf = (
  { names, address, isDraft }: Pick<Findable, 'names' | 'address' | 'isDraft'>,
  texts: Map<string, string[]>,
): Shown => ({
  names: Object.fromEntries(names),
  address,
  texts: Object.fromEntries(texts),
  isDraft,
})

/** What a result shows of an entity as it is now. */
export const shownNow = (found: Findable): Shown => shownOf(found, textsByLanguage(found.said.texts))

function stemmedOf(
  names: Map<string, string>,
  said: Map<string, string[]>,
  split: Split,
): Indexed['stemmed'] {
  const languages = new Set<string>([...officialLanguages, ...said.keys()])
  return [...languages].flatMap((language) => {
    // A name that is only the original again has its stems already.
    const isOriginal = language !== 'en' && names.get(language) === names.get('en')
    const name = isOriginal ? '' : forStemmer(split(names.get(language) ?? ''))
    const texts = forStemmer((said.get(language) ?? []).flatMap(split))
    return name || texts ? [{ language, names: name, texts }] : []
  })
}

const forStemmer = (words: readonly Word[]): string =>
  words
    .filter(({ unspaced }) => !unspaced)
    .slice(0, 20_000)
    .map(({ raw }) => stemForm(raw))
    .join(' ')

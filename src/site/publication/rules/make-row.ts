import { officialLanguages, type Ref } from '../../../core/index.ts'
import type { Indexed } from '../schema.ts'
import { stemForm } from './read-question.ts'
import type { SearchableText } from './searchable-text.ts'
import { splitWords } from './split-words.ts'
import { type Facets, writeVector } from './vector.ts'

/** Statements that only other pages use, such as the words of a filter: they have no place of their own to lead to. */
const PLACELESS = new Set(['theme', 'level', 'addressee'])

/** What kind of entity it is to a reader; null for what has no page. The statements of a programme go by their section. */
export function itemKindOf(entity: Ref): string | null {
  const section =
    entity.module === 'programme' && entity.kind === 'item' ? entity.id.split('/')[1] : undefined
  const kind = section ?? entity.kind
  return PLACELESS.has(kind) ? null : kind
}

/** A whole name as typed and as stored, for comparison. */
export const nameKey = (name: string): string =>
  splitWords(name)
    .map(({ folded }) => folded)
    .join(' ')
    .slice(0, 300)

/** @param names what the entity is called, by the reader's language */
export function makeRow(
  entity: Ref,
  itemKind: string,
  names: Map<string, string>,
  said: SearchableText,
  programme: string | null,
): Indexed {
  const facets: Facets = { programme, kind: itemKind, level: said.level, norm: normOf(entity, said) }
  const own = [...new Set([...names.values(), ...said.codes])]
  const texts = [...said.texts.values()].flat()
  const nameParts = own.map((text) => ({ weight: 'A' as const, text }))
  return {
    entity,
    programme,
    itemKind,
    level: facets.level,
    norm: facets.norm,
    nameKeys: [...new Set(own.map(nameKey))],
    nameVector: writeVector(nameParts, facets),
    vector: writeVector([...nameParts, ...texts.map((text) => ({ weight: 'C' as const, text }))], facets),
    stemmed: stemmedOf(names, said),
  }
}

/** A norm is found under itself, as what rests on it is. */
const normOf = (entity: Ref, said: SearchableText): string | null =>
  itemKindOf(entity) === 'norm' ? (entity.id.split('/')[2] ?? null) : said.norm

function stemmedOf(names: Map<string, string>, said: SearchableText): Indexed['stemmed'] {
  const languages = new Set<string>([...officialLanguages, ...said.texts.keys()])
  return [...languages].flatMap((language) => {
    // A name that is only the original again has its stems already.
    const name =
      language !== 'en' && names.get(language) === names.get('en') ? '' : (names.get(language) ?? '')
    const texts = said.texts.get(language)?.join(' ') ?? ''
    return name || texts ? [{ language, names: forStemmer(name), texts: forStemmer(texts) }] : []
  })
}

const forStemmer = (text: string): string =>
  splitWords(text)
    .filter(({ unspaced }) => !unspaced)
    .slice(0, 20_000)
    .map(({ raw }) => stemForm(raw))
    .join(' ')

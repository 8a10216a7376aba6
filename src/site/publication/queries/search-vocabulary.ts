import {
  type Multilingual,
  type PackWords,
  type Reader,
  type Ref,
  type Services,
  pickText,
  slot,
} from '../../../core/index.ts'
import {
  type AgreedItem,
  asMap,
  findItemsEverywhere,
  itemRef,
  letterMark,
  said,
} from '../../../base/programme/index.ts'
import { type Abbreviations, abbreviationsOf } from '../rules/abbreviations.ts'
import type { FacetName } from '../rules/count-facets.ts'
import { nameKey } from '../rules/make-row.ts'
import type { Chosen } from '../rules/read-question.ts'
import { subjectOf, withoutArticles } from '../rules/subject-of.ts'
import type { Facets } from '../rules/vector.ts'

/** What packs say of the words of search: what its values are called, which are one, and what abbreviations stand for. */
export interface SearchVocabulary {
  abbreviations: Abbreviations
  /** Every value of a facet that a pack or a module names. */
  values(name: FacetName): string[]
  /** What a value is called, in the reader's language; null where nobody says it. */
  called(name: FacetName, value: string): string | null
  /** What was chosen, by every value under which the index may have it: "States" of a pack are the States of the lexicons. */
  asStored(chosen: Chosen): Chosen
  /** What was chosen, each value under the name by which it is counted. */
  asNamed(chosen: Chosen): Chosen
  /** Whether search can be narrowed to what is about an item: by those of kinds of which their pack says so. */
  isFacet(item: string): boolean
  /** What the items are by which search can be narrowed, where they are all of one kind. */
  itemsCalled: string | null
  /** The items of packs that go by the word for their kind and their own letter or number: "point (b)", in any language. */
  marked(typed: string): Ref[]
  /** What answers "what is …?" of a term of a pack or its abbreviation: the first answer on programmes of action, for these; else the terms. */
  asked(typed: string): Ref[]
  /** A match with its values under the names by which they are counted. */
  asCounted<F extends Facets>(match: F): F
}

const vocabularies = slot<WeakMap<Reader, Promise<SearchVocabulary>>>('publication.vocabularies')
export const provideVocabularies = (services: Services): void => vocabularies.set(services, new WeakMap())

/** Read once for whoever reads a page. */
export function findVocabulary(reader: Reader): Promise<SearchVocabulary> {
  const read = vocabularies.get(reader.services)
  const found = read.get(reader) ?? readVocabulary(reader)
  read.set(reader, found)
  return found
}

/** A value of a facet with what it is called, and what else stands in the index for it. */
interface Named {
  label: Multilingual
  others: Set<string>
}

async function readVocabulary(reader: Reader): Promise<SearchVocabulary> {
  const { registry, words } = reader.services
  const items = await findItemsEverywhere(reader, [
    'level',
    'act',
    'item-kind',
    'addressee',
    'body',
    'term',
    'explanation',
  ])
  // Where two packs name a kind alike, it goes by the words of the first.
  const kinds = new Map(
    items
      .get('item-kind')
      .toReversed()
      .map(({ id, body }) => [id, body]),
  )
  const facets = new Set(items.get('item-kind').flatMap(({ id, body }) => (body.facet ? [id] : [])))
  const onlyFacet = facets.size === 1 ? kinds.get([...facets][0] ?? '') : undefined
  const named: Partial<Record<FacetName, Map<string, Named>>> = {
    level: new Map(
      [...Map.groupBy(items.get('level'), ({ id }) => id)].map(([id, levels]) => [
        id,
        ofPack(eachWord(levels.map(({ body }) => asMap(body.label)))),
      ]),
    ),
    act: new Map(items.get('act').map(({ id, body }) => [id, ofPack(body.label)])),
    kind: new Map([...kinds].map(([id, { label }]) => [id, ofPack(label)])),
    item: new Map(
      items.ofPacks.map(({ section, id, body }) => [
        `${section}/${id}`,
        ofPack(marked(body, onlyFacet ? undefined : kinds.get(section)?.label)),
      ]),
    ),
    addressee: new Map(),
    body: new Map(),
  }
  // Whom a pack calls as the lexicons do is the same one; whoever it names beside these is somebody else.
  const inEnglish = words.in('en')
  const lexicons = new Map(
    [...registry.searchValues('addressee')].map(([value, message]) => [nameKey(inEnglish(message)), value]),
  )
  for (const { id, body } of items.get('addressee')) {
    const label = asMap(body.label)
    const value = lexicons.get(nameKey(label['en'] ?? '')) ?? id
    add(named.addressee!, value, { label, others: new Set([id]) })
  }
  for (const { body } of items.get('body')) {
    const label = asMap(body.name)
    const names = [label, body.shortName ? asMap(body.shortName) : {}].flatMap((one) => Object.values(one))
    const value = label['en'] ?? names[0]
    if (value) add(named.body!, value, { label, others: new Set(names.filter((name) => name !== undefined)) })
  }
  const isFacet = (item: string): boolean => {
    const [kind = ''] = item.split('/')
    return facets.has(kind) || !kinds.has(kind)
  }
  const t = words.in(reader.lang)
  const names = new Map(
    Object.entries(named).flatMap(([name, values]) =>
      [...values].flatMap(([value, { others }]) =>
        [...others].map((other) => [`${name}=${other}`, value] as const),
      ),
    ),
  )
  const nameOf = (name: string, value: string): string => names.get(`${name}=${value}`) ?? value
  const each = (chosen: Chosen, of: (name: string, value: string) => string[]): Chosen =>
    Object.fromEntries(
      Object.entries(chosen).map(([name, values]) => [
        name,
        values && [...new Set(values.flatMap((value) => of(name, value)))],
      ]),
    )
  return {
    abbreviations: abbreviationsOf(
      items.get('term').map(({ body }) => ({
        abbreviations: body.abbreviations ?? [],
        term: said(reader, body.term),
        words: Object.values(asMap(body.term)).filter((one) => one !== undefined),
      })),
    ),
    values: (name) => [...new Set([...registry.searchValues(name).keys(), ...(named[name]?.keys() ?? [])])],
    called(name, value) {
      const message = registry.searchValues(name).get(value)
      return message
        ? t(message)
        : (pickText(named[name]?.get(value)?.label ?? {}, reader.lang)?.text ?? null)
    },
    asNamed: (chosen) => each(chosen, (name, value) => [nameOf(name, value)]),
    asStored: (chosen) =>
      each(chosen, (name, value) => {
        const own = nameOf(name, value)
        return [own, ...(named[name as FacetName]?.get(own)?.others ?? [])]
      }),
    isFacet,
    marked(typed) {
      const key = withoutArticles(typed)
      return items.ofPacks.flatMap((item) => {
        const label = asMap(kinds.get(item.section)?.label ?? '')
        const isMeant = Object.entries(label).some(([lang, kind]) =>
          marksOf(item.body, lang).some((mark) => withoutArticles(`${kind} ${mark}`) === key),
        )
        return isMeant ? [itemRef(item)] : []
      })
    },
    asked(typed) {
      const subject = subjectOf(typed)
      const terms = items
        .get('term')
        .filter(({ body }) =>
          [...Object.values(asMap(body.term)), ...(body.abbreviations ?? [])].some(
            (one) => one !== undefined && withoutArticles(one) === subject,
          ),
        )
      const meant = new Set(
        terms.flatMap(({ body }) => Object.values(asMap(body.term)).map((one) => withoutArticles(one ?? ''))),
      )
      const [answer] = items.get('explanation')
      const isExplained = words.languages.some((lang) => {
        const explained = subjectOf(words.in(lang)('programme.explained.title'))
        return explained === subject || meant.has(explained)
      })
      return (answer && isExplained ? [answer] : terms).map(itemRef)
    },
    itemsCalled: onlyFacet ? said(reader, onlyFacet.label) : null,
    asCounted: (match) => ({
      ...match,
      item: match.item !== null && isFacet(match.item) ? match.item : null,
      addressee: [...new Set(match.addressee.map((value) => nameOf('addressee', value)))],
      body: match.body && nameOf('body', match.body),
    }),
  }
}

const ofPack = (label: PackWords | Multilingual): Named => ({
  label: typeof label === 'string' ? { en: label } : label,
  others: new Set(),
})

/** What packs call one and the same, each word once: "International / Global". */
const eachWord = (labels: readonly Multilingual[]): Multilingual =>
  Object.fromEntries(
    [...new Set(labels.flatMap((label) => Object.keys(label)))].map((lang) => [
      lang,
      [...new Set(labels.flatMap((label) => label[lang] ?? []))].join(' / '),
    ]),
  )

function add(to: Map<string, Named>, value: string, { label, others }: Named): void {
  const before = to.get(value)
  to.set(value, { label: before?.label ?? label, others: new Set([...(before?.others ?? []), ...others]) })
}

const markIn = ({ letter, number }: AgreedItem, lang: string): string | number | undefined =>
  letter === undefined ? number : letterMark(letter, lang)

/** By what an item is told among those of its kind: its number or letter, and where its text counts it so, the paragraph too: "k", "13 (k)". */
function marksOf(item: AgreedItem, lang: string): string[] {
  const mark = markIn(item, lang)
  if (mark === undefined) return []
  const [, paragraph] = /^(\d+) \(([a-z])\)$/.exec(item.source.paragraph ?? '') ?? []
  const isInParagraph = paragraph !== undefined && item.source.paragraph === `${paragraph} (${item.letter})`
  return [`${mark}`, ...(isInParagraph ? [`${paragraph} ${mark}`] : [])]
}

/** What an item is called, after its letter or number and, where others are of other kinds, its kind. */
function marked(item: AgreedItem, kind?: PackWords): Multilingual {
  return Object.fromEntries(
    Object.entries(asMap(item.title ?? item.label ?? '')).map(([lang, words]) => {
      const mark = markIn(item, lang)
      const what = [kind && pickText(asMap(kind), lang)?.text, mark].filter(Boolean).join(' ')
      return [lang, kind ? `${what}: ${words}` : [what, words].filter(Boolean).join(' ')]
    }),
  )
}

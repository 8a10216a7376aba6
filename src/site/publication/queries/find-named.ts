import { type Ahead, type Reader, type Ref, refKey, within } from '../../../core/index.ts'
import { publicAmong } from '../../../base/record/index.ts'
import { type Citation, isQuoted, readCitation, readPlaceOfNamed } from '../../../text/index.ts'
import { isNarrowed } from '../rules/count-facets.ts'
import { nameKey } from '../rules/make-row.ts'
import { foldWord } from '../rules/fold-word.ts'
import { type Stems, readQuestion, wordsToStem, writePhrases } from '../rules/read-question.ts'
import { splitWords } from '../rules/split-words.ts'
import { subjectOf } from '../rules/subject-of.ts'
import type { Question, Result, ShownCandidate } from '../schema.ts'
import { type NamedCandidate, findNamed as findCandidates } from '../store.ts'
import { resultsOf, stillShown } from './search-site.ts'
import { findVocabulary } from './search-vocabulary.ts'

/** What is shown of what a reader names; who names a paragraph by its number alone may mean many. */
const MOST_SHOWN = 10
/** Names are shorter. */
const LONGEST_NAME = 200

/** What a question names rather than describes. */
export interface Named extends Ahead {
  items: Result[]
  /** There are more than these. */
  isCapped: boolean
  /** The paragraph that was cited and is not there, where its text is: "27". */
  missing: string | null
  /** Of the words of the question, which the search for them needs; null where nothing was looked for. */
  stems: Stems | null
}
export const NOTHING: Named = { items: [], isCapped: false, missing: null, address: null, stems: null }

/**
 * What a question names: a document by its symbol in any spelling, a paragraph, or whatever opens by its whole name or an alias, as the modules
 * declare (`opensBy`). Nothing where the question is narrowed: whoever narrows searches.
 */
export async function findNamed(reader: Reader, question: Question): Promise<Named> {
  const typed = question.q?.trim() ?? ''
  if (!typed || typed.length > LONGEST_NAME || isNarrowed(question)) return NOTHING
  const found = await readNamed(reader, typed)
  return question.all || isQuoted(typed) ? { ...found, address: null } : found
}

async function readNamed(reader: Reader, typed: string): Promise<Named> {
  const { db } = reader.services
  const citation = readCitation(typed)
  const symbols = citation?.symbols ?? []
  const place = (citation && placeIn(citation, symbols.length === 0)) ?? (await placeOfTerm(reader, typed))
  const { found, stems } = await findCandidates(db, {
    names: [...new Set([typed, ...symbols].map(nameKey))].filter((name) => !/^\d*$/.test(name)),
    meant: [
      ...meantBy(reader, typed),
      ...(isMarked(typed)
        ? (await findVocabulary(reader)).marked(typed.replace(/(?<=\p{Nd})(?=\p{L})/gu, ' '))
        : []),
      ...(subjectOf(typed) ? (await findVocabulary(reader)).asked(typed) : []),
    ],
    place,
    kinds: {
      name: [...kindsThatOpen(reader, 'name'), ...(isMarked(typed) ? kindsThatOpen(reader, 'mark') : [])],
      place: kindsThatOpen(reader, 'place'),
    },
    where: (await within(reader)).where('s.programme'),
    limit: MOST_SHOWN + 1,
    toStem: wordsToStem(readQuestion(typed)),
  })
  if (found.length === 0) return { ...NOTHING, stems }
  const own = withoutGrounds(await asPublic(reader, found))
  const all = own.filter(({ isPlace }) => isPlace)
  const exact = all.filter(({ isPoint }) => !isPoint)
  const places = exact.length > 0 ? exact : all
  const named = places.length > 0 ? places : own
  const shown = named.slice(0, MOST_SHOWN)
  // An annex that is not here leads to its text.
  const isMissing = citation !== null && citation.place !== null && place !== null && places.length === 0
  return {
    items: resultsOf(reader, shown, [], new Map()).map((result) => ({ ...result, words: 'all' as const })),
    isCapped: named.length > MOST_SHOWN,
    missing: isMissing && symbols.length > 0 ? (citation?.place ?? null) : null,
    address:
      named.length === 1 && !isMissing && !mayBeWord(reader, typed) ? (named[0]?.address ?? null) : null,
    stems,
  }
}

/** Where a citation says that something stands, as the index has it. */
function placeIn({ within, place }: Citation, isAnywhere: boolean) {
  const cited =
    place === null
      ? within?.replace(/^annex (?=\d)/, 'annex number ')
      : [within, place].filter(Boolean).join(' ')
  if (!cited) return null
  const point = isAnywhere || place === null ? null : nameKey(`${cited} a`)
  return { words: nameKey(cited), point, isAnywhere, titled: null }
}

/** A paragraph of what an abbreviation of a pack stands for, in whatever is titled so: "PoA II.5". */
async function placeOfTerm(reader: Reader, typed: string) {
  const said = readPlaceOfNamed(typed)
  if (!said) return null
  const known = (await findVocabulary(reader)).abbreviations.get(foldWord(said.name))
  if (!known) return null
  const titled = writePhrases([...new Set(known.flatMap(({ alike }) => alike))].map((one) => splitWords(one)))
  return {
    words: nameKey([said.within, said.place].filter(Boolean).join(' ')),
    point: null,
    isAnywhere: true,
    titled,
  }
}

/** A word with a number or one letter, or both: "point 4", "the point (b)", "POINT4", "point 3 (b)". */
const isMarked = (typed: string): boolean =>
  /^(?:(?:the|la|le) |l['’])?\p{L}+[ .-]*(?:\p{Nd}{1,3}(?: ?\( ?\p{L} ?\)?| ?\p{L})?|\( ?\p{L} ?\)?|(?<=[ .-])\p{L})\.?$/iu.test(
    typed,
  )

const kindsThatOpen = ({ services }: Reader, by: 'name' | 'place' | 'mark'): string[] =>
  services.registry.entities.filter(({ opensBy }) => opensBy === by).map(({ key }) => key)

/** What comes with the software and goes by what was typed, as its modules compare names. A number is no name. */
const meantBy = ({ services }: Reader, typed: string): Ref[] =>
  /^[\d\s]*$/.test(typed)
    ? []
    : services.registry.entities.flatMap(({ module, kind, standing }) =>
        (standing?.meant?.(typed) ?? []).map((id) => ({ module, kind, id })),
      )

/**
 * Two Latin letters, or three small ones, may be a code of a State or a word: "it", "IN", "can". They lead nowhere by themselves, but where people
 * write an abbreviation so: "UK".
 */
const mayBeWord = ({ services }: Reader, typed: string): boolean =>
  /^(?:[A-Za-z]{1,2}|[a-z]{3})$/.test(typed) &&
  !services.registry.entities.some(({ standing }) => standing?.writes?.(typed))

type ShownNamed = ShownCandidate<NamedCandidate>

async function asPublic(reader: Reader, found: readonly NamedCandidate[]): Promise<ShownNamed[]> {
  const keys = found.flatMap(({ members, rests }) => [...Object.keys(members), ...Object.keys(rests)])
  const versions = await publicAmong(reader, [...new Set(keys)])
  return stillShown(reader, found, versions)
}

/** Without what the name of another one rests on: who names a document means its text, where words of it are here, which leads to the document. */
function withoutGrounds(found: readonly ShownNamed[]): ShownNamed[] {
  const keys = new Set(found.map(({ entity }) => refKey(entity)))
  const own = found.filter(
    ({ isPlace, isEmpty, rests }) => isPlace || !isEmpty || !Object.keys(rests).some((key) => keys.has(key)),
  )
  const grounds = new Set(own.flatMap(({ rests }) => Object.keys(rests)))
  return own.filter(({ entity }) => !grounds.has(refKey(entity)))
}

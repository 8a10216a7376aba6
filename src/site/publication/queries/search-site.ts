import { z } from 'zod'
import {
  type Found,
  type Paging,
  type Reader,
  type Ref,
  pickText,
  readLog,
  refKey,
  within,
} from '../../../core/index.ts'
import { findVerified } from '../../../base/instrument/index.ts'
import { publicAmong } from '../../../base/record/index.ts'
import { withAbbreviations } from '../rules/abbreviations.ts'
import { countFacets, isChosen, isNarrowed, offerFacets } from '../rules/count-facets.ts'
import { type Asks, asksFor, makeSnippet } from '../rules/make-snippet.ts'
import { nameKey, shownNow } from '../rules/make-row.ts'
import {
  type Chosen,
  type Stems,
  type Term,
  partWords,
  readQuestion,
  wordsToStem,
  writeChoice,
  writeQuestion,
} from '../rules/read-question.ts'
import type { Candidate, Members, Question, Result, ShownCandidate } from '../schema.ts'
import { type Findable, readFindable } from '../sources.ts'
import { findCandidates, findChosen, findCountable, stemsOf } from '../store.ts'
import { type SearchVocabulary, findVocabulary } from './search-vocabulary.ts'

/** Results on a page. */
export const PER_PAGE = 20

/** Rank and row of the last result seen, and whether it had all the words. */
export const searchCursor = z.tuple([
  z.string().regex(/^\d{1,4}\.\d{1,9}$/),
  z.int().min(0),
  z.enum(['all', 'any']),
])

/** What was found out before: where something is named, what has some of its words only says nothing. */
interface Known {
  items: readonly Result[]
  stems: Stems | null
}

/**
 * Finds public entities by words in any language or, without words, by what is chosen of the facets, with counts by facet. The index says where to
 * look and what is shown, as long as nothing has changed since; what is not public at this moment is neither shown nor counted, however recently that changed.
 */
export async function searchSite(
  reader: Reader,
  { q = '', all: _, ...asked }: Question,
  { after, limit }: Paging,
  known?: Known | null,
): Promise<Found<Result>> {
  if (!q.trim() && isNarrowed(asked)) return listChosen(reader, asked, { after, limit })
  const typed = readQuestion(q)
  if (typed.length === 0) return { items: [], next: null }
  const vocabulary = await findVocabulary(reader)
  const terms = withAbbreviations(typed, vocabulary.abbreviations)
  const chosen = vocabulary.asStored(asked)
  const stems = known?.stems ?? (await stemsOf(reader.services.db, wordsToStem(terms)))
  const place = after && searchCursor.parse(after)
  const part = await partOfQuestion(reader)
  const find = (joined: Joined): Promise<Candidate[]> =>
    findCandidates(reader.services.db, {
      ...writeQuestion(terms, stems, chosen, joined, part),
      name: nameKey(q.slice(0, 300)),
      after: place && { rank: place[0], id: place[1] },
      limit: limit + 1,
    })
  const answer = async (candidates: Candidate[], joined: Joined): Promise<Found<Result>> => {
    const page = candidates.slice(0, limit)
    const last = candidates.length > limit ? page.at(-1) : undefined
    const question = writeQuestion(terms, stems, chosen, joined, part)
    const searched = { words: question.inPart, chosen: isNarrowed(asked) ? question.matching : null }
    const { shown, ...counts } = await seeNow(reader, page, searched, vocabulary.asNamed(asked))
    const words = joined === 'all' ? 'all' : 'some'
    return {
      items: resultsOf(reader, shown, terms, stems).map((result) => ({ ...result, words })),
      next: last ? [last.rank, last.id, joined] : null,
      ...counts,
    }
  }
  if (place) return answer(await find(place[2]), place[2])
  const isNamed = (known?.items.length ?? 0) > 0
  for (const joined of terms.length > 1 && !isNamed ? joins : joins.slice(0, 1)) {
    const candidates = await find(joined)
    if (candidates.length === 0) continue
    const found = await answer(candidates, joined)
    if (found.items.length > 0 || found.next) return found
  }
  return answer([], 'all')
}

/** All that is chosen of the facets, the newest first. */
async function listChosen(
  reader: Reader,
  asked: Chosen,
  { after, limit }: Pick<Paging, 'after' | 'limit'>,
): Promise<Found<Result>> {
  const vocabulary = await findVocabulary(reader)
  const chosen = writeChoice(vocabulary.asStored(asked), await partOfQuestion(reader))
  const place = after && searchCursor.parse(after)
  const candidates = await findChosen(reader.services.db, {
    chosen,
    after: place && { rank: place[0], id: place[1] },
    limit: limit + 1,
  })
  const page = candidates.slice(0, limit)
  const last = candidates.length > limit ? page.at(-1) : undefined
  const { shown, ...counts } = await seeNow(reader, page, { words: null, chosen }, vocabulary.asNamed(asked))
  return {
    items: resultsOf(reader, shown, [], new Map()).map((result) => ({ ...result, words: 'all' as const })),
    next: last ? [last.rank, last.id, 'all'] : null,
    ...counts,
  }
}

/** The part of the site in which somebody searches, for the question. */
async function partOfQuestion({ part }: Reader): Promise<string> {
  if (!part || part.name === 'site') return ''
  return partWords([...(await part.exercises())], part.name === 'exercise')
}

/** All the words or, where nothing has all, some of them. */
const joins = ['all', 'any'] as const
type Joined = (typeof joins)[number]

interface Seen extends Pick<Found<Result>, 'total' | 'facets'> {
  shown: ShownCandidate[]
}

/** Of one page and of all that is counted, what is public at this moment. */
async function seeNow(
  reader: Reader,
  page: Candidate[],
  searched: { words: string | null; chosen: string | null },
  chosen: Chosen,
): Promise<Seen> {
  const { matches, capped, known } = await findCountable(
    reader.services.db,
    searched.words,
    searched.chosen,
    (await within(reader)).where,
  )
  const members = [...page, ...(capped ? [] : matches)].flatMap((each) => Object.keys(each.members))
  const rests = page.flatMap((each) => Object.keys(each.rests))
  const versions = await publicAmong(reader, [...new Set([...members, ...rests])])
  const vocabulary = await findVocabulary(reader)
  const shownMatches = capped ? matches : matches.filter((match) => isPublic(match.members, versions))
  const counted = shownMatches.map(vocabulary.asCounted)
  return {
    shown: await stillShown(reader, page, versions),
    total: { count: counted.filter((match) => isChosen(match, chosen)).length, capped },
    facets: known
      ? offerFacets(
          counted,
          { ...known, item: known.item.filter(vocabulary.isFacet), ...several(vocabulary) },
          capped ? null : chosen,
        )
      : countFacets(counted, chosen),
  }
}

/** Of facets of which an entity may have several values the index keeps no list: whatever may be in it. */
const several = ({ values }: SearchVocabulary): Record<'addressee' | 'verb' | 'act', string[]> => ({
  addressee: values('addressee'),
  verb: values('verb'),
  act: values('act'),
})

/** Whether one of those that speak for it is public; what comes with the software always is. */
const isPublic = (members: Members, versions: ReadonlyMap<string, number>): boolean => {
  const keys = Object.keys(members)
  return keys.length === 0 || keys.some((key) => versions.has(key))
}

export function resultsOf(
  reader: Reader,
  candidates: readonly ShownCandidate[],
  terms: Term[],
  stems: Stems,
): Omit<Result, 'words'>[] {
  const asks = asksFor(terms, stems)
  return candidates.map(({ entity, itemKind, programme, isDraft, names, address, texts, verification }) => {
    const name = names[reader.lang] ?? names['en'] ?? entity.id
    // Where the name says the words already, the same name in another language tells the reader nothing.
    const isNamedSo = (makeSnippet([name], asks)?.hits ?? 0) >= Math.max(1, terms.length)
    const said = isNamedSo ? Object.values(names) : [name]
    const opening = openingOf(withoutNames(texts, Object.values(names)), reader.lang)
    const found = snippetOf(withoutNames(texts, said), asks, reader.lang)
    // Where the name says the words already, its text is told in the reader's language, whatever the others say.
    const isForeign = isNamedSo && found?.language !== reader.lang && opening?.language === reader.lang
    const snippet = isForeign ? opening : (found ?? opening)
    return { entity, itemKind, programme, isDraft, name, address, verification, snippet }
  })
}

/**
 * As the index knows them where nothing has changed since; else as they are now, as far as they still are public. What is called official is always read
 * where it stands, as what the record is compared with for that word: so whoever changes the index, or a row for as long as the index follows, puts no other words under it.
 */
export async function stillShown<C extends Candidate>(
  reader: Reader,
  candidates: readonly C[],
  versions: ReadonlyMap<string, number>,
): Promise<ShownCandidate<C>[]> {
  const isCurrent = ({ members, rests }: Candidate): boolean =>
    Object.entries(members).every(([key, version]) => versions.get(key) === version) &&
    Object.entries(rests).every(([key, version]) => (versions.get(key) ?? 0) === version)
  const verified = await findVerified(
    reader,
    candidates.filter(({ isDraft }) => !isDraft).map(({ entity }) => entity),
  )
  const verificationOf = ({ entity }: Candidate) => verified.get(refKey(entity)) ?? null
  const isKept = (one: Candidate): boolean => isCurrent(one) && verificationOf(one) !== 'official'
  const read = candidates.filter((candidate) => !isKept(candidate))
  const now =
    read.length === 0
      ? new Map<string, Findable>()
      : await readNow(
          reader,
          read.map(({ entity }) => entity),
        )
  return candidates.flatMap((candidate) => {
    const verification = verificationOf(candidate)
    if (isKept(candidate)) return [{ ...candidate, verification }]
    const found = now.get(refKey(candidate.entity))
    return found ? [{ ...candidate, ...shownNow(found), verification }] : []
  })
}

/** What these say now. Where their modules fail, they are left out, and no cache keeps the page. */
async function readNow({ services, lang }: Reader, entities: Ref[]): Promise<Map<string, Findable>> {
  try {
    return await readFindable(services, entities, 'none', lang)
  } catch (error) {
    services.log.error(
      { err: error, entities: entities.map(refKey) },
      'entities could not be read for search',
    )
    readLog()?.failed.add('search')
    return new Map()
  }
}

/** What an entity says beside names of it, such as the one that stands above it already. */
const withoutNames = (
  texts: Record<string, string[]>,
  names: readonly (string | undefined)[],
): Map<string, string[]> =>
  new Map(
    Object.entries(texts).flatMap(([language, list]) => {
      const others = list.filter((text) => !names.includes(text))
      return others.length > 0 ? [[language, others] as const] : []
    }),
  )

/** From the reader's language where the words stand there, else from the language in which most of them do. */
function snippetOf(texts: Map<string, string[]>, asks: Asks, lang: string): Result['snippet'] {
  const languages = [...texts.keys()].sort((a, b) => Number(b === lang) - Number(a === lang))
  let best: { pieces: NonNullable<Result['snippet']>['pieces']; hits: number; language: string } | null = null
  for (const language of languages) {
    const snippet = makeSnippet(texts.get(language) ?? [], asks)
    if (snippet && (!best || snippet.hits > best.hits)) best = { ...snippet, language }
    if (best && best.hits > 0 && best.language === lang) break
  }
  return best && best.hits > 0 ? best : null
}

/** Of what was found by its name, in whatever language: its text begins where the reader can read it. */
function openingOf(texts: Map<string, string[]>, lang: string): Result['snippet'] {
  const first = pickText(
    Object.fromEntries([...texts].map(([language, [text = '']]) => [language, text])),
    lang,
  )
  const opening = first && makeSnippet([first.text], () => false)
  return opening ? { pieces: opening.pieces, language: first.lang } : null
}

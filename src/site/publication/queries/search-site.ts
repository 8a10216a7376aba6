import { z } from 'zod'
import {
  type FacetCounts,
  type Found,
  type Paging,
  type Reader,
  pickText,
  refKey,
} from '../../../core/index.ts'
import { publicAmong } from '../../../base/record/index.ts'
import { countFacets, facetNames } from '../rules/count-facets.ts'
import { type Asks, asksFor, makeSnippet } from '../rules/make-snippet.ts'
import { nameKey, shownNow } from '../rules/make-row.ts'
import {
  type Chosen,
  type Stems,
  type Term,
  readQuestion,
  wordsToStem,
  writeQuestion,
} from '../rules/read-question.ts'
import type { Candidate, Question, Result } from '../schema.ts'
import { readFindable } from '../sources.ts'
import { countCombinations, findCandidates, listFacets, stemsOf } from '../store.ts'

/** Results on a page. */
export const PER_PAGE = 20

/** Rank and row of the last result seen, and whether it had all the words. */
export const searchCursor = z.tuple([
  z.string().regex(/^\d{1,4}\.\d{1,9}$/),
  z.string().regex(/^\d{1,15}$/),
  z.enum(['all', 'any']),
])

/**
 * Finds public entities by words in any language. The index says where to look and what is shown, as long as nothing has changed since; what
 * is not public at this moment is left out, however recently that changed.
 */
export async function searchSite(
  reader: Reader,
  { q = '', ...chosen }: Question,
  { after, limit }: Paging,
): Promise<Found<Result>> {
  const { db } = reader.services
  const terms = readQuestion(q)
  if (terms.length === 0) return { items: [], next: null }
  const stems = await stemsOf(db, wordsToStem(terms))
  const place = searchCursor.safeParse(after).data ?? null
  const find = (joined: Joined) =>
    findCandidates(db, {
      ...writeQuestion(terms, stems, chosen, joined),
      name: nameKey(q.slice(0, 300)),
      after: place && { rank: place[0], id: place[1] },
      limit: limit + 1,
    })
  let joined: Joined = place?.[2] ?? 'all'
  let found = await find(joined)
  if (!place && found.candidates.length === 0 && terms.length > 1) {
    const loose = await find('any')
    if (loose.candidates.length > 0) [joined, found] = ['any', loose]
  }
  const shown = found.candidates.slice(0, limit)
  const last = shown.at(-1)
  const [results, facets] = await Promise.all([
    resultsOf(reader, shown, terms, stems),
    facetsOf(reader, writeQuestion(terms, stems, {}, joined).words, chosen),
  ])
  return {
    items: results.map((result) => ({ ...result, words: joined === 'all' ? 'all' : 'some' })),
    next: last && found.candidates.length > limit ? [last.rank, last.id, joined] : null,
    total: { count: found.found, capped: found.capped },
    facets,
  }
}

type Joined = 'all' | 'any'

/** Filters with counts; where there is too much to count, all that the index knows. */
async function facetsOf({ services }: Reader, words: string, chosen: Chosen): Promise<FacetCounts[]> {
  const { combinations, capped } = await countCombinations(services.db, words)
  if (!capped) return countFacets(combinations, chosen)
  const known = await listFacets(services.db)
  return facetNames.map((name) => ({ name, values: known[name].map((value) => ({ value })) }))
}

async function resultsOf(
  reader: Reader,
  candidates: Candidate[],
  terms: Term[],
  stems: Stems,
): Promise<Omit<Result, 'words'>[]> {
  const shown = await stillShown(reader, candidates)
  const asks = asksFor(terms, stems)
  return shown.map(({ entity, itemKind, programme, names, address, texts }) => {
    const name = names[reader.lang] ?? names['en'] ?? entity.id
    const snippet = snippetOf(withoutName(texts, name), asks, terms.length, reader.lang)
    return { entity, itemKind, programme, name, address, snippet }
  })
}

/** As the index knows them where nothing has changed since; else as they are now, as far as they still are public. */
async function stillShown(reader: Reader, candidates: Candidate[]): Promise<Candidate[]> {
  const versions = await publicAmong(
    reader,
    candidates.flatMap(({ members }) => Object.keys(members)),
  )
  const isCurrent = ({ members }: Candidate): boolean =>
    Object.entries(members).every(([key, version]) => versions.get(key) === version)
  const changed = candidates.filter((candidate) => !isCurrent(candidate))
  if (changed.length === 0) return candidates
  const now = await readFindable(
    reader.services,
    changed.map(({ entity }) => entity),
  )
  return candidates.flatMap((candidate) => {
    if (isCurrent(candidate)) return [candidate]
    const found = now.get(refKey(candidate.entity))
    return found ? [{ ...candidate, ...shownNow(found) }] : []
  })
}

/** What an entity says beside its name, which stands above it already. */
const withoutName = (texts: Record<string, string[]>, name: string): Map<string, string[]> =>
  new Map(
    Object.entries(texts).flatMap(([language, list]) => {
      const others = list.filter((text) => text !== name)
      return others.length > 0 ? [[language, others] as const] : []
    }),
  )

/** From the reader's language where the words stand there, else from the language in which most of them do. */
function snippetOf(
  texts: Map<string, string[]>,
  asks: Asks,
  wanted: number,
  lang: string,
): Result['snippet'] {
  const languages = [...texts.keys()].sort((a, b) => Number(b === lang) - Number(a === lang))
  let best: { pieces: NonNullable<Result['snippet']>['pieces']; hits: number; language: string } | null = null
  for (const language of languages) {
    const snippet = makeSnippet(texts.get(language) ?? [], asks)
    if (snippet && (!best || snippet.hits > best.hits)) best = { ...snippet, language }
    if (best && best.hits >= wanted) break
  }
  if (best && best.hits > 0) return best
  // Found by its name: the text begins where the reader can read it.
  const first = pickText(
    Object.fromEntries([...texts].map(([language, [text = '']]) => [language, text])),
    lang,
  )
  const opening = first && makeSnippet([first.text], () => false)
  return opening ? { pieces: opening.pieces, language: first.lang } : null
}

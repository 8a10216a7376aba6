import { type Reader, pickText, refKey } from '../../../core/index.ts'
import { publicAmong } from '../../../base/record/index.ts'
import { type Asks, asksFor, makeSnippet } from '../rules/make-snippet.ts'
import { nameKey, shownNow } from '../rules/make-row.ts'
import { type Stems, type Term, readQuestion, wordsToStem, writeQuestion } from '../rules/read-question.ts'
import type { Answer, Candidate, Question, Result } from '../schema.ts'
import { readFindable } from '../sources.ts'
import { findCandidates, stemsOf } from '../store.ts'

/** Results on a page. */
export const PER_PAGE = 20

const NOTHING: Answer = { results: [], found: 0, capped: false, loose: false, next: null }

/**
 * Finds public entities by words in any language. The index says where to look and what is shown, as long as nothing has changed since; what
 * is not public at this moment is left out, however recently that changed.
 */
export async function searchSite(reader: Reader, question: Question): Promise<Answer> {
  const { db } = reader.services
  const terms = readQuestion(question.typed)
  if (terms.length === 0) return NOTHING
  const stems = await stemsOf(db, wordsToStem(terms))
  const after = readPlace(question.after)
  let loose = after?.loose ?? false
  let found = await find(reader, question, terms, stems, loose ? 'any' : 'all')
  if (!after && found.candidates.length === 0 && terms.length > 1) {
    found = await find(reader, question, terms, stems, 'any')
    loose = found.candidates.length > 0
  }
  const { candidates, ...counts } = found
  const shown = candidates.slice(0, PER_PAGE)
  const last = shown.at(-1)
  return {
    ...counts,
    loose,
    results: await resultsOf(reader, shown, terms, stems),
    next: last && candidates.length > PER_PAGE ? `${last.rank}:${last.id}:${loose ? 'any' : 'all'}` : null,
  }
}

function find({ services }: Reader, question: Question, terms: Term[], stems: Stems, joined: 'all' | 'any') {
  const { programme = null, kind, level = null, norm = null } = question
  const facets = { programme, level, norm, ...(kind ? { kind } : {}) }
  return findCandidates(services.db, {
    ...writeQuestion(terms, stems, facets, joined),
    name: nameKey(question.typed.slice(0, 300)),
    after: readPlace(question.after),
    limit: PER_PAGE + 1,
  })
}

/** "0.303964:512:all": rank and row of the last result seen. Anything else begins at the top. */
function readPlace(after: string | undefined): { rank: string; id: string; loose: boolean } | null {
  const [, rank, id, joined] = /^(\d{1,4}\.\d{1,9}):(\d{1,15}):(all|any)$/.exec(after ?? '') ?? []
  return rank && id ? { rank, id, loose: joined === 'any' } : null
}

async function resultsOf(reader: Reader, candidates: Candidate[], terms: Term[], stems: Stems): Promise<Result[]> {
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

import type { ActionLevel, ActorKind, QualifierEffect, Reader } from './lexicon.ts'
import type { Tokens, Words } from './words.ts'
import { asks, type VerbUse } from './verbs.ts'

/** Words found in the text of a provision: `text.slice(start, end) === term`. */
export interface Span {
  term: string
  start: number
  end: number
}
export interface Qualifier extends Span {
  effect: QualifierEffect
}
export interface Addressee extends Span {
  kind: ActorKind
}
export interface TimeFrame extends Span {
  kind: 'date' | 'period' | 'recurring' | 'session'
}

const spanOf = (tokens: Tokens, { start, end }: { start: number; end: number }): Span => ({
  term: tokens.text.slice(start, end),
  start,
  end,
})

/** Qualifiers (reference 9.5) in reading order; what is already counted as the verb is left out. */
export function findQualifiers(tokens: Tokens, reader: Reader, verb: VerbUse | undefined): Qualifier[] {
  return reader.qualifiers
    .find(tokens)
    .filter((hit) => !verb || hit.to <= verb.from || hit.from >= verb.to)
    .map((hit) => ({ ...spanOf(tokens, hit), effect: hit.value.effect }))
}

/** The first time frame; years before the document itself are references to the past. */
export function findTimeFrame(tokens: Tokens, reader: Reader, documentYear: number): TimeFrame | undefined {
  for (const hit of reader.timeFrames.find(tokens)) {
    const span = spanOf(tokens, hit)
    const year = /(?:19|20)\d\d/.exec(span.term)
    if (hit.value === 'date' && year && Number(year[0]) < documentYear) continue
    return { ...span, kind: hit.value }
  }
  return undefined
}

/** Words that may stand between a verb and the first one it addresses: "urges, in particular, all". */
const WORDS_TO_ADDRESSEE = 3

/** Whom a verb addresses: those right after it, those before a passive or "should", or the body that speaks. */
export function findAddressees(
  tokens: Tokens,
  words: Words,
  reader: Reader,
  verb: VerbUse | undefined,
): Addressee[] {
  if (!verb || !asks(verb)) return []
  if (verb.subject) return actorsIn(tokens, reader, verb.subject[0], verb.subject[1])
  if (verb.sense === 'commit' || verb.sense === 'decide') return [speakerOf(tokens, reader, verb)]
  const start = skipAdverbs(tokens, reader, verb.to, verb.sentence[1])
  const end = addressEnd(tokens, reader, start, verb.sentence[1])
  const first = reader.actors.find(tokens, start, end)[0]
  if (first && wordsBetween(tokens, words, start, first.from) <= WORDS_TO_ADDRESSEE) {
    return actorsIn(tokens, reader, start, end)
  }
  return []
}

const actorsIn = (tokens: Tokens, reader: Reader, from: number, to: number): Addressee[] =>
  reader.actors.find(tokens, from, to).map((hit) => ({ ...spanOf(tokens, hit), kind: hit.value }))

/** "We" before the verb; for "Decides" the body itself, which the verb stands for. */
function speakerOf(tokens: Tokens, reader: Reader, verb: VerbUse): Addressee {
  const spoken = reader.grammar.firstPerson.find(tokens, verb.sentence[0], verb.from).at(-1)
  return { ...spanOf(tokens, spoken ?? verb), kind: 'self' }
}

function skipAdverbs(tokens: Tokens, reader: Reader, at: number, limit: number): number {
  for (;;) {
    const adverb = reader.grammar.adverbs.at(tokens, at, limit)
    if (!adverb) return at
    at = adverb.to
  }
}

/** The addressees end where the action begins: at the first "to". */
function addressEnd(tokens: Tokens, reader: Reader, from: number, limit: number): number {
  return reader.grammar.infinitive.find(tokens, from, limit)[0]?.from ?? limit
}

function wordsBetween(tokens: Tokens, words: Words, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (/[\p{L}\p{N}]/u.test(words.wordOf(tokens.ids[i]!))) count++
  return count
}

export interface FoundLevel {
  level: ActionLevel | 'several' | 'unspecified'
  levels: ActionLevel[]
  /** What says so: the paragraph's own words, a heading above, or who is addressed. */
  by: 'words' | 'heading' | 'addressee' | 'nothing'
}

const one = (level: ActionLevel, by: FoundLevel['by']): FoundLevel => ({ level, levels: [level], by })

/** Level of action. A heading counts before words in passing, for programmes of action are ordered by level (S1). */
export function findLevel(
  tokens: Tokens,
  reader: Reader,
  addressees: Addressee[],
  heading: ActionLevel | undefined,
): FoundLevel {
  const hits = reader.levels.find(tokens)
  if (hits[0] && hits[0].from <= 1)
    return levelsOf(hits.filter((hit) => hit.from < 14).map((hit) => hit.value))
  if (heading) return one(heading, 'heading')
  if (hits.length > 0) return levelsOf(hits.map((hit) => hit.value))
  const kinds = new Set(addressees.map((addressee) => addressee.kind))
  if (kinds.size === 0) return { level: 'unspecified', levels: [], by: 'nothing' }
  if ([...kinds].every((kind) => kind === 'regional-organization')) return one('regional', 'addressee')
  if ([...kinds].every((kind) => worldwide.has(kind))) return one('international', 'addressee')
  return { level: 'unspecified', levels: [], by: 'nothing' }
}

const worldwide = new Set<ActorKind>([
  'secretariat',
  'united-nations',
  'international-organization',
  'community',
  'donor',
])

function levelsOf(found: ActionLevel[]): FoundLevel {
  const levels = [...new Set(found)]
  return { level: levels.length === 1 ? levels[0]! : 'several', levels, by: 'words' }
}

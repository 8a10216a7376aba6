import type { Addressee } from './addressees.ts'
import type { ActionLevel, ActorKind, QualifierEffect, Reader } from './lexicon.ts'
import type { Found } from './phrases.ts'
import { isCapital, spanOf, type Span } from './span.ts'
import { asks, type VerbUse } from './verbs.ts'
import type { Tokens } from './words.ts'

export interface Qualifier extends Span {
  effect: QualifierEffect
}
export interface TimeFrame extends Span {
  kind: 'date' | 'period' | 'recurring' | 'session'
  /** The provision in whose text it stands, where that is the one above: "Urges States, by 2028: (a) To adopt laws". */
  eId?: string
}

/** Qualifiers (reference 9.5) in reading order; what is counted as the verb is left out, and so are words of names. */
export function findQualifiers(tokens: Tokens, reader: Reader, verb: VerbUse | undefined): Qualifier[] {
  return reader.qualifiers
    .find(tokens)
    .filter((hit) => (!verb || hit.to <= verb.from || hit.from >= verb.to) && !inName(tokens, hit))
    .map((hit) => ({ ...spanOf(tokens, hit), effect: hit.value.effect }))
}

/** A capital inside a sentence: "States to Consider the Implementation", "the Voluntary Trust Fund". */
function inName(tokens: Tokens, { from, to }: { from: number; to: number }): boolean {
  const { text, starts } = tokens
  for (let i = from; i < to; i++) {
    if (!isCapital(tokens, i)) continue
    if (i > from || /[\p{L}\p{N},)]\s*$/u.test(text.slice(Math.max(0, starts[i]! - 3), starts[i])))
      return true
  }
  return false
}

/**
 * When what is asked is to be done: time frames behind the verb, up to a further verb that asks nothing. Before "shall"
 * or "we will" the sentence may open with one. What lies before the document itself is of the past, and none.
 *
 * @param verb undefined where the words ask without one: an item of a list, a target
 * @param day date of the document, "2024-12-02"; empty where it is not known
 */
export function findTimeFrames(
  tokens: Tokens,
  reader: Reader,
  verb: VerbUse | undefined,
  uses: VerbUse[],
  day: string,
): TimeFrame[] {
  const from = !verb ? 0 : verb.form === 'third' || verb.form === 'participle' ? verb.to : verb.sentence[0]
  const next = verb && uses.find((use) => use.from > verb.from && !asks(use) && !use.embedded)
  return reader.timeFrames
    .find(tokens, from, next?.from)
    .filter((hit) => !isPast(tokens.text.slice(hit.start, hit.end), reader, day))
    .map((hit) => ({ ...spanOf(tokens, hit), kind: hit.value }))
}

/** Whether the last date that words name lies before a day; a year or a month counts until its end. */
function isPast(term: string, reader: Reader, day: string): boolean {
  const last = lastDay(term, reader)
  return last !== undefined && last < day
}

/** The last date that words name as "2027-12-31", which can be compared; a year or a month as what lies behind its end. */
function lastDay(term: string, { months }: Reader): string | undefined {
  const year = term.match(/(?:19|20)\d\d/g)?.at(-1)
  if (!year) return undefined
  const names = term.toLowerCase().match(/\p{L}+/gu) ?? []
  const month = names.map((name) => months.indexOf(name) + 1).findLast((number) => number > 0)
  const days = term.replace(/(?:19|20)\d\d/g, '').match(/\d{1,2}/g)
  const day = (month && days?.at(-1)?.padStart(2, '0')) || '99'
  return `${year}-${String(month ?? 99).padStart(2, '0')}-${day}`
}

/** Of a draft without a date, the last day on which a text that it cites was adopted: it is of that day at the earliest. */
export function lastCitedDay(all: Tokens[], reader: Reader): string {
  const days = all.flatMap((tokens) =>
    reader.citations
      .find(tokens)
      .map(({ start, end }) => lastDay(tokens.text.slice(start, end), reader) ?? ''),
  )
  return days.reduce((last, day) => (day > last ? day : last), '')
}

export interface FoundLevel {
  level: ActionLevel | 'several' | 'unspecified'
  levels: ActionLevel[]
  /** What says so: the paragraph's own words, a heading above, or who is addressed. */
  by: 'words' | 'heading' | 'addressee' | 'nothing'
}

const one = (level: ActionLevel, by: FoundLevel['by']): FoundLevel => ({ level, levels: [level], by })

/** Words that may stand between a level named at the start and further ones: "At the national, and where possible …". */
const OPENING_LEVELS = 14

/** Level of action. A heading counts before words in passing, for programmes of action are ordered by level (S1). */
export function findLevel(
  tokens: Tokens,
  reader: Reader,
  addressees: Addressee[],
  heading: ActionLevel | undefined,
): FoundLevel {
  const hits = levelsNamed(tokens, reader)
  const opens = hits[0] && /^\P{L}*(\p{L}+\P{L}+){0,3}$/u.test(tokens.text.slice(0, hits[0].start))
  if (opens) return levelsOf(hits.filter((hit) => hit.from < OPENING_LEVELS))
  if (heading) return one(heading, 'heading')
  if (hits.length > 0) return levelsOf(hits)
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

/** Levels named by a phrase ("national plans") or listed with the word itself ("at the national and global levels"). */
export function levelsNamed(tokens: Tokens, reader: Reader): Found<ActionLevel>[] {
  const listed = reader.grammar.levelNouns
    .find(tokens)
    .flatMap((noun) => [...levelsBefore(tokens, reader, noun.from), ...levelsAfter(tokens, reader, noun.to)])
  const named = reader.levels.find(tokens).filter((hit) => !listed.some(({ from }) => from === hit.from))
  return [...listed, ...named].sort((a, b) => a.from - b.from)
}

/** "national, regional and international" before "levels". */
function levelsBefore(tokens: Tokens, reader: Reader, end: number): Found<ActionLevel>[] {
  const found: Found<ActionLevel>[] = []
  for (let at = end - 1; at >= 0;) {
    const hit = endingAt(reader.levelAdjectives, tokens, at + 1)
    const step = hit ?? (found.length > 0 ? endingAt(reader.grammar.levelJoints, tokens, at + 1) : undefined)
    if (!step) return found
    if (hit) found.unshift(hit)
    at = step.from - 1
  }
  return found
}

/** "national, régional et international" after "niveaux". */
function levelsAfter(tokens: Tokens, reader: Reader, from: number): Found<ActionLevel>[] {
  const found: Found<ActionLevel>[] = []
  for (let at = from; at < tokens.ids.length;) {
    const hit = reader.levelAdjectives.at(tokens, at)
    const step = hit ?? (found.length > 0 ? reader.grammar.levelJoints.at(tokens, at) : undefined)
    if (!step) return found
    if (hit) found.push(hit)
    at = step.to
  }
  return found
}

/** Longest a level or what joins two may be, in tokens. */
const LONGEST_STEP = 4

function endingAt<T>(
  finder: { at(tokens: Tokens, position: number, limit?: number): Found<T> | undefined },
  tokens: Tokens,
  end: number,
): Found<T> | undefined {
  for (let at = Math.max(0, end - LONGEST_STEP); at < end; at++) {
    const hit = finder.at(tokens, at, end)
    if (hit?.to === end) return hit
  }
  return undefined
}

function levelsOf(found: Found<ActionLevel>[]): FoundLevel {
  const levels = [...new Set(found.map(({ value }) => value))]
  return { level: levels.length === 1 ? levels[0]! : 'several', levels, by: 'words' }
}

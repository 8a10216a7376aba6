import type { Document } from '../document.ts'
import {
  lexiconFor,
  readerFor,
  verbForms,
  type Reader,
  type VerbEntry,
  type VerbForm,
} from '../language/lexicon.ts'
import type { Found } from '../language/phrases.ts'
import { labelOf } from '../label.ts'
import type { QualifierEffect } from '../language/index.ts'
import { shape, type Tokens, type Words } from '../language/words.ts'
import { countForms, countKinds, countNotes, type FormCount, type NoteCounts } from './counts.ts'
import type { Run } from './diff.ts'
import type { HeadField, HeadLine } from './head.ts'
import type { ComparedPair, Pair, PairKind } from './pair.ts'

export interface QualifierFact {
  term: string
  effect: QualifierEffect
  a: string[]
  b: string[]
  /** How the paragraph is called: "OP3". */
  label: string
}

export interface VerbFact {
  from: { lemma: string; surface: string }
  to: { lemma: string; surface: string }
  a: string[]
  b: string[]
  label: string
}

/** What changed between two versions, counted and named; facts of language, no verdict. */
export interface RedlineFacts {
  counts: Record<PairKind, number>
  /** Set where the language has no lexicon, so that qualifiers and verbs were not looked at. */
  notice?: string
  qualifiersAdded: QualifierFact[]
  qualifiersRemoved: QualifierFact[]
  /** Number of paragraphs in which they were. */
  qualifierAddedIn: number
  qualifierRemovedIn: number
  verbChanges: VerbFact[]
  moved: { a: string[]; b: string[]; label: string }[]
  renumbered: number
  /** Lines of the head that are not as they were, each once. */
  head: HeadField[]
  /** Paragraphs that are of another kind now. */
  became: { preambular: number; operative: number; other: number }
  notes: NoteCounts
  forms: FormCount
}

/** A comparison before its facts are told. */
interface Compared {
  head: HeadLine[]
  pairs: Pair[]
  compared: ComparedPair[]
}

/** Facts of a comparison. Qualifiers count where both versions have the paragraph; a new paragraph adds nothing to an old. */
export function factsOf(
  { head, pairs, compared }: Compared,
  a: Document,
  b: Document,
  words: Words,
): RedlineFacts {
  const language = b.language || a.language || 'en'
  const lexicon = lexiconFor(language)
  const facts: RedlineFacts = {
    counts: countKinds(pairs),
    ...(lexicon ? {} : { notice: `no lexicon for ${language}` }),
    qualifiersAdded: [],
    qualifiersRemoved: [],
    qualifierAddedIn: 0,
    qualifierRemovedIn: 0,
    verbChanges: [],
    moved: pairs
      .filter(({ kind }) => kind === 'moved' || kind === 'moved-changed')
      .map((pair) => ({ a: pair.a, b: pair.b, label: labelOf(pair.b[0]!) })),
    renumbered: pairs.filter((pair) => pair.renumbered).length,
    head: [...new Set(head.filter(({ kind }) => kind !== 'same').map(({ field }) => field))],
    became: becameOf(pairs),
    notes: countNotes(pairs),
    forms: countForms(head, pairs, a.provisions, b.provisions),
  }
  if (!lexicon) return facts
  const reader = readerFor(lexicon, words)
  for (const one of compared) addLanguageFacts(facts, one, reader, labelOf(one.pair.b[0]!))
  return facts
}

function becameOf(pairs: Pair[]): RedlineFacts['became'] {
  const became = { preambular: 0, operative: 0, other: 0 }
  for (const pair of pairs) {
    if (!pair.became) continue
    const { from, to } = pair.became
    const ofText = (kind: string): kind is 'preambular' | 'operative' =>
      kind === 'preambular' || kind === 'operative'
    became[ofText(from) && ofText(to) ? to : 'other']++
  }
  return became
}

function addLanguageFacts(
  facts: RedlineFacts,
  { pair, a, b, runs }: ComparedPair,
  reader: Reader,
  label: string,
): void {
  const gone = touched(runs, a, 'a', reader)
  const come = touched(runs, b, 'b', reader)
  const fact = (term: string, effect: QualifierEffect): QualifierFact => ({
    term,
    effect,
    a: pair.a,
    b: pair.b,
    label,
  })
  const added = without(come, gone).map(({ term, effect }) => fact(term, effect))
  const removed = without(gone, come).map(({ term, effect }) => fact(term, effect))
  facts.qualifiersAdded.push(...added)
  facts.qualifiersRemoved.push(...removed)
  if (added.length > 0) facts.qualifierAddedIn++
  if (removed.length > 0) facts.qualifierRemovedIn++
  for (const run of runs) {
    if (run.same) continue
    const change = verbChange(run, a, b, reader)
    if (change) facts.verbChanges.push({ ...change, a: pair.a, b: pair.b, label })
  }
}

interface Touched {
  term: string
  effect: QualifierEffect
}

/** Longest qualifier in words, so that one which a change only touches is seen whole. */
const REACH = 8

/** Qualifiers of one side that overlap a change. */
function touched(runs: Run[], tokens: Tokens, side: 'a' | 'b', reader: Reader): Touched[] {
  const found = new Map<number, Touched>()
  for (const run of runs) {
    const from = side === 'a' ? run.aFrom : run.bFrom
    const to = side === 'a' ? run.aTo : run.bTo
    if (run.same) continue
    for (const hit of reader.qualifiers.find(
      tokens,
      Math.max(0, from - REACH),
      Math.min(tokens.ids.length, to + REACH),
    )) {
      // Words inserted into the middle of a phrase undo it there although none of its own were taken out.
      const overlaps = from === to ? hit.from < from && hit.to > from : hit.from < to && hit.to > from
      if (overlaps) {
        found.set(hit.from, {
          term: tokens.text.slice(hit.start, hit.end).toLowerCase(),
          effect: hit.value.effect,
        })
      }
    }
  }
  return [...found.values()]
}

/** What is in one list and not in the other, one for one. */
function without(list: Touched[], other: Touched[]): Touched[] {
  const left = other.map(({ term }) => term)
  return list.filter(({ term }) => {
    const at = left.indexOf(term)
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
}

/** Tokens around a change in which its verb may begin or end: "encourages" → "strongly encourages". */
const BESIDE = 2

function verbChange(
  run: Run,
  a: Tokens,
  b: Tokens,
  reader: Reader,
): Pick<VerbFact, 'from' | 'to'> | undefined {
  for (const form of verbForms) {
    const from = verbNear(a, run.aFrom, run.aTo, form, reader)
    const to = verbNear(b, run.bFrom, run.bTo, form, reader)
    if (!from || !to || from.value.lemma === to.value.lemma) continue
    if (!replaced(from, to, run)) continue
    const name = (hit: Found<VerbEntry>, tokens: Tokens): VerbFact['from'] => ({
      lemma: hit.value.lemma,
      surface: tokens.text.slice(hit.start, hit.end),
    })
    return { from: name(from, a), to: name(to, b) }
  }
  return undefined
}

/** Positions in tokens, end exclusive. */
type Stretch = Pick<Found<VerbEntry>, 'from' | 'to'>

/** One verb became the other: what of either was kept is part of the other ("encourages" in "strongly encourages"). */
function replaced(from: Stretch, to: Stretch, run: Run): boolean {
  const keptOfA = kept(from, [run.aFrom, run.aTo], [run.bFrom, run.bTo])
  const keptOfB = kept(to, [run.bFrom, run.bTo], [run.aFrom, run.aTo])
  if (keptOfA && keptOfB) return false
  return (!keptOfA || covers(to, keptOfA)) && (!keptOfB || covers(from, keptOfB))
}

/** Where a stretch beside a change stands on the other side; undefined where the change touches it. */
function kept(stretch: Stretch, here: [number, number], there: [number, number]): Stretch | undefined {
  const by =
    stretch.to <= here[0] ? there[0] - here[0] : stretch.from >= here[1] ? there[1] - here[1] : undefined
  return by === undefined ? undefined : { from: stretch.from + by, to: stretch.to + by }
}

const covers = (whole: Stretch, part: Stretch): boolean => whole.from <= part.from && whole.to >= part.to

function verbNear(
  tokens: Tokens,
  from: number,
  to: number,
  form: VerbForm,
  reader: Reader,
): Found<VerbEntry> | undefined {
  const hits = reader.verbs[form].find(
    tokens,
    Math.max(0, from - BESIDE),
    Math.min(tokens.ids.length, to + BESIDE),
  )
  return hits.find((hit) => speaks(hit, tokens, form, reader))
}

/** The form is used as a verb here: "may" is not the month, "support" stands after "we", "noting" opens the paragraph. */
function speaks(hit: Found<VerbEntry>, tokens: Tokens, form: VerbForm, reader: Reader): boolean {
  const capital = (tokens.shapes[hit.from]! & shape.capital) !== 0
  if (form === 'modal' || form === 'passive') return hit.from === 0 || !capital
  if (form === 'participle') return hit.from < 3
  if (form === 'first')
    return reader.grammar.firstPerson.find(tokens, Math.max(0, hit.from - 3), hit.from).length > 0
  return reader.grammar.nounAfter.at(tokens, hit.to) === undefined
}

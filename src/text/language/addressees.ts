import type { ActorKind, Reader } from './lexicon.ts'
import { isCapital, spanOf, type Span } from './span.ts'
import { asks, type VerbUse } from './verbs.ts'
import type { Tokens, Words } from './words.ts'

/** One who is asked: an actor the lexicon knows, or any other that the sentence names (kind `other`). */
export interface Addressee extends Span {
  kind: ActorKind
}

interface Scan {
  tokens: Tokens
  words: Words
  reader: Reader
}

/** Tokens [from, to). */
type Range = [number, number]

/** How many words the addressees may take before what is asked of them. */
const ADDRESS_WORDS = 80

/** Words that may stand between a verb and the first one it addresses: "urges, in particular, all". */
const WORDS_TO_ADDRESSEE = 3

/** How far into a name a known actor may begin and still be the one named: "the relevant Government". */
const WORDS_TO_HEAD = 2

/** How far behind "shall" or "will" the one who is to act may be named: "shall be carried out by the Council". */
const WORDS_TO_AGENT = 8

/** Whom a verb addresses: those between it and its "to", those before a passive or "should", or the body that speaks. */
export function findAddressees(tokens: Tokens, words: Words, reader: Reader, verb: VerbUse): Addressee[] {
  if (!asks(verb)) return []
  const scan = { tokens, words, reader }
  if (verb.subject) return subjectsOf(scan, verb, verb.subject)
  const speaks = verb.sense === 'commit' || verb.sense === 'decide'
  if (speaks && verb.speaksTo !== 'other') return [speakerOf(scan, verb)]
  const found = addressedBy(scan, verb)
  return found.length > 0 || !speaks ? found : [speakerOf(scan, verb)]
}

/** "We" before the verb; for "Decides" the body itself, which the verb stands for. */
function speakerOf({ tokens, reader }: Scan, verb: VerbUse): Addressee {
  const spoken = reader.grammar.firstPerson.find(tokens, verb.sentence[0], verb.from).at(-1)
  return { ...spanOf(tokens, spoken ?? verb), kind: 'self' }
}

function addressedBy(scan: Scan, verb: VerbUse): Addressee[] {
  const { tokens, reader } = scan
  const limit = Math.min(verb.until, verb.to + ADDRESS_WORDS)
  const start = pastAside(scan, skipMarks(scan, verb.to, limit), limit)
  const clause = reader.grammar.thatClause.at(tokens, start, limit)
  if (clause) return subjectOfClause(scan, clause.to, limit)
  const action = actionStart(scan, start, limit)
  // "The report to be issued": what is asked is done to the one named.
  const names =
    action !== undefined && verb.speaksTo !== 'matter' && !reader.grammar.undergo.at(tokens, action)
  const region: Range = [start, action ?? limit]
  const found = names ? namedIn(scan, region) : knownChain(scan, region)
  return found.length > 0 || action !== undefined ? found : askedFrom(scan, region)
}

/** How long an aside between a verb and "that", or "to the one addressed", may be. */
const ASIDE_WORDS = 16

/** "Reiterates its request, contained in paragraph 4, to the Secretary-General": past what stands between. */
function pastAside(scan: Scan, from: number, limit: number): number {
  const { tokens, reader } = scan
  if (reader.grammar.thatClause.at(tokens, from, limit) || !opensAside(scan, from, limit)) return from
  for (let at = from + 1; at < Math.min(from + ASIDE_WORDS, limit); at++) {
    if (reader.grammar.thatClause.at(tokens, at, limit)) return at
    const mark = reader.grammar.addressMarks.at(tokens, at, limit)
    const whom =
      mark &&
      (reader.actors.at(tokens, mark.to, limit) ?? reader.grammar.determiners.at(tokens, mark.to, limit))
    if (whom) return mark.to
  }
  return from
}

/** Skips adverbs and "à", "al" between a verb and the one it addresses. */
function skipMarks({ tokens, reader }: Scan, at: number, limit: number): number {
  for (;;) {
    const skip =
      reader.grammar.adverbs.at(tokens, at, limit) ?? reader.grammar.addressMarks.at(tokens, at, limit)
    if (!skip) return at
    at = skip.to
  }
}

/** Where what is asked begins: at the first "to" of a verb, or at the colon of a list. */
function actionStart({ tokens, words, reader }: Scan, from: number, limit: number): number | undefined {
  const { infinitive } = reader.grammar
  for (let hit = infinitive.first(tokens, from, limit); hit; hit = infinitive.first(tokens, hit.to, limit)) {
    // "to UNRWA", "to Member States": no verb is written with a capital.
    if (hit.to < limit && hit.from > from && !isCapital(tokens, hit.to)) return hit.from
  }
  return words.wordOf(tokens.ids[limit - 1] ?? -1) === ':' ? limit - 1 : undefined
}

/** Known actors that follow one another from the start on: "Member States and the Secretary-General". */
function knownChain(scan: Scan, [from, to]: Range): Addressee[] {
  const { tokens, reader } = scan
  const found: Addressee[] = []
  let end = from
  for (const hit of reader.actors.find(tokens, from, to)) {
    const between = wordsBetween(scan, end, hit.from)
    if (between > (found.length === 0 ? WORDS_TO_ADDRESSEE : joined(scan, end, hit.from))) break
    if (found.length === 0 && reader.grammar.asides.find(tokens, from, hit.from).length > 0) break
    found.push({ ...spanOf(tokens, hit), kind: hit.value })
    end = hit.to
  }
  return found
}

/** How many words may stand between two actors of a chain: the "and" between them, or none. */
function joined({ tokens, reader, words }: Scan, from: number, to: number): number {
  const start = words.wordOf(tokens.ids[from] ?? -1) === ',' ? from + 1 : from
  const and = reader.grammar.and.at(tokens, start, to)
  return and && and.to === to ? to - start : start === to ? 0 : -1
}

/** "Requests a briefing from the Secretary-General". */
function askedFrom({ tokens, reader }: Scan, [from, to]: Range): Addressee[] {
  for (const source of reader.grammar.from.find(tokens, from, to)) {
    const actor = reader.actors.at(tokens, source.to, to)
    if (actor) return [{ ...spanOf(tokens, actor), kind: actor.value }]
  }
  return []
}

/** "Requests that the Secretary-General provide": known actors, or a name written with capitals. */
function subjectOfClause(scan: Scan, from: number, limit: number): Addressee[] {
  const known = knownChain(scan, [from, limit])
  if (known.length > 0) return known
  const end = properNameEnd(scan, from, limit)
  return end === undefined ? [] : [{ ...spanOf(scan.tokens, spanAt(scan.tokens, from, end)), kind: 'other' }]
}

/** The end of "the Department of Global Communications": words with capitals, joined by "of" and the like. */
function properNameEnd({ tokens, reader }: Scan, from: number, limit: number): number | undefined {
  const capital = (at: number): boolean => at < limit && isCapital(tokens, at)
  let at = reader.grammar.determiners.at(tokens, from, limit)?.to ?? from
  if (!capital(at)) return undefined
  for (;;) {
    while (capital(at)) at++
    const joint = reader.grammar.nameJoints.at(tokens, at, limit)
    if (!joint || !capital(joint.to)) return at
    at = joint.to
  }
}

/** Those named before a passive or "should"; or, where none is, the one by whom it shall be done. */
function subjectsOf(scan: Scan, verb: VerbUse, [from, to]: Range): Addressee[] {
  const { tokens, reader } = scan
  const named = verb.form === 'passive' ? namedIn(scan, [from, to]) : []
  const sure = named.filter(({ kind }) => kind !== 'other')
  if (named.length > 0) return sure.length > 0 ? sure : named
  const parts = segmentsOf(scan, [from, to])
  const known = parts.flatMap((part) => knownChain(scan, part))
  if (known.length > 0) return known
  const limit = Math.min(verb.to + WORDS_TO_AGENT, verb.sentence[1])
  for (const by of reader.grammar.agent.find(tokens, verb.to, limit)) {
    const actor = reader.actors.at(tokens, by.to)
    if (actor) return [{ ...spanOf(tokens, actor), kind: actor.value }]
  }
  const last = parts.at(-1)
  return last
    ? reader.actors.find(tokens, ...last).map((hit) => ({ ...spanOf(tokens, hit), kind: hit.value }))
    : []
}

/**
 * Everyone named between a verb and its "to": the parts between commas, each read as names joined by "and". What the
 * first part names need not be known to the lexicon; what is to be done, or with whom, is left out.
 */
function namedIn(scan: Scan, region: Range): Addressee[] {
  const { tokens, reader } = scan
  const found: Addressee[] = []
  for (const segment of segmentsOf(scan, region)) {
    const from = skipJoint(scan, segment)
    const to = segment[1]
    if (from >= to) continue
    const comprising = reader.grammar.comprising.at(tokens, from, to)
    if (comprising) {
      // "Including through regional organizations" says by whose help, not who is asked.
      if (opensAside(scan, comprising.to, to)) continue
      found.push(...namesIn(scan, [comprising.to, to]).filter(({ kind }) => kind !== 'other'))
      continue
    }
    if (reader.grammar.companions.at(tokens, from, to)) {
      if (found.length > 0) break
      continue
    }
    if (opensAside(scan, from, to)) continue
    const names = namesIn(scan, [from, to]).filter((name) => found.length === 0 || isFullName(name))
    if (found.length === 0 && names.length === 0) return []
    found.push(...names)
  }
  return found
}

const opensAside = ({ tokens, reader }: Scan, from: number, to: number): boolean =>
  reader.grammar.asides.at(tokens, from, to) !== undefined ||
  (reader.grammar.notNames.at(tokens, from, to) !== undefined &&
    reader.grammar.determiners.at(tokens, from, to) === undefined &&
    reader.actors.at(tokens, from, to) === undefined)

/** Further on in a list, one small word that the lexicon does not know is more often something else. */
const isFullName = ({ kind, term }: Addressee): boolean =>
  kind !== 'other' || /\s/.test(term) || /\p{Lu}/u.test(term)

/** The parts between commas; a comma inside a known actor ("Educational, Scientific and Cultural") parts nothing. */
function segmentsOf({ tokens, words, reader }: Scan, [from, to]: Range): Range[] {
  const comma = words.idOf(',')
  const cuts: number[] = []
  for (let i = from; i < to; i++) if (tokens.ids[i] === comma) cuts.push(i)
  if (cuts.length === 0) return to > from ? [[from, to]] : []
  const actors = reader.actors.find(tokens, from, to)
  const between = cuts.filter((at) => !actors.some((hit) => hit.from < at && hit.to > at))
  return [from, ...between.map((at) => at + 1)]
    .map((start, i): Range => [start, between[i] ?? to])
    .filter(([start, end]) => end > start)
}

/** Past "and", "as well as" and adverbs at the start of a part. */
function skipJoint({ tokens, reader }: Scan, [from, to]: Range): number {
  let at = from
  for (;;) {
    const skip =
      reader.grammar.and.at(tokens, at, to) ??
      (reader.grammar.comprising.at(tokens, at, to)
        ? undefined
        : reader.grammar.adverbs.at(tokens, at, to)) ??
      reader.grammar.addressMarks.at(tokens, at, to)
    if (!skip) return at
    at = skip.to
  }
}

/** The names in one part, joined by "and". */
function namesIn(scan: Scan, [from, to]: Range): Addressee[] {
  const found: Addressee[] = []
  let start = from
  for (;;) {
    const known = headActor(scan, start, to)
    const next = nextName(scan, start, to, known?.to)
    const name = nameOf(scan, [start, next?.end ?? to], known)
    if (name) found.push(name)
    if (!next) return found
    start = skipJoint(scan, [next.start, to])
  }
}

interface KnownHead {
  kind: ActorKind
  from: number
  to: number
}

/** The known actor that a name begins with. */
function headActor(scan: Scan, from: number, to: number): KnownHead | undefined {
  const { tokens, reader } = scan
  for (let at = from; at <= from + WORDS_TO_HEAD && at < to; at++) {
    if (at > from && reader.grammar.nameJoints.at(tokens, at - 1, to)) return undefined
    const hit = reader.actors.at(tokens, at, to)
    if (hit) return { kind: hit.value, from: hit.from, to: hit.to }
  }
  return undefined
}

/** Where the name ends and another begins: at an "and" behind a known actor, or before "the", "relevant" or one known. */
function nextName(
  { tokens, reader }: Scan,
  from: number,
  to: number,
  knownEnd: number | undefined,
): { end: number; start: number } | undefined {
  for (let i = Math.max(from + 1, knownEnd ?? 0); i < to; i++) {
    const and = reader.grammar.and.at(tokens, i, to)
    if (!and || and.to >= to) continue
    const begins =
      (i === knownEnd && !isCapital(tokens, and.to)) ||
      reader.grammar.determiners.at(tokens, and.to, to) !== undefined ||
      reader.grammar.addressMarks.at(tokens, and.to, to) !== undefined ||
      reader.actors.at(tokens, and.to, to) !== undefined
    if (begins) return { end: i, start: and.to }
    i = and.to - 1
  }
  return undefined
}

/** A name as far as it goes, with the kind of the actor it begins with. */
function nameOf(scan: Scan, [from, to]: Range, known: KnownHead | undefined): Addressee | undefined {
  const { tokens, reader } = scan
  let end = to
  for (let i = Math.max(from + 1, known?.to ?? 0); i < to; i++) {
    if (!reader.grammar.asides.at(tokens, i, to) && !reader.grammar.comprising.at(tokens, i, to)) continue
    end = i
    break
  }
  while (end > from && !isWord(scan, end - 1)) end--
  if (end <= from) return undefined
  if (!known && !isName(scan, [from, end])) return undefined
  return { ...spanOf(tokens, spanAt(tokens, from, end)), kind: known?.kind ?? 'other' }
}

/** Whether words name one who can be asked: not "further efforts", "the use of", "increased support". */
function isName(scan: Scan, [from, to]: Range): boolean {
  const { tokens, reader } = scan
  let head = from
  for (let i = from; i < to; i++) {
    // The head is the word before "of", "for", "in"; a name opens with none of them.
    if (i > from && endsHead(scan, i, to)) break
    if (isWord(scan, i)) head = i
  }
  if (isCapital(tokens, head)) return true
  if (reader.grammar.determiners.at(tokens, head, to)?.to === to) return false
  return reader.grammar.matters.at(tokens, head, to) === undefined
}

/** "of", "for", "in": the head of a name stands before it. "The strengthening of" goes on, to be found no name. */
const endsHead = ({ tokens, reader }: Scan, at: number, to: number): boolean =>
  reader.grammar.nameJoints.at(tokens, at, to) !== undefined ||
  (reader.grammar.notNames.at(tokens, at, to) !== undefined &&
    reader.grammar.matters.at(tokens, at, to) === undefined)

const spanAt = (tokens: Tokens, from: number, to: number): { start: number; end: number } => ({
  start: tokens.starts[from]!,
  end: tokens.ends[to - 1]!,
})

const isWord = ({ tokens, words }: Scan, at: number): boolean =>
  /[\p{L}\p{N}]/u.test(words.wordOf(tokens.ids[at]!))

function wordsBetween(scan: Scan, from: number, to: number): number {
  let count = 0
  for (let i = from; i < to; i++) if (isWord(scan, i)) count++
  return count
}

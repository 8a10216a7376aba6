import type { Reader, VerbEntry, VerbForm } from './lexicon.ts'
import type { Found } from './phrases.ts'
import { shape, type Tokens, type Words } from './words.ts'

/** A verb used to speak to someone: "requests", "we commit to", "are urged to", "should". */
export interface VerbUse extends VerbEntry {
  form: VerbForm
  surface: string
  /** Offsets in the text of the provision. */
  start: number
  end: number
  /** Positions in tokens. */
  from: number
  to: number
  /** Stands inside "that …" or "which …": what is said, not what the paragraph does. */
  embedded: boolean
  /** What another text or body says, told behind a verb that only notes: "recalls that States should". It is no act. */
  reported: boolean
  /** The one who is to act stands before the verb (passive and modal forms): tokens [from, to). */
  subject?: [number, number]
  /** The sentence it stands in: tokens [from, to). */
  sentence: [number, number]
  /** Where the next verb of the same speaker begins, or the sentence ends: what it says goes no further. */
  until: number
}

interface Scan {
  tokens: Tokens
  reader: Reader
  /** Numbers of the marks. */
  comma: number
  semicolon: number
  colon: number
  closing: number
  /** A numbered paragraph, which "we" two pages above may speak in: "12. Recognize that". */
  numbered: boolean
}

/** Sentences as token ranges; a full stop ends one where a capital or nothing follows. */
export function sentencesOf(tokens: Tokens, words: Words): [number, number][] {
  const sentences: [number, number][] = []
  const stop = words.idOf('.')
  let from = 0
  for (let i = 0; i < tokens.ids.length; i++) {
    if (tokens.ids[i] !== stop) continue
    const next = i + 1
    if (next < tokens.ids.length && (tokens.shapes[next]! & (shape.capital | shape.irregular)) === 0) continue
    sentences.push([from, next])
    from = next
  }
  if (from < tokens.ids.length) sentences.push([from, tokens.ids.length])
  return sentences
}

/** Tokens that are skipped before a verb, and those looked back on for what stands before one in its clause. */
const MOST_SKIPPED = 24
const MOST_CLAUSE = 300

/** Skips openers and adverbs from a token on; a verb phrase that begins with an adverb is not skipped over. */
function skipLeading(scan: Scan, from: number, limit: number, forms: VerbForm[], openers: boolean): number {
  const { reader, tokens } = scan
  for (let at = from; ;) {
    if (
      at >= Math.min(limit, from + MOST_SKIPPED) ||
      forms.some((form) => reader.verbs[form].at(tokens, at, limit))
    )
      return at
    const skip =
      reader.grammar.adverbs.at(tokens, at, limit) ??
      (openers ? reader.grammar.openers.at(tokens, at, limit) : undefined)
    if (!skip) return at
    at = skip.to
  }
}

export interface HowToRead {
  preambular: boolean
  numbered: boolean
  /** It tells what a body decided at a meeting: "the Committee requested" is its act. */
  decided: boolean
}

/** Every verb of a provision in order of reading. */
export function findVerbs(
  tokens: Tokens,
  words: Words,
  reader: Reader,
  { preambular, numbered, decided }: HowToRead,
): VerbUse[] {
  const [comma, semicolon, colon, closing] = [',', ';', ':', ')'].map((mark) => words.idOf(mark)) as [
    number,
    number,
    number,
    number,
  ]
  const scan: Scan = { tokens, reader, numbered, comma, semicolon, colon, closing }
  return sentencesOf(tokens, words).flatMap((sentence, index) =>
    sentenceVerbs(scan, sentence, { first: index === 0, preambular, decided }),
  )
}

function sentenceVerbs(
  scan: Scan,
  sentence: [number, number],
  { first, preambular, decided }: { first: boolean; preambular: boolean; decided: boolean },
): VerbUse[] {
  const { tokens } = scan
  const [from, to] = sentence
  const uses: VerbUse[] = []
  /** The last verb that may only tell what others say. */
  let reporter: VerbUse | undefined
  const add = (hit: Found<VerbEntry>, form: VerbForm, more: Partial<VerbUse> = {}): void => {
    // "We commit:" is told as "commit".
    const last = tokens.ids[hit.to - 1] === scan.colon ? hit.to - 1 : hit.to
    const { start, from } = hit
    const end = tokens.ends[last - 1]!
    const use: VerbUse = {
      ...hit.value,
      form,
      surface: tokens.text.slice(start, end),
      start,
      end,
      from,
      to: last,
      embedded: false,
      reported: false,
      sentence,
      until: sentence[1],
      ...more,
    }
    uses.push(use)
    if (!use.embedded && !use.subject) reporter = use
  }

  let style: Style | undefined
  let at = from
  // "(b) That the Panel shall meet" is no clause of another sentence.
  const isTold = decided && !scan.reader.grammar.subordinators.at(tokens, from, to)
  const told = decided ? pastVerb(scan, sentence) : undefined
  const lead = told ?? leadVerb(scan, sentence, first, preambular)
  if (lead) {
    add(lead.hit, lead.form)
    if (isStyle(lead.form)) style = lead.form
    at = lead.hit.to
  }
  // "Recalling its resolution, requests", "As agreed in May, decides": the body speaks behind the comma.
  if (!style && first && !preambular && (lead || opensAside(scan, from, to))) style = 'third'
  while (at < to) {
    const spoken = speakingVerb(scan, at, to, style, uses.at(-1))
    if (spoken) {
      add(spoken.hit, spoken.form)
      style = spoken.form
      at = spoken.hit.to
      continue
    }
    const asked = askingVerb(scan, from, at, to, uses.at(-1))
    if (asked) {
      const { hit, form, subordinate, ...more } = asked
      add(hit, form, { ...more, reported: subordinate && (reporter ? onlyTells(reporter) : isTold) })
      at = asked.hit.to
      continue
    }
    at++
  }
  let until = to
  for (const use of uses.toReversed()) {
    use.until = until
    if (isStyle(use.form)) until = use.from
  }
  return uses
}

/**
 * The verb in its base form with which an item of a list begins: "(e) Request the Secretary-General to report" under "We decide to:". What the
 * paragraph above does governs it; this one asks all the same.
 */
export function openingBaseForm(tokens: Tokens, words: Words, reader: Reader): VerbUse | undefined {
  const [sentence] = sentencesOf(tokens, words)
  if (!sentence || (tokens.shapes[0]! & shape.capital) === 0) return undefined
  let at = sentence[0]
  for (let skip = reader.grammar.adverbs.at(tokens, at); skip; skip = reader.grammar.adverbs.at(tokens, at))
    at = skip.to
  const hit = reader.verbs.first.at(tokens, at, sentence[1])
  if (!hit || !asks(hit.value)) return undefined
  const { start, from, to, value } = hit
  const end = tokens.ends[to - 1]!
  const found = { start, end, from, to, surface: tokens.text.slice(start, end) }
  return { ...value, ...found, form: 'first', embedded: false, reported: false, sentence, until: sentence[1] }
}

/** Words that only tell what others say: what is stressed, or said again, the body says itself. */
export const onlyTells = ({ sense }: Pick<VerbEntry, 'sense'>): boolean =>
  sense === 'note' || sense === 'condemn'

/** A sentence may open with "As requested", "In accordance with", before the body speaks. */
const opensAside = ({ tokens, reader: { grammar } }: Scan, from: number, to: number): boolean =>
  !grammar.infinitive.at(tokens, from, to) &&
  [grammar.asides, grammar.companions, grammar.subordinators, grammar.notNames].some(
    (book) => book.at(tokens, from, to) !== undefined,
  )

/** Forms in which a body, or those who say "we", speak on. */
type Style = 'third' | 'past' | 'first'
const isStyle = (form: VerbForm): form is Style => form === 'third' || form === 'past' || form === 'first'

interface Spoken {
  hit: Found<VerbEntry>
  form: Style
}

function isNoun(scan: Scan, hit: Found<VerbEntry>): boolean {
  return scan.reader.grammar.nounAfter.at(scan.tokens, hit.to) !== undefined
}

/** The verb a sentence opens with: "Also requests", "Recalling". */
function leadVerb(
  scan: Scan,
  [from, to]: [number, number],
  first: boolean,
  preambular: boolean,
): { hit: Found<VerbEntry>; form: VerbForm } | undefined {
  const forms: VerbForm[] = preambular ? ['participle', 'third'] : ['third', 'participle']
  const at = skipLeading(scan, from, to, forms, true)
  for (const form of forms) {
    if (form === 'participle' && !first) continue
    const hit = scan.reader.verbs[form].at(scan.tokens, at, to)
    if (hit && (form === 'participle' || hit.to > hit.from + 1 || !isNoun(scan, hit) || markAfter(scan, hit)))
      return { hit, form }
  }
  // Languages that say "we" in the form of the verb open the sentence with it; others in a declaration whose "we"
  // stands at its head. There, "Establish" may be what a list asks, and not what the declaration does.
  if (scan.reader.saysWe && !scan.numbered) return undefined
  const hit = scan.reader.verbs.first.at(scan.tokens, at, to)
  const opens = hit && first && startsCapital(scan, from) && !isNoun(scan, hit) && !preambular
  return opens && !(scan.reader.saysWe && hit.value.sense === 'decide') ? { hit, form: 'first' } : undefined
}

/** "Decides, in this regard, to", and the lead-in "Decides:". */
const markAfter = (scan: Scan, hit: Found<VerbEntry>): boolean =>
  (hit.to < scan.tokens.ids.length && scan.tokens.ids[hit.to] === scan.comma) || endsLine(scan, hit)
const endsLine = ({ tokens: { ids }, colon }: Scan, { to }: Found<VerbEntry>): boolean =>
  to === ids.length - 1 && ids[to] === colon
const startsCapital = (scan: Scan, at: number): boolean => (scan.tokens.shapes[at]! & shape.capital) !== 0

/** "we … commit to" at this token, or a further verb of the same speaker: ", and requests". */
function speakingVerb(
  scan: Scan,
  at: number,
  to: number,
  style: Style | undefined,
  last: VerbUse | undefined,
): Spoken | undefined {
  const { tokens, reader } = scan
  const we = reader.grammar.firstPerson.at(tokens, at, to)
  if (we) {
    const start = skipLeading(scan, we.to, to, ['first'], false)
    const hit = reader.verbs.first.at(tokens, start, to) ?? behindApposition(scan, we.to, to)
    return hit ? { hit, form: 'first' } : undefined
  }
  if (!style) return undefined
  const comma = tokens.ids[at] === scan.comma || tokens.ids[at] === scan.semicolon
  const afterComma = comma ? at + 1 : at
  const and = reader.grammar.and.at(tokens, afterComma, to)
  if (!comma && !(and && last)) return undefined
  const start = skipLeading(scan, and?.to ?? afterComma, to, [style], false)
  const hit = reader.verbs[style].at(tokens, start, to)
  if (!hit) return undefined
  if (style === 'past') return isAgentAfter(scan, hit) ? undefined : { hit, form: style }
  // "takes note of" is no noun; nor is "and requests, in this regard, …" behind a comma or an adverb.
  const set = and !== undefined && markAfter(scan, hit) && (comma || start > and.to || endsLine(scan, hit))
  if (hit.to === hit.from + 1 && isNoun(scan, hit) && !set) return undefined
  if (style === 'third') {
    // "In reply to calls, requests and complaints": where nothing was said before, a noun.
    const speaks = last
      ? comma || !continuesClause(scan, Math.max(last.to, at - MOST_CLAUSE), at)
      : !reader.grammar.and.at(tokens, hit.to, to)
    return speaks ? { hit, form: style } : undefined
  }
  // "to support and encourage": a base form after a bare "and" is more often an infinitive.
  const several = hit.to > hit.from + 1
  const adverb = start > (and?.to ?? afterComma)
  return and && (comma || several || adverb) ? { hit, form: style } : undefined
}

/** How long what stands between "we" and its verb may be: "We, the ministers of the harbour towns, commit". */
const APPOSITION_WORDS = 24

function behindApposition(scan: Scan, from: number, to: number): Found<VerbEntry> | undefined {
  const { ids } = scan.tokens
  if (ids[from] !== scan.comma) return undefined
  for (let at = from + 1; at < Math.min(from + APPOSITION_WORDS, to); at++) {
    if (ids[at] !== scan.comma) continue
    const verb = scan.reader.verbs.first.at(scan.tokens, skipLeading(scan, at + 1, to, ['first'], false), to)
    if (verb) return verb
  }
  return undefined
}

/** "Decided to" at the beginning of an item, or "the Committee, having met, decided to". */
function pastVerb(scan: Scan, [from, to]: [number, number]): Spoken | undefined {
  const { tokens, reader } = scan
  const pastAt = (at: number): Spoken | undefined => {
    const hit = reader.verbs.past.at(tokens, skipLeading(scan, at, to, ['past'], false), to)
    return hit && !isAgentAfter(scan, hit) ? { hit, form: 'past' } : undefined
  }
  const item = pastAt(from)
  if (item) return item
  const speakers = [...reader.grammar.openers.find(tokens, from, to), ...reader.bodies.find(tokens, from, to)]
  const ends = new Set(speakers.map((hit) => hit.to))
  const first = Math.min(...ends)
  for (let at = first; at < to; at++) {
    const mark = tokens.ids[at - 1]
    const begins = mark === scan.comma || mark === scan.closing || ends.has(at)
    const told = begins ? pastAt(at) : undefined
    if (told) return told
  }
  return undefined
}

/** "requested by the Council" tells of others. */
const isAgentAfter = ({ tokens, reader }: Scan, { to }: Found<VerbEntry>): boolean =>
  reader.grammar.agent.at(tokens, to) !== undefined

/** Whether "and requests" at this token goes on in a clause of another: "the text which welcomes it and requests". */
function continuesClause({ tokens, reader }: Scan, from: number, at: number): boolean {
  const clause = reader.grammar.subordinators.first(tokens, from, at)
  return clause !== undefined && reader.verbs.third.first(tokens, clause.to, at) !== undefined
}

interface Asked {
  hit: Found<VerbEntry>
  form: 'passive' | 'modal'
  subject: [number, number]
  embedded: boolean
  /** It stands behind "that", "which". */
  subordinate: boolean
}

/** "are urged to", "should", "will" at this token, with what stands before it in its clause. */
function askingVerb(scan: Scan, from: number, at: number, to: number, last?: VerbUse): Asked | undefined {
  const { tokens, reader } = scan
  const passive = passiveAt(scan, at, to)
  const hit = passive ?? reader.verbs.modal.at(tokens, at, to)
  if (!hit) return undefined
  const start = Math.max(from, last ? last.to : from, at - MOST_CLAUSE)
  const { clause, embedded: subordinate } = clauseBefore(scan, start, at)
  // "which should": the subject is elsewhere.
  if (clause >= at) return undefined
  const subject: [number, number] = [clause, at]
  const actor = reader.actors.first(tokens, clause, at)
  // "will", "may": a promise or a permission where an actor opens the clause; elsewhere a statement of fact.
  if (!passive && hit.value.sense !== 'modal' && (!actor || actor.from > clause + 1)) return undefined
  // "the need to", "have to": only where an actor stands right before.
  if (!passive && hit.to > hit.from + 1 && hit.value.lemma === 'must' && !actorEndsAt(scan, clause, at))
    return undefined
  const embedded = subordinate || (last !== undefined && last.form !== 'modal' && last.form !== 'passive')
  return { hit, form: passive ? 'passive' : 'modal', subject, embedded, subordinate }
}

function passiveAt(scan: Scan, at: number, to: number): Found<VerbEntry> | undefined {
  const be = scan.reader.grammar.be.at(scan.tokens, at, to)
  if (!be) return undefined
  return scan.reader.verbs.passive.at(scan.tokens, skipLeading(scan, be.to, to, ['passive'], false), to)
}

/** Where the clause that ends at `at` begins: after the last "that", "which", "if". */
function clauseBefore(scan: Scan, from: number, at: number): { clause: number; embedded: boolean } {
  for (let i = at - 1; i >= from; i--) {
    const hit = scan.reader.grammar.subordinators.at(scan.tokens, i, at)
    if (hit) return { clause: hit.to, embedded: true }
  }
  return { clause: from, embedded: false }
}

const actorEndsAt = (scan: Scan, from: number, at: number): boolean =>
  scan.reader.actors.find(scan.tokens, from, at).some((actor) => actor.to === at)

const asking = new Set(['decide', 'demand', 'call', 'recommend', 'commit', 'modal', 'permit'])

/** Whether a verb asks, decides or undertakes something (rather than noting or condemning). */
export const asks = (use: Pick<VerbEntry, 'sense'>): boolean => asking.has(use.sense)

/**
 * The verb a provision is weighed by: the first that asks in a main clause; else one inside "that …" said of an actor
 * ("stresses that States should"); else the first of all.
 */
export function mainVerb(uses: VerbUse[], reader: Reader, tokens: Tokens): VerbUse | undefined {
  const main = uses.find((use) => asks(use) && !use.embedded)
  if (main) return main
  const said = uses.find(
    (use) =>
      asks(use) && use.subject && reader.actors.find(tokens, use.subject[0], use.subject[1]).length > 0,
  )
  return said ?? uses[0]
}

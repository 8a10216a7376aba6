import { partsOf, type Document, type Provision, type TextSpan } from '../document.ts'
import { markSpans } from '../structure/spans.ts'
import { choicesOf, isBracketed, withAllOptions } from './choices.ts'
import {
  lexiconFor,
  readerFor,
  type ActionLevel,
  type Lexicon,
  type ProvisionRole,
  type Reader,
  type VerbLevel,
} from './lexicon.ts'
import { findAddressees, type Addressee } from './addressees.ts'
import {
  findLevel,
  findQualifiers,
  findTimeFrames,
  type FoundLevel,
  type Qualifier,
  type TimeFrame,
} from './parts.ts'
import { roleOf, type FoundRole } from './roles.ts'
import { placesOf, type Place } from './sections.ts'
import { asks, findVerbs, mainVerb, type VerbUse } from './verbs.ts'
import { createWords, type Tokens, type Words } from './words.ts'

export interface Verb {
  lemma: string
  /** The words as they stand. */
  surface: string
  start: number
  end: number
  level: VerbLevel
  /** It stands in brackets: it is not agreed. */
  bracketed?: true
  /** The provision in whose text it stands: the paragraph above, for an item of a list ("Urges States: (a) To …"). */
  eId: string
}

/** A further verb of a paragraph, with those it addresses. */
export interface OtherVerb extends Verb {
  addressee: Addressee[]
}

/** One part of what a provision says: what it adds to, or takes from, the level of its verb. */
export interface Part {
  kind: 'verb' | 'qualifies' | 'vague' | 'strengthens'
  term: string
  value: number
}

export interface ProvisionStrength {
  eId: string
  /** Absent for headings and lead-ins. */
  role?: ProvisionRole
  /** Which rule and which words gave the role. */
  roleBy?: Pick<FoundRole, 'by' | 'words'>
  verb?: Verb
  /** Further verbs of the same paragraph, in order. */
  otherVerbs: OtherVerb[]
  /** Where the text leaves a choice of verbs: each of them, in order of reading ("[should][shall]"). */
  alternatives?: Verb[]
  addressee: Addressee[]
  level: ActionLevel | 'several' | 'unspecified'
  levels: ActionLevel[]
  levelBy: FoundLevel['by']
  /** The first of `timeFrames`. */
  timeFrame?: TimeFrame
  /** When what is asked is to be done, in order of reading. */
  timeFrames: TimeFrame[]
  qualifiers: Qualifier[]
  /** What an action or a target leaves open. */
  missing: ('addressee' | 'time frame')[]
  /** The Secretary-General or the Secretariat is asked to do something, by whichever verb of the paragraph: may carry programme budget implications. */
  budgetImplication: boolean
  /** The parts, never only their sum. */
  parts: Part[]
  /** Sum of the parts, not below 0; absent where nothing is asked. */
  weight?: number
}

export interface StrengthReport {
  language: string
  /** Set where nothing could be weighed: "no lexicon for ar". */
  notice?: string
  provisions: ProvisionStrength[]
  /** Counts beside the parts, for an overview. */
  summary: {
    byRole: Partial<Record<ProvisionRole, number>>
    byVerb: Record<string, number>
    qualified: number
    withoutAddressee: number
    withoutTimeFrame: number
    budgetImplications: number
  }
}

/** What a qualifier adds to the level of the verb: the reference's "verb level minus qualifiers", parts shown. */
export const qualifierValue = { qualifies: -1, vague: -0.5, strengthens: 1 } as const

/** A document cut into words and tied to a lexicon: what every analysis of language starts from. */
export interface Reading {
  document: Document
  words: Words
  tokens: Tokens[]
  /** Tokens with the words of all alternatives, where `tokens` have those of the first. */
  printed: Tokens[]
  /** Spans of each provision. */
  spans: (readonly TextSpan[])[]
  reader: Reader
  places: Place[]
}

/** Cuts and places all provisions once. */
export function readLanguage(document: Document, lexicon: Lexicon): Reading {
  const words = createWords()
  const spans = markSpans(document.provisions).map((provision) => provision.spans ?? [])
  const cut = (text: string, i: number): Tokens => tokensOf(words, document.provisions[i]!.text, text)
  const tokens = document.provisions.map(({ text }, i) => cut(choicesOf(text, spans[i]!)[0]!.text, i))
  const printed = document.provisions.map(({ text }, i) =>
    spans[i]!.some(({ kind }) => kind === 'alternative')
      ? cut(withAllOptions(text, spans[i]!), i)
      : tokens[i]!,
  )
  const reader = readerFor(lexicon, words)
  return { document, words, tokens, printed, spans, reader, places: placesOf(document, tokens, reader) }
}

/** Tokens of a reading of a text, over the text as printed: what is found in them is told in its words. */
const tokensOf = (words: Words, text: string, reading: string): Tokens => ({
  ...words.tokenize(reading),
  text,
})

/** One list of provisions for a file that holds several components, such as resolutions lettered A and B. */
export const flatten = (document: Document): Document =>
  document.documents?.length
    ? { ...document, provisions: partsOf(document).flatMap(({ provisions }) => provisions) }
    : document

/**
 * How each provision of a document speaks: verb and level (reference 9.4), addressee, level of action, time frame,
 * qualifiers with their positions (9.5), what is left open, and the role it plays. Facts of language, no verdict.
 *
 * @param options.lexicon instead of the shipped one of the document's language
 */
export function analyseStrength(document: Document, options: { lexicon?: Lexicon } = {}): StrengthReport {
  const lexicon = options.lexicon ?? lexiconFor(document.language || 'en')
  if (!lexicon) {
    const notice = `no lexicon for ${document.language}`
    return { language: document.language, notice, provisions: [], summary: summarise([]) }
  }
  const reading = readLanguage(flatten(document), lexicon)
  const provisions = weighAll(reading)
  return { language: lexicon.language, provisions, summary: summarise(provisions) }
}

/** A provision's own findings, and those it hands down to the items under it. */
interface Weighed {
  strength: ProvisionStrength
  role: FoundRole | undefined
  handsDown: Pick<Spoken, 'verb' | 'addressee' | 'sense'>
}

/** A verb as it is told, and whom it addresses. */
interface Spoken {
  verb: Verb | undefined
  addressee: Addressee[]
  sense: VerbUse['sense'] | undefined
}

/** Weighs every provision in order; items of a list inherit from the paragraph they stand under. */
export function weighAll(reading: Reading): ProvisionStrength[] {
  const weighed = new Map<string, Weighed>()
  return reading.document.provisions.map((provision, index) => {
    const parent = provision.parent ? weighed.get(provision.parent) : undefined
    const result = weigh(reading, provision, index, parent)
    weighed.set(provision.eId, result)
    return result.strength
  })
}

const namesSecretariat = (addressee: Addressee[]): boolean =>
  addressee.some(({ kind }) => kind === 'secretariat')

const verbOf = (use: VerbUse, eId: string, addressee: Addressee[], spans: readonly TextSpan[]): Verb => ({
  lemma: use.lemma,
  surface: use.surface,
  start: use.start,
  end: use.end,
  level: (namesSecretariat(addressee) ? use.toSecretariat : undefined) ?? use.level,
  ...(isBracketed(spans, use) ? { bracketed: true } : {}),
  eId,
})

/** Roles that ask for something, so that one may ask who and when. */
const actionRoles = new Set<ProvisionRole>([
  'target',
  'action-do',
  'action-refrain',
  'means',
  'research',
  'follow-up',
])

/** Verbs by which a body asks something of another; what "shall" or "should" be is no request of its own. */
const requesting = new Set<VerbUse['sense']>(['decide', 'demand', 'call', 'recommend'])

function weigh(reading: Reading, provision: Provision, index: number, parent: Weighed | undefined): Weighed {
  const { document, words, reader, places } = reading
  const { eId } = provision
  const tokens = reading.tokens[index]!
  const spans = reading.spans[index]!
  const place = places[index]!
  const preambular = provision.kind === 'preambular'
  const numbered = /^\d/.test(provision.number) && !place.amongActions
  const uses = place.marks ? [] : findVerbs(tokens, words, reader, { preambular, numbered })
  const use = preambular ? uses[0] : mainVerb(uses, reader, tokens)
  const found = roleOf({ provision, tokens, reader, uses, verb: use, place, parent: parent?.role })
  const acts = found !== undefined && actionRoles.has(found.role)
  const addressed = new Map(
    uses.map((each) => [each, preambular ? [] : findAddressees(tokens, words, reader, each)]),
  )
  const spoken = (each: VerbUse | undefined): Spoken => {
    const addressee = (each && addressed.get(each)) ?? []
    return { verb: each && verbOf(each, eId, addressee, spans), addressee, sense: each?.sense }
  }
  const inherits = found?.inherited === true && parent !== undefined && !(use && asks(use))
  const own = inherits ? parent.handsDown : spoken(use)
  const addressee = acts ? own.addressee : []
  const others = uses.filter((other) => other !== use)
  const qualifiers = place.marks ? [] : findQualifiers(tokens, reader, use)
  const timeFrames = acts
    ? findTimeFrames(tokens, reader, inherits ? undefined : use, uses, document.date)
    : []
  const level = findLevel(tokens, reader, addressee, place.level?.level)
  const parts = own.verb && acts ? weightsOf(own.verb, qualifiers) : []
  const asked = acts && (own.sense === undefined || asks({ sense: own.sense }))
  const anyone =
    addressee.length > 0 || others.some((other) => !other.embedded && addressed.get(other)!.length > 0)
  const ordered = (inherits ? [own] : []).concat(uses.filter(({ embedded }) => !embedded).map(spoken))
  const alternatives = place.marks ? [] : verbsToChoose(reading, provision, index, { preambular, numbered })
  const strength: ProvisionStrength = {
    eId,
    ...(found ? { role: found.role, roleBy: { by: found.by, words: found.words } } : {}),
    ...(own.verb ? { verb: own.verb } : {}),
    otherVerbs: others.map((other) => {
      const whom = addressed.get(other)!
      return { ...verbOf(other, eId, whom, spans), addressee: whom }
    }),
    ...(alternatives.length > 0 ? { alternatives } : {}),
    addressee,
    level: level.level,
    levels: level.levels,
    levelBy: level.by,
    ...(timeFrames[0] ? { timeFrame: timeFrames[0] } : {}),
    timeFrames,
    qualifiers,
    missing: missingOf(asked, anyone, timeFrames[0] ?? (inherits ? parent.strength.timeFrame : undefined)),
    budgetImplication: ordered.some(
      ({ addressee, sense }) => namesSecretariat(addressee) && sense !== undefined && requesting.has(sense),
    ),
    parts,
    ...(parts.length > 0 ? { weight: weightOf(parts) } : {}),
  }
  // "Welcomes the report, and requests the Secretary-General:" hands down what it ends with.
  const last = provision.text.endsWith(':')
    ? uses.findLast((each) => asks(each) && !each.embedded)
    : undefined
  return { strength, role: found, handsDown: last ? spoken(last) : own }
}

/** The verbs between which the text leaves a choice, each read with its option chosen. */
function verbsToChoose(
  { words, reader, spans: all }: Reading,
  { eId, text }: Provision,
  index: number,
  how: { preambular: boolean; numbered: boolean },
): Verb[] {
  const spans = all[index]!
  const found = new Map<number, Verb>()
  for (const { text: chosen, option } of choicesOf(text, spans)) {
    if (!option) continue
    const tokens = tokensOf(words, text, chosen)
    const use = findVerbs(tokens, words, reader, how).find(
      ({ start, end }) => start < option.end && end > option.start,
    )
    if (!use) continue
    const addressee = how.preambular ? [] : findAddressees(tokens, words, reader, use)
    found.set(use.start, verbOf(use, eId, addressee, spans))
  }
  return [...found.values()].toSorted((a, b) => a.start - b.start)
}

/** Sum of the parts, not below 0. */
const weightOf = (parts: Part[]): number =>
  Math.max(
    0,
    parts.reduce((sum, part) => sum + part.value, 0),
  )

function weightsOf(verb: Verb, qualifiers: Qualifier[]): Part[] {
  return [
    { kind: 'verb', term: verb.surface, value: verb.level },
    ...qualifiers.map(({ effect, term }): Part => ({ kind: effect, term, value: qualifierValue[effect] })),
  ]
}

function missingOf(
  asked: boolean,
  anyoneAsked: boolean,
  timeFrame: TimeFrame | undefined,
): ProvisionStrength['missing'] {
  if (!asked) return []
  const missing: ProvisionStrength['missing'] = []
  if (!anyoneAsked) missing.push('addressee')
  if (!timeFrame) missing.push('time frame')
  return missing
}

function summarise(provisions: ProvisionStrength[]): StrengthReport['summary'] {
  const byRole: StrengthReport['summary']['byRole'] = {}
  const byVerb: Record<string, number> = {}
  for (const { role, verb, parts } of provisions) {
    if (role) byRole[role] = (byRole[role] ?? 0) + 1
    if (verb && parts.length > 0) byVerb[verb.lemma] = (byVerb[verb.lemma] ?? 0) + 1
  }
  const count = (test: (provision: ProvisionStrength) => boolean): number => provisions.filter(test).length
  return {
    byRole,
    byVerb,
    qualified: count(({ parts }) => parts.some(({ kind }) => kind === 'qualifies' || kind === 'vague')),
    withoutAddressee: count(({ missing }) => missing.includes('addressee')),
    withoutTimeFrame: count(({ missing }) => missing.includes('time frame')),
    budgetImplications: count(({ budgetImplication }) => budgetImplication),
  }
}

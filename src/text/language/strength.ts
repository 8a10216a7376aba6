import type { Document, Provision } from '../document.ts'
import {
  lexiconFor,
  readerFor,
  type ActionLevel,
  type Lexicon,
  type ProvisionRole,
  type Reader,
  type VerbLevel,
} from './lexicon.ts'
import {
  findAddressees,
  findLevel,
  findQualifiers,
  findTimeFrame,
  type Addressee,
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
  /** The provision in whose text it stands: the paragraph above, for an item of a list ("Urges States: (a) To …"). */
  eId: string
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
  otherVerbs: Verb[]
  addressee: Addressee[]
  level: ActionLevel | 'several' | 'unspecified'
  levels: ActionLevel[]
  levelBy: FoundLevel['by']
  timeFrame?: TimeFrame
  qualifiers: Qualifier[]
  /** What an action or a target leaves open. */
  missing: ('addressee' | 'time frame')[]
  /** A request to the Secretary-General: may carry programme budget implications. */
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
  reader: Reader
  places: Place[]
}

/** Cuts and places all provisions once. */
export function readLanguage(document: Document, lexicon: Lexicon): Reading {
  const words = createWords()
  const tokens = document.provisions.map((provision) => words.tokenize(provision.text))
  const reader = readerFor(lexicon, words)
  return { document, words, tokens, reader, places: placesOf(document, tokens, reader) }
}

/** One list of provisions for a file that holds several components, such as resolutions lettered A and B. */
export const flatten = (document: Document): Document =>
  document.documents?.length ? { ...document, provisions: allProvisions(document) } : document

const allProvisions = (part: Document): Provision[] => [
  ...part.provisions,
  ...(part.documents ?? []).flatMap((inner) => allProvisions(inner)),
]

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
  sense: VerbUse['sense'] | undefined
}

/** Weighs every provision in order; items of a list inherit from the paragraph they stand under. */
export function weighAll(reading: Reading): ProvisionStrength[] {
  const year = Number(reading.document.date.slice(0, 4)) || 0
  const weighed = new Map<string, Weighed>()
  return reading.document.provisions.map((provision, index) => {
    const parent = provision.parent ? weighed.get(provision.parent) : undefined
    const result = weigh(reading, provision, index, parent, year)
    weighed.set(provision.eId, result)
    return result.strength
  })
}

const verbOf = (use: VerbUse, eId: string, toSecretariat: boolean): Verb => ({
  lemma: use.lemma,
  surface: use.surface,
  start: use.start,
  end: use.end,
  level: toSecretariat && use.toSecretariat ? use.toSecretariat : use.level,
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

function weigh(
  reading: Reading,
  provision: Provision,
  index: number,
  parent: Weighed | undefined,
  year: number,
): Weighed {
  const { words, reader } = reading
  const tokens = reading.tokens[index]!
  const place = reading.places[index]!
  const uses = place.marks ? [] : findVerbs(tokens, words, reader, provision.kind === 'preambular')
  const use = provision.kind === 'preambular' ? uses[0] : mainVerb(uses, reader, tokens)
  const found = roleOf({ provision, tokens, reader, uses, verb: use, place, parent: parent?.role })
  const role = found?.role
  const inherits = found?.by === 'parent' && parent !== undefined && !(use && asks(use))
  const acts = role !== undefined && actionRoles.has(role)
  const addressee = inherits
    ? parent.strength.addressee
    : acts
      ? findAddressees(tokens, words, reader, use)
      : []
  const toSecretariat = addressee.some(({ kind }) => kind === 'secretariat')
  const verb = inherits ? parent.strength.verb : use && verbOf(use, provision.eId, toSecretariat)
  const sense = inherits ? parent.sense : use?.sense
  const qualifiers = place.marks ? [] : findQualifiers(tokens, reader, use)
  const timeFrame = place.marks ? undefined : findTimeFrame(tokens, reader, year)
  const level = findLevel(tokens, reader, addressee, place.level?.level)
  const parts = verb && acts ? partsOf(verb, qualifiers) : []
  const asked = acts && (sense === undefined || asks({ sense }))
  const strength: ProvisionStrength = {
    eId: provision.eId,
    ...(found ? { role: found.role, roleBy: { by: found.by, words: found.words } } : {}),
    ...(verb ? { verb } : {}),
    otherVerbs: uses.filter((other) => other !== use).map((other) => verbOf(other, provision.eId, false)),
    addressee,
    level: level.level,
    levels: level.levels,
    levelBy: level.by,
    ...(timeFrame ? { timeFrame } : {}),
    qualifiers,
    missing: missingOf(asked, addressee, timeFrame ?? (inherits ? parent.strength.timeFrame : undefined)),
    budgetImplication: asked && toSecretariat && (sense === 'call' || sense === 'decide'),
    parts,
    ...(parts.length > 0
      ? {
          weight: Math.max(
            0,
            parts.reduce((sum, part) => sum + part.value, 0),
          ),
        }
      : {}),
  }
  return { strength, role: found, sense }
}

function partsOf(verb: Verb, qualifiers: Qualifier[]): Part[] {
  return [
    { kind: 'verb', term: verb.surface, value: verb.level },
    ...qualifiers.map(({ effect, term }): Part => ({ kind: effect, term, value: qualifierValue[effect] })),
  ]
}

function missingOf(
  asked: boolean,
  addressee: Addressee[],
  timeFrame: TimeFrame | undefined,
): ProvisionStrength['missing'] {
  if (!asked) return []
  const missing: ProvisionStrength['missing'] = []
  if (addressee.length === 0) missing.push('addressee')
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

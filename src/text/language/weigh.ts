/** Weighs each provision of a document by what it says, and by what it has from above. */
import type { Provision, TextSpan } from '../document.ts'
import { findAddressees, type Addressee } from './addressees.ts'
import { choicesOf, isBracketed } from './choices.ts'
import {
  announcedBy,
  handedDown,
  handsDownAct,
  isBelow,
  isSaidAbove,
  mayGoOn,
  type Above,
  type HandedDown,
  type Said,
  type Spoken,
} from './lead-ins.ts'
import type { ProvisionRole } from './lexicon.ts'
import { findLevel, findQualifiers, findTimeFrames, type Qualifier, type TimeFrame } from './parts.ts'
import { qualifierValue, type Part, type ProvisionStrength, type Verb } from './provision-strength.ts'
import { tokensOf, type Reading } from './reading.ts'
import { roleOf, type FoundRole } from './roles.ts'
import { asks, findVerbs, mainVerb, onlyTells, type HowToRead, type VerbUse } from './verbs.ts'

/** A provision's own findings, and those it hands down to the items under it. */
interface Weighed {
  strength: ProvisionStrength
  role: FoundRole | undefined
  handsDown: HandedDown
  /** Its verb is that of the paragraph above. */
  inherits: boolean
  isHeading: boolean
}

/** A line of its own that what follows goes on with: "We therefore commit to:", as a heading or as a paragraph. */
interface LeadIn {
  provision: Provision
  result: Weighed
}

/** Weighs every provision in order; items of a list inherit from the paragraph or the lead-in they stand under. */
export function weighAll(reading: Reading): ProvisionStrength[] {
  const weighed = new Map<string, Weighed>()
  let leadIn: LeadIn | undefined
  return reading.document.provisions.map((provision, index) => {
    const { isRemark } = reading.places[index]!
    const follows = !isRemark && leadIn !== undefined && isBelow(provision, leadIn.provision)
    if (follows && !mayGoOn(reading, provision, index)) leadIn = undefined
    const governing = follows ? leadIn?.result : undefined
    const parent = provision.parent ? weighed.get(provision.parent) : undefined
    const above = governing ?? (parent?.isHeading ? undefined : parent)
    const result = weigh(reading, provision, index, above && { ...above, leadIn: above === governing })
    weighed.set(provision.eId, result)
    if (follows && !result.inherits) leadIn = undefined
    if (provision.number === '' && provision.kind !== 'preambular' && handsDownAct(result.handsDown))
      leadIn = { provision, result }
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

const unspoken: Spoken = { verb: undefined, addressee: [], sense: undefined }
/** Handed down where nothing stands under a provision. */
const nothing: HandedDown = { ...unspoken, timeFrames: [], opensList: false, inClause: false }

function verbsOf(reading: Reading, provision: Provision, index: number, above: Above | undefined): Said {
  const { words, reader } = reading
  const tokens = reading.tokens[index]!
  const preambular = provision.kind === 'preambular'
  const handed = above?.handsDown
  const said = isUnsaid(reading, provision, index)
    ? []
    : findVerbs(tokens, words, reader, howToRead(reading, provision, index, above))
  // "Recalls that: (a) States should": an item of what is only told is told too.
  const isTold =
    handed?.opensList === true && handed.sense !== undefined && onlyTells({ sense: handed.sense })
  const uses = said.filter((use) => !use.reported && !(isTold && use.subject))
  const told = new Map(
    uses.map((use): [VerbUse, Spoken] => {
      const addressee = preambular ? [] : findAddressees(tokens, words, reader, use)
      const verb = verbOf(use, provision.eId, addressee, reading.spans[index]!)
      return [use, { verb, addressee, sense: use.sense }]
    }),
  )
  const spoken = (use: VerbUse | undefined): Spoken => (use && told.get(use)) ?? unspoken
  const first = preambular ? uses[0] : mainVerb(uses, reader, tokens)
  // "Decides that: (a) The Panel shall meet" decides it.
  const governed = first !== undefined && handed !== undefined && isSaidAbove(reader, tokens, first, handed)
  return { uses, spoken, use: governed ? undefined : first, governed }
}

/** Headings say nothing, unless what follows goes on in their sentence. */
const isUnsaid = ({ places }: Reading, { text }: Provision, index: number): boolean =>
  places[index]!.marks && !text.endsWith(':')

/** How verbs are looked for. Under a lead-in, "Encourage" is what it asks, and not what a "we" above does. */
const howToRead = (
  { places, decided }: Reading,
  { kind, number }: Provision,
  index: number,
  above: Above | undefined,
): HowToRead => ({
  decided: decided[index]!,
  preambular: kind === 'preambular',
  numbered: /^\d/.test(number) && !places[index]!.amongActions && !above?.leadIn,
})

function weigh(reading: Reading, provision: Provision, index: number, above: Above | undefined): Weighed {
  const { reader, places, day } = reading
  const { eId } = provision
  const tokens = reading.tokens[index]!
  const place = places[index]!
  const said = verbsOf(reading, provision, index, above)
  const { uses, spoken, use } = said
  const found = roleOf({
    ...{ provision, tokens, reader, uses, verb: use, place },
    parent: above?.role,
    governed: above?.leadIn === true,
  })
  const acts = found !== undefined && actionRoles.has(found.role)
  const inherited = above && takesFrom(above, found, use) ? above.handsDown : undefined
  const own = inherited ?? spoken(use)
  const addressee = acts ? own.addressee : []
  const others = place.marks ? [] : uses.filter((other) => other !== use)
  const qualifiers = place.marks ? [] : findQualifiers(tokens, reader, use)
  const ownTimes = acts ? findTimeFrames(tokens, reader, inherited ? undefined : use, uses, day) : []
  const timeFrames = acts && ownTimes.length === 0 ? (inherited?.timeFrames ?? []) : ownTimes
  const level = findLevel(tokens, reader, addressee, place.level?.level)
  const parts = own.verb && acts ? weightsOf(own.verb, qualifiers) : []
  const asked = acts && (own.sense === undefined || asks({ sense: own.sense }))
  const anyone =
    addressee.length > 0 || others.some((other) => !other.embedded && spoken(other).addressee.length > 0)
  const ordered: Spoken[] = [
    ...(inherited ? [inherited] : []),
    ...(place.marks ? [] : uses.filter(({ embedded }) => !embedded).map(spoken)),
  ]
  const alternatives = place.marks ? [] : verbsToChoose(reading, provision, index, above)
  const strength: ProvisionStrength = {
    eId,
    ...(found ? { role: found.role, roleBy: { by: found.by, words: found.words } } : {}),
    ...(own.verb && !place.marks ? { verb: own.verb } : {}),
    otherVerbs: others.map((other) => {
      const { verb, addressee: whom } = spoken(other)
      return { ...verb!, addressee: whom }
    }),
    ...(alternatives.length > 0 ? { alternatives } : {}),
    addressee,
    level: level.level,
    levels: level.levels,
    levelBy: level.by,
    ...(timeFrames[0] ? { timeFrame: timeFrames[0] } : {}),
    timeFrames,
    qualifiers,
    missing: missingOf(asked, anyone, timeFrames[0]),
    budgetImplication: ordered.some(
      ({ addressee, sense }) => namesSecretariat(addressee) && sense !== undefined && requesting.has(sense),
    ),
    parts,
    ...(parts.length > 0 ? { weight: weightOf(parts) } : {}),
  }
  const handsDown =
    provision.text.endsWith(':') || reading.parents.has(eId)
      ? handedDown(reading, provision, index, said, { ...own, timeFrames })
      : nothing
  // A line that is read as a heading has no role itself; what goes on in its sentence does what it announces.
  const announced = handsDownAct(handsDown) ? (place.role ?? announcedBy(handsDown)) : undefined
  return {
    strength,
    role: found ?? announced,
    handsDown,
    inherits: inherited !== undefined,
    isHeading: provision.kind === 'heading',
  }
}

/** Whether a provision has verb, addressees and time from above: as an item, or as what a lead-in announces. */
function takesFrom(above: Above, found: FoundRole | undefined, use: VerbUse | undefined): boolean {
  if (!found || (use && asks(use))) return false
  if (found.inherited) return true
  const announced = found.by === 'lead-in' || (found.by === 'heading' && above.leadIn)
  return announced && actionRoles.has(found.role) && above.handsDown.verb !== undefined
}

/** The verbs between which the text leaves a choice, each read with its option chosen. */
function verbsToChoose(
  reading: Reading,
  provision: Provision,
  index: number,
  above: Above | undefined,
): Verb[] {
  const { words, reader, spans: all } = reading
  const { eId, text } = provision
  const spans = all[index]!
  if (!spans.some(({ options }) => options)) return []
  const how = howToRead(reading, provision, index, above)
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

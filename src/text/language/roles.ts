import type { Provision } from '../document.ts'
import type { ProvisionRole, Reader, SectionRole } from './lexicon.ts'
import type { Found } from './phrases.ts'
import { isListItem, type Place } from './sections.ts'
import { asks, type VerbUse } from './verbs.ts'
import type { Tokens } from './words.ts'

/** The role a provision plays, and what says so. */
export interface FoundRole {
  role: ProvisionRole
  /** `by` names the rule; `words` are the words it rests on. */
  by: 'verb' | 'words' | 'heading' | 'lead-in' | 'parent' | 'preamble' | 'nothing'
  words: string
  /** It comes from the paragraph above, whose verb and addressees hold here too. */
  inherited?: true
}

/** What a role is decided by. */
export interface RoleEvidence {
  provision: Provision
  tokens: Tokens
  reader: Reader
  uses: VerbUse[]
  verb: VerbUse | undefined
  place: Place
  /** Role of the paragraph above, or of the lead-in that it stands under. */
  parent: FoundRole | undefined
  /** A lead-in above says what it is: it goes on in that sentence, as an item of a list does. */
  governed: boolean
}

interface RoleQuestion extends RoleEvidence {
  /** Phrases of the paragraph that give roles, in order of reading. */
  phrases: Found<SectionRole>[]
}

/** Roles that a list or section gives to what stands in it, unless a paragraph there speaks for itself. */
const announced = new Set<SectionRole>(['target', 'objective', 'goal', 'priority', 'concept'])
const stated = new Set<SectionRole>(['goal', 'objective', 'priority', 'concept', 'target'])

/** Kinds of action that its object shows. */
const kinds = new Set<SectionRole>(['follow-up', 'means', 'research'])

/** A verb this near the start is what the paragraph opens with: "In this regard, we urge". */
const OPENING_WORDS = 6

/** How far behind its verb an action may say that it is reporting or review. */
const FOLLOW_UP_WORDS = 40

/** How near the start of what is asked money or research must stand for the action to be about it. */
const OBJECT_WORDS = 12

/** How many words the addressees may take before what is asked of them. */
const ADDRESS_WORDS = 45

/** The role of a provision. Headings have none; a preambular paragraph is never an action. */
export function roleOf(evidence: RoleEvidence): FoundRole | undefined {
  const { provision, place, governed } = evidence
  if (place.marks) return undefined
  const question: RoleQuestion = { ...evidence, phrases: evidence.reader.roles.find(evidence.tokens) }
  if (provision.kind === 'preambular') return preambularRole(question)
  const { uses, verb, parent } = question
  const lead = uses[0]
  const speaks = verb !== undefined && asks(verb) && verb.form !== 'modal' && !verb.embedded
  if (place.role && announced.has(place.role.role) && !speaks) return fromPlace(place)
  const phrase = openingRole(question, stated) ?? phraseRole(question, stated)
  if (phrase && !(speaks && verb === lead && lead.from <= OPENING_WORDS)) return phrase
  if (lead?.sense === 'condemn' && !lead.embedded)
    return { role: 'condemnation', by: 'verb', words: lead.surface }
  if (verb && asks(verb) && (!verb.embedded || verb === lead || names(question, verb)))
    return actionRole(question, verb)
  if (parent && parent.role !== 'context' && (governed || isListItem(provision)))
    return inheritedRole(question, parent)
  return factRole(question)
}

function preambularRole({ tokens, phrases, uses }: RoleQuestion): FoundRole {
  const lead = uses[0]
  if (lead?.sense === 'condemn') return { role: 'condemnation', by: 'verb', words: lead.surface }
  const phrase = phrases.find((hit) => hit.value === 'goal' || hit.value === 'concept')
  if (phrase) return { role: phrase.value, by: 'words', words: tokens.text.slice(phrase.start, phrase.end) }
  return { role: 'context', by: 'preamble', words: lead?.surface ?? '' }
}

const fromPlace = (place: Place): FoundRole => ({
  role: place.role!.role,
  by: place.role!.by,
  words: place.role!.words,
})

function phraseRole({ tokens, phrases }: RoleQuestion, roles: Set<SectionRole>): FoundRole | undefined {
  const hit = phrases.find(({ value }) => roles.has(value))
  return hit && { role: hit.value, by: 'words', words: tokens.text.slice(hit.start, hit.end) }
}

/** "Target 3. By 2030 …": a phrase that the paragraph opens with. */
function openingRole({ tokens, reader }: RoleQuestion, roles: Set<SectionRole>): FoundRole | undefined {
  const hit = reader.openingRoles.at(tokens, 0)
  if (!hit || !roles.has(hit.value)) return undefined
  return { role: hit.value, by: 'words', words: tokens.text.slice(hit.start, hit.end) }
}

/** Behind "reiterates that", "progress must not be lost" asks no one; "States should" does. */
const names = ({ tokens, reader }: RoleQuestion, { subject }: VerbUse): boolean =>
  subject !== undefined && reader.actors.find(tokens, ...subject).length > 0

/** An action: to do, to refrain from, or one of the kinds that its object or its section names. */
function actionRole(question: RoleQuestion, verb: VerbUse): FoundRole {
  const { place } = question
  const refrain = refrainAfter(question, verb)
  if (refrain) return refrain
  if (place.role?.role === 'follow-up') return fromPlace(place)
  const kind = kindOfAction(question, verb.from, objectOf(question, verb), verb.sentence[1])
  if (kind) return kind
  if (place.role?.role === 'means' || place.role?.role === 'research') return fromPlace(place)
  return { role: 'action-do', by: 'verb', words: verb.surface }
}

/** What the words from a token on say of an action: reporting or review; money or research, where these are its object. */
function kindOfAction(
  { tokens, phrases }: RoleQuestion,
  from: number,
  object: number,
  end: number,
): FoundRole | undefined {
  const within = (start: number, length: number): Found<SectionRole>[] =>
    phrases.filter((hit) => hit.from >= start && hit.to <= Math.min(start + length, end))
  const found =
    within(from, FOLLOW_UP_WORDS).find(({ value }) => value === 'follow-up') ??
    within(object, OBJECT_WORDS).find(({ value }) => value === 'means' || value === 'research')
  return found && { role: found.value, by: 'words', words: tokens.text.slice(found.start, found.end) }
}

/** Where what is asked begins: after the "to" behind the addressees, or right after the verb. */
function objectOf({ tokens, reader }: RoleQuestion, verb: VerbUse): number {
  const limit = Math.min(verb.to + ADDRESS_WORDS, verb.sentence[1])
  const infinitive = verb.form !== 'passive' && (verb.sense === 'call' || verb.sense === 'recommend')
  return (infinitive ? reader.grammar.infinitive.first(tokens, verb.to, limit)?.to : undefined) ?? verb.to
}

function refrainAfter({ tokens, reader }: RoleQuestion, verb: VerbUse): FoundRole | undefined {
  // "to fight terrorism and not to finance it" asks to do before it asks to refrain: what counts is the first "to".
  const from = verb.form === 'modal' ? verb.from : verb.to
  const infinitive = reader.grammar.infinitive.first(tokens, from, verb.sentence[1])
  // "Reiterates its decision not to": the verb itself may say it.
  const hit = reader.refrain.first(tokens, verb.from, verb.sentence[1])
  if (!hit || (infinitive && verb.form !== 'modal' && hit.from > infinitive.to)) return undefined
  if (verb.form === 'modal' && hit.from > verb.to + 3) return undefined
  return { role: 'action-refrain', by: 'words', words: tokens.text.slice(hit.start, hit.end) }
}

function inheritedRole(question: RoleQuestion, parent: FoundRole): FoundRole {
  const { tokens, reader } = question
  const refrain = reader.refrain.first(tokens, 0, Math.min(6, tokens.ids.length))
  if (refrain && parent.role.startsWith('action')) {
    const words = tokens.text.slice(refrain.start, refrain.end)
    return { role: 'action-refrain', by: 'words', words, inherited: true }
  }
  if (parent.role === 'action-do') {
    const kind = openingRole(question, kinds) ?? kindOfAction(question, 0, 0, tokens.ids.length)
    if (kind) return { ...kind, inherited: true }
  }
  return { role: parent.role, by: 'parent', words: parent.words, inherited: true }
}

/** Nothing is asked: a statement of fact, unless its place or its words make it more. */
function factRole(question: RoleQuestion): FoundRole | undefined {
  const { place, uses, tokens, reader, provision } = question
  const lead = uses[0]
  const role = place.role?.role
  if (place.amongActions && (uses.length === 0 || phraseRole(question, new Set(['action-do']))))
    return fromPlace(place)
  const spoken = reader.topics.find(tokens).find((hit) => hit.value === 'followUp')
  // Under "follow-up", what is only noted is context; what is stressed, or said to be needed, belongs to it.
  if (role === 'follow-up' && (lead?.sense === 'stress' || (spoken && (!lead || uses.some(asks))))) {
    const words = spoken ? tokens.text.slice(spoken.start, spoken.end) : place.role!.words
    return { role, by: place.role!.by, words }
  }
  if (lead) return { role: 'context', by: 'verb', words: lead.surface }
  if (role === 'context') return fromPlace(place)
  // Date and place of adoption, signatures: no paragraph of the text.
  return provision.kind === 'other' ? undefined : { role: 'context', by: 'nothing', words: '' }
}

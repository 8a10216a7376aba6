import type { Provision } from '../document.ts'
import type { ProvisionRole, Reader, SectionRole } from './lexicon.ts'
import { isListItem, type Place } from './sections.ts'
import { asks, type VerbUse } from './verbs.ts'
import type { Tokens } from './words.ts'

/** The role a provision plays, and what says so. */
export interface FoundRole {
  role: ProvisionRole
  /** `by` names the rule; `words` are the words it rests on. */
  by: 'verb' | 'words' | 'heading' | 'lead-in' | 'parent' | 'preamble' | 'nothing'
  words: string
}

export interface RoleQuestion {
  provision: Provision
  tokens: Tokens
  reader: Reader
  uses: VerbUse[]
  verb: VerbUse | undefined
  place: Place
  parent: FoundRole | undefined
}

/** Roles that a list or section gives to what stands in it, unless a paragraph there speaks for itself. */
const announced = new Set<SectionRole>(['target', 'objective', 'goal', 'priority', 'concept'])
const stated = new Set<SectionRole>(['goal', 'objective', 'priority', 'concept', 'target'])

/** A verb this near the start is what the paragraph opens with: "In this regard, we urge". */
const OPENING_WORDS = 6

/** How far behind its verb an action says what it is about. */
const OBJECT_WORDS = 30

/** The role of a provision. Headings have none; a preambular paragraph is never an action. */
export function roleOf(question: RoleQuestion): FoundRole | undefined {
  const { provision, place } = question
  if (place.marks) return undefined
  if (provision.kind === 'preambular') return preambularRole(question)
  const { uses, verb, parent } = question
  const lead = uses[0]
  const speaks = verb !== undefined && asks(verb) && verb.form !== 'modal' && !verb.embedded
  if (place.role && announced.has(place.role.role) && !speaks) return fromPlace(place)
  const phrase = phraseRole(question, stated)
  if (phrase && !(speaks && verb === lead && lead.from <= OPENING_WORDS)) return phrase
  if (lead?.sense === 'condemn' && !lead.embedded)
    return { role: 'condemnation', by: 'verb', words: lead.surface }
  if (verb && asks(verb) && (!verb.embedded || verb.subject)) return actionRole(question, verb)
  if (parent && parent.role !== 'context' && isListItem(provision)) return inheritedRole(question, parent)
  return factRole(question)
}

function preambularRole({ tokens, reader, uses }: RoleQuestion): FoundRole {
  const lead = uses[0]
  if (lead?.sense === 'condemn') return { role: 'condemnation', by: 'verb', words: lead.surface }
  const phrase = reader.roles.find(tokens).find((hit) => hit.value === 'goal' || hit.value === 'concept')
  if (phrase) return { role: phrase.value, by: 'words', words: tokens.text.slice(phrase.start, phrase.end) }
  return { role: 'context', by: 'preamble', words: lead?.surface ?? '' }
}

const fromPlace = (place: Place): FoundRole => ({
  role: place.role!.role,
  by: place.role!.by,
  words: place.role!.words,
})

function phraseRole({ tokens, reader }: RoleQuestion, roles: Set<SectionRole>): FoundRole | undefined {
  const hit = reader.roles.find(tokens).find(({ value }) => roles.has(value))
  return hit && { role: hit.value, by: 'words', words: tokens.text.slice(hit.start, hit.end) }
}

/** An action: to do, to refrain from, or one of the kinds that its object or its section names. */
function actionRole(question: RoleQuestion, verb: VerbUse): FoundRole {
  const { tokens, reader, place } = question
  const refrain = refrainAfter(question, verb)
  if (refrain) return refrain
  if (place.role?.role === 'follow-up') return fromPlace(place)
  const near = reader.roles.find(tokens, verb.from, Math.min(verb.to + OBJECT_WORDS, verb.sentence[1]))
  const hit = near.find(({ value }) => value === 'follow-up' || value === 'means' || value === 'research')
  if (hit) return { role: hit.value, by: 'words', words: tokens.text.slice(hit.start, hit.end) }
  if (place.role?.role === 'means' || place.role?.role === 'research') return fromPlace(place)
  return { role: 'action-do', by: 'verb', words: verb.surface }
}

function refrainAfter({ tokens, reader }: RoleQuestion, verb: VerbUse): FoundRole | undefined {
  // "to fight terrorism and not to finance it" asks to do before it asks to refrain: what counts is the first "to".
  const from = verb.form === 'modal' ? verb.from : verb.to
  const infinitive = reader.grammar.infinitive.find(tokens, from, verb.sentence[1])[0]
  const hit = reader.refrain.find(tokens, from, verb.sentence[1])[0]
  if (!hit || (infinitive && verb.form !== 'modal' && hit.from > infinitive.to)) return undefined
  if (verb.form === 'modal' && hit.from > verb.to + 3) return undefined
  return { role: 'action-refrain', by: 'words', words: tokens.text.slice(hit.start, hit.end) }
}

function inheritedRole(question: RoleQuestion, parent: FoundRole): FoundRole {
  const { tokens, reader } = question
  const refrain = reader.refrain.find(tokens, 0, Math.min(6, tokens.ids.length))[0]
  if (refrain && parent.role.startsWith('action')) {
    return { role: 'action-refrain', by: 'words', words: tokens.text.slice(refrain.start, refrain.end) }
  }
  return { role: parent.role, by: 'parent', words: parent.words }
}

/** Nothing is asked: a statement of fact, unless its place or its words make it more. */
function factRole(question: RoleQuestion): FoundRole {
  const { place, uses, tokens, reader } = question
  if (place.role?.role === 'action-do' && uses.length === 0) return fromPlace(place)
  const followUp = reader.topics.find(tokens).find((hit) => hit.value === 'followUp')
  if (place.role?.role === 'follow-up' && followUp) {
    return { role: 'follow-up', by: place.role.by, words: tokens.text.slice(followUp.start, followUp.end) }
  }
  const lead = uses[0]
  if (lead) return { role: 'context', by: 'verb', words: lead.surface }
  if (place.role?.role === 'context') return fromPlace(place)
  return { role: 'context', by: 'nothing', words: '' }
}

import type { Document } from '../document.ts'
import { lexiconFor, type ActionLevel, type ActorKind, type Lexicon, type ProvisionRole } from './lexicon.ts'
import { spanOf, type Span } from './span.ts'
import type { ProvisionStrength } from './provision-strength.ts'
import { flatten, readLanguage, type Reading } from './reading.ts'
import { weighAll } from './weigh.ts'

/**
 * The seven elements that programmes of action have in common (S1, "Common elements and characteristics of PoAs").
 */
export const elementIds = [
  'context',
  'goals',
  'actions',
  'roles',
  'mandates',
  'integration',
  'duration',
] as const
export type ElementId = (typeof elementIds)[number]

/** A provision in which something was found, with the words (of its own text) that show it. */
export interface ElementFinding {
  eId: string
  /** Role that shows it, where it was the role. */
  role?: ProvisionRole
  words: Span[]
}

export interface Element {
  id: ElementId
  present: boolean
  provisions: ElementFinding[]
}

/** What was found; `notice` is absent. */
export interface ElementsFound {
  language: string
  notice?: undefined
  elements: Element[]
  /** What the actions are, for the third element: levels, and kinds. */
  actions: {
    byLevel: Partial<Record<ActionLevel | 'several' | 'unspecified', number>>
    toDo: number
    toRefrain: number
  }
  /** Actors named besides States, for the fourth. */
  actors: Partial<Record<ActorKind, number>>
  /** Where gender, stakeholders and follow-up are spoken of. */
  topics: { gender: ElementFinding[]; stakeholders: ElementFinding[]; followUp: ElementFinding[] }
  /** What the paragraphs on follow-up and review name. */
  followUp: FollowUp
}

/** What paragraphs on follow-up and review may name. */
export const followUpFacts = ['body', 'interval', 'date'] as const
type FollowUpFact = (typeof followUpFacts)[number]

/** How many paragraphs on follow-up and review there are, and how many of them name each of three things. */
export interface FollowUp extends Record<FollowUpFact, Naming> {
  paragraphs: number
}

interface Naming {
  count: number
  /** The paragraphs; those that take it from the one above have no words of their own. */
  provisions: ElementFinding[]
}

/** Nothing was looked for, and so nothing is said to be absent: "no lexicon for ar". */
export interface ElementsNotSought {
  language: string
  notice: `no lexicon for ${string}`
  elements: null
  actions: null
  actors: null
  topics: null
  followUp: null
}

export type ElementsReport = ElementsFound | ElementsNotSought

const contextRoles = new Set<ProvisionRole>(['context', 'concept', 'condemnation'])
const goalRoles = new Set<ProvisionRole>(['goal', 'objective', 'priority', 'target'])
const actionRoles = new Set<ProvisionRole>(['action-do', 'action-refrain', 'means', 'research'])

/** Actors who are neither States nor the United Nations themselves. */
const stakeholderKinds = new Set<ActorKind>([
  'civil-society',
  'private-sector',
  'academia',
  'experts',
  'parliament',
  'stakeholders',
])
const notOthers = new Set<ActorKind>(['state', 'self', 'community'])

/** Which of the seven elements a draft has, paragraph by paragraph, and where three topics are spoken of. */
export function findElements(document: Document, options: { lexicon?: Lexicon } = {}): ElementsReport {
  const lexicon = options.lexicon ?? lexiconFor(document.language || 'en')
  if (!lexicon) return notSought(document.language)
  const reading = readLanguage(flatten(document), lexicon)
  const weighed = weighAll(reading)
  const actors = actorFindings(reading)
  const words = wordFindings(reading)
  const byRole = (roles: Set<ProvisionRole>): ElementFinding[] =>
    weighed
      .filter(({ role }) => role !== undefined && roles.has(role))
      .map(({ eId, role, verb }) => ({
        eId,
        role: role!,
        words: verb && verb.eId === eId ? [{ term: verb.surface, start: verb.start, end: verb.end }] : [],
      }))
  const found: Record<ElementId, ElementFinding[]> = {
    context: byRole(contextRoles),
    goals: byRole(goalRoles),
    actions: byRole(actionRoles),
    roles: actors.others,
    mandates: words.mandates,
    integration: words.integration,
    duration: mergeFindings(byRole(new Set<ProvisionRole>(['follow-up'])), words.duration),
  }
  return {
    language: lexicon.language,
    elements: elementIds.map((id) => ({ id, present: found[id].length > 0, provisions: found[id] })),
    actions: countActions(weighed),
    actors: actors.count,
    topics: { gender: words.gender, stakeholders: actors.stakeholders, followUp: words.followUp },
    followUp: followUpOf(reading, weighed),
  }
}

const notSought = (language: string): ElementsNotSought => ({
  language,
  notice: `no lexicon for ${language}`,
  elements: null,
  actions: null,
  actors: null,
  topics: null,
  followUp: null,
})

/** Who may follow up: organs and secretariats of the United Nations, and other organizations. */
const bodyKinds = new Set<ActorKind>([
  'secretariat',
  'united-nations',
  'regional-organization',
  'international-organization',
])

function followUpOf(reading: Reading, weighed: ProvisionStrength[]): FollowUp {
  const found: Record<FollowUpFact, ElementFinding[]> = { body: [], interval: [], date: [] }
  let paragraphs = 0
  weighed.forEach((provision, index) => {
    const { eId, role } = provision
    if (role !== 'follow-up') return
    paragraphs++
    for (const [fact, words] of Object.entries(namedIn(reading, provision, index)))
      if (words) found[fact as FollowUpFact].push({ eId, role, words })
  })
  const naming = (fact: FollowUpFact): Naming => ({ count: found[fact].length, provisions: found[fact] })
  return { paragraphs, body: naming('body'), interval: naming('interval'), date: naming('date') }
}

/** The words by which a paragraph names each; none of its own where the paragraph above names it, undefined where neither does. */
function namedIn(
  { printed, reader }: Reading,
  { eId, verb, addressee, timeFrames }: ProvisionStrength,
  index: number,
): Record<FollowUpFact, Span[] | undefined> {
  const tokens = printed[index]!
  const organizations = reader.actors.find(tokens).filter(({ value }) => bodyKinds.has(value))
  const others = reader.bodies
    .find(tokens)
    .filter(({ from, to }) => !organizations.some((hit) => hit.from < to && hit.to > from))
  const bodies = [...organizations, ...others]
    .toSorted((a, b) => a.from - b.from)
    .map((hit) => spanOf(tokens, hit))
  const isAsked = verb && verb.eId !== eId && addressee.some(({ kind }) => bodyKinds.has(kind))
  const times = (recurring: boolean): Span[] | undefined => {
    const kept = timeFrames.filter(({ kind }) => (kind === 'recurring') === recurring)
    const own = kept.filter((time) => !time.eId).map(({ term, start, end }) => ({ term, start, end }))
    return kept.length > 0 ? own : undefined
  }
  return {
    body: bodies.length > 0 || isAsked ? bodies : undefined,
    interval: times(true),
    date: times(false),
  }
}

function countActions(weighed: ProvisionStrength[]): ElementsFound['actions'] {
  const byLevel: ElementsFound['actions']['byLevel'] = {}
  const actions = weighed.filter(({ role }) => role !== undefined && actionRoles.has(role))
  for (const { level } of actions) byLevel[level] = (byLevel[level] ?? 0) + 1
  const toRefrain = actions.filter(({ role }) => role === 'action-refrain').length
  return { byLevel, toDo: actions.length - toRefrain, toRefrain }
}

/** Other actors than States, and among them the stakeholders. */
function actorFindings({ document, printed: tokens, reader }: Reading): {
  others: ElementFinding[]
  stakeholders: ElementFinding[]
  count: Partial<Record<ActorKind, number>>
} {
  const others: ElementFinding[] = []
  const stakeholders: ElementFinding[] = []
  const count: Partial<Record<ActorKind, number>> = {}
  document.provisions.forEach(({ eId, text }, index) => {
    const named = reader.actors
      .find(tokens[index]!)
      .filter(({ value }) => !notOthers.has(value))
      .map(({ value, start, end }) => ({ kind: value, word: { term: text.slice(start, end), start, end } }))
    for (const { kind } of named) count[kind] = (count[kind] ?? 0) + 1
    const own = named.filter(({ kind }) => stakeholderKinds.has(kind))
    if (named.length > 0) others.push({ eId, words: named.map(({ word }) => word) })
    if (own.length > 0) stakeholders.push({ eId, words: own.map(({ word }) => word) })
  })
  return { others, stakeholders, count }
}

type WordTopic = 'mandates' | 'integration' | 'duration' | 'gender' | 'followUp'

function wordFindings({ document, printed: tokens, reader }: Reading): Record<WordTopic, ElementFinding[]> {
  const found: Record<WordTopic, ElementFinding[]> = {
    mandates: [],
    integration: [],
    duration: [],
    gender: [],
    followUp: [],
  }
  document.provisions.forEach(({ eId, text }, index) => {
    const own: Partial<Record<WordTopic, Span[]>> = {}
    for (const { value, start, end } of [
      ...reader.elements.find(tokens[index]!),
      ...reader.topics.find(tokens[index]!),
    ]) {
      ;(own[value] ??= []).push({ term: text.slice(start, end), start, end })
    }
    for (const [topic, words] of Object.entries(own)) found[topic as WordTopic].push({ eId, words })
  })
  return found
}

/** Findings of two kinds, one for each provision. */
function mergeFindings(first: ElementFinding[], second: ElementFinding[]): ElementFinding[] {
  const merged = new Map(first.map((finding) => [finding.eId, finding]))
  for (const finding of second) {
    const known = merged.get(finding.eId)
    merged.set(finding.eId, known ? { ...known, words: [...known.words, ...finding.words] } : finding)
  }
  return [...merged.values()]
}

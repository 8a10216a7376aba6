import { partyData } from './data.ts'
import { aliasesOf } from './register.ts'
import {
  type Closeness,
  type Term,
  codesOfState,
  matchTerms,
  namesOfState,
  searchTerms,
  rank,
} from './rules/search.ts'
import type { Group, Organization, State } from './schema.ts'

type Party =
  | { kind: 'state'; state: State }
  | { kind: 'group'; group: Group }
  | { kind: 'organization'; organization: Organization }

/** A party that somebody may mean, and how closely what they typed matches it. */
export type PartyMatch = Party & { how: Closeness }

const { states, groups, organizations } = partyData

const findable = (id: string, meant: Party, texts: string[]): { meant: Party; terms: Term[] } => ({
  meant,
  terms: searchTerms([...texts, ...aliasesOf(id)]),
})

const findables = [
  ...states.map((state) =>
    findable(state.id, { kind: 'state', state }, [...codesOfState(state), ...namesOfState(state)]),
  ),
  ...groups.map((group) => findable(group.id, { kind: 'group', group }, Object.values(group.names))),
  ...organizations.map((organization) => {
    const { id, names, abbreviation } = organization
    const texts = abbreviation ? [abbreviation, ...Object.values(names)] : Object.values(names)
    return findable(id, { kind: 'organization', organization }, texts)
  }),
]

/**
 * The States, groups and organizations that somebody may mean by what they typed: a name of any period in an official
 * language, a code, or an alias, with or without accents and articles. Closest first, and among equals States in English
 * order, then groups, then organizations. Nothing is found for an empty text.
 *
 * A single match that is `exact` is what they mean. Several exact ones ("AU": Australia, and the African Union as a group
 * and as an organization) are a choice for the reader. `similar` stands alone, where nothing matches: a question to the reader.
 */
export const matchParty = (typed: string): PartyMatch[] =>
  matchTerms(findables, typed).map(({ party: { meant }, how }) => ({ ...meant, how }))

/** A State that somebody may mean. */
export interface StateMeant {
  state: State
  /** 0 for the closest. */
  closeness: number
}

/** The States among `matchParty`, without those that are merely similar. */
export const searchStates = (typed: string): StateMeant[] =>
  matchParty(typed).flatMap((match) =>
    match.kind === 'state' && match.how !== 'similar'
      ? [{ state: match.state, closeness: rank(match.how) }]
      : [],
  )

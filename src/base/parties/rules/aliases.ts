import type { PartyData } from '../schema.ts'
import { codesOfState, foldTerm, namesOfState, searchTerms } from './search.ts'

/** What a party is called without any alias, and as what. */
interface Called {
  id: string
  as: 'name' | 'code' | 'abbreviation'
  spelling: string
}

const called = (id: string, as: Called['as'], texts: string[]): Called[] =>
  searchTerms(texts).map(({ compact }) => ({ id, as, spelling: compact }))

const everyCalled = ({ states, groups, organizations }: PartyData): Called[] => [
  ...states.flatMap((state) => called(state.id, 'name', namesOfState(state))),
  ...states.flatMap((state) => called(state.id, 'code', codesOfState(state))),
  ...[...groups, ...organizations].flatMap(({ id, names }) => called(id, 'name', Object.values(names))),
  ...organizations.flatMap(({ id, abbreviation }) =>
    called(id, 'abbreviation', abbreviation ? [abbreviation] : []),
  ),
]

const bySpelling = (all: Called[]) => {
  const map = new Map<string, Called[]>()
  for (const each of all) map.set(each.spelling, [...(map.get(each.spelling) ?? []), each])
  return map
}

/**
 * Faults of the aliases, one sentence each: a party that does not exist, a word listed twice, a word that the party has
 * already, and a word that is the name of another party. A State's alias is no other State's code either; an abbreviation of
 * a group or an organization may be ("AU", "NAM"), since people mean both.
 */
export const aliasErrors = (data: PartyData): string[] => {
  const { states, groups, organizations, aliases } = data
  const known = new Set([...states, ...groups, ...organizations].map(({ id }) => id))
  const stateIds = new Set(states.map(({ id }) => id))
  const spellings = bySpelling(everyCalled(data))
  const listed = new Map<string, string>()

  const clash = (text: string, of: string[], { id, as }: Called): string[] => {
    if (of.includes(id)) return [`alias ${text}: ${id} has it already`]
    const isTaken = as === 'name' || (as === 'code' && of.some((each) => stateIds.has(each)))
    return isTaken ? [`alias ${text} of ${of.join(', ')}: a ${as} of ${id}`] : []
  }

  return aliases.flatMap(({ text, of }) => {
    const spelling = foldTerm(text).compact
    const twin = listed.get(spelling)
    listed.set(spelling, text)
    return [
      ...(twin === undefined ? [] : [`alias ${text}: listed already, as ${twin}`]),
      ...of.filter((id) => !known.has(id)).map((id) => `alias ${text}: no party ${id}`),
      ...(spellings.get(spelling) ?? []).flatMap((each) => clash(text, of, each)),
    ]
  })
}

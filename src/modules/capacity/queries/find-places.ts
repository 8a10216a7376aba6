import { type Reader, refKey } from '../../../core/index.ts'
import {
  findProgrammeParties,
  groupRef,
  listGroups,
  listStates,
  membersAt,
  electorateAt,
  organizationRef,
  partyRef,
  stateRef,
} from '../../../base/parties/index.ts'

/** The States among which help is asked for and given, and their groups, on a day. */
export interface Places {
  /** Ids. */
  states: string[]
  /** Regional groups, by their ids, in their order. */
  regions: string[]
  /** All groups, regional ones first. */
  groups: string[]
  regionsOf(state: string): string[]
  /** Refs of all groups in which a State has a place. */
  groupsOf(state: string): string[]
  /** Of an exercise, its own. */
  organizations: string[]
  /** The States that are named by refs of States and groups, each once; all where none is named. */
  statesIn(named: readonly string[]): string[]
}

/** Those of an exercise are its own; all others are those of the world. */
export async function findPlaces(reader: Reader, programme: string, isExercise: boolean): Promise<Places> {
  const day = reader.services.clock().toISOString().slice(0, 10)
  return isExercise ? placesOfExercise(reader, programme) : placesOfWorld(day)
}

async function placesOfExercise(reader: Reader, programme: string): Promise<Places> {
  const parties = await findProgrammeParties(reader, programme)
  const idOf = (kind: string) => parties.filter((one) => one.kind === kind).map((one) => partyRef(one).id)
  const members = new Map<string, string[]>(idOf('group').map((id) => [id, []]))
  for (const party of parties)
    if (party.kind === 'state' && party.body.group)
      members.get(`${programme}/${party.body.group}`)?.push(partyRef(party).id)
  const regions = [...members].filter(([, own]) => own.length > 0).map(([id]) => id)
  return placesFrom({ states: idOf('state'), regions, members, organizations: idOf('organization') })
}

function placesOfWorld(day: string): Places {
  const groups = listGroups()
  const regional = groups.filter(({ kind }) => kind === 'regional')
  const others = groups.filter(({ kind }) => kind !== 'regional')
  const members = new Map<string, string[]>([
    ...regional.map((group) => [group.id, electorateAt(group, day)] as const),
    ...others.map((group) => [group.id, membersAt(group, day)] as const),
  ])
  return placesFrom({
    states: listStates().map(({ id }) => id),
    regions: regional.map(({ id }) => id),
    members,
    organizations: [],
  })
}

function placesFrom(given: {
  states: string[]
  regions: string[]
  members: ReadonlyMap<string, readonly string[]>
  organizations: string[]
}): Places {
  const { states, regions, members, organizations } = given
  const groupsByState = new Map<string, string[]>()
  for (const [group, own] of members)
    for (const state of own) groupsByState.set(state, [...(groupsByState.get(state) ?? []), group])
  const byRef = new Map<string, readonly string[]>([
    ...states.map((id) => [refKey(stateRef(id)), [id]] as const),
    ...[...members].map(([id, own]) => [refKey(groupRef(id)), own] as const),
  ])
  return {
    states,
    regions,
    groups: [...members.keys()],
    organizations: organizations.map((id) => refKey(organizationRef(id))),
    regionsOf: (state) => (groupsByState.get(state) ?? []).filter((group) => regions.includes(group)),
    groupsOf: (state) => (groupsByState.get(state) ?? []).map((group) => refKey(groupRef(group))),
    statesIn: (named) =>
      named.length === 0 ? states : [...new Set(named.flatMap((ref) => byRef.get(ref) ?? []))],
  }
}

import type { Reader } from '../../../core/index.ts'
import { electorateAt, findProgrammeParties, listGroups } from '../../../base/parties/index.ts'

/** The regional groups among whose States a programme asks. */
export interface Regions {
  /** Ids, in their order. */
  groups: string[]
  /** '' of a State that is in none. */
  groupOf(state: string): string
}

/** Those of an exercise are its own; all others have those in which the States of the world are counted on a day. */
export async function findRegions(
  reader: Reader,
  { id, kind }: { id: string; kind: string },
  day: string,
): Promise<Regions> {
  return kind === 'exercise' ? regionsOfExercise(reader, id) : regionsOfWorld(day)
}

async function regionsOfExercise(reader: Reader, programme: string): Promise<Regions> {
  const parties = await findProgrammeParties(reader, programme)
  const states = new Map<string, string>(
    parties.flatMap(({ kind, id, body: { group } }) =>
      kind === 'state' && group ? [[`${programme}/${id}`, `${programme}/${group}`] as const] : [],
    ),
  )
  const used = new Set<string>(states.values())
  const groups = parties.flatMap(({ kind, id }) => (kind === 'group' ? [`${programme}/${id}`] : []))
  return { groups: groups.filter((id) => used.has(id)), groupOf: (state) => states.get(state) ?? '' }
}

function regionsOfWorld(day: string): Regions {
  const regional = listGroups().filter(({ kind }) => kind === 'regional')
  const states = new Map(
    regional.flatMap((group) => electorateAt(group, day).map((state) => [state, group.id] as const)),
  )
  return { groups: regional.map(({ id }) => id), groupOf: (state) => states.get(state) ?? '' }
}

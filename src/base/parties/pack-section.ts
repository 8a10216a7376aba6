import { z } from 'zod'
import {
  type PackFault,
  type PackView,
  packId,
  packSection,
  packText,
  packWords,
  source,
} from '../../core/index.ts'
import { loadParties } from './actions/load-parties.ts'

/** A party as a pack names it: a State by its ISO 3166 alpha-3 code in lower case (exercise: x-…), or one of the pack's parties. */
export const partyName = z.union(
  [
    z.strictObject({ state: packId }),
    z.strictObject({ group: packId }),
    z.strictObject({ organization: packId }),
  ],
  { error: 'a party is {state: …}, {group: …} or {organization: …}' },
)
export type PartyName = z.infer<typeof partyName>

/** parties.yaml: organizations named by the pack; States and groups only in an exercise. */
export const partiesOfPack = z.strictObject({
  states: z
    .array(
      z.strictObject({
        id: packId,
        name: packWords,
        formalName: packWords,
        group: packId,
        languages: z.array(packText).min(1),
        source,
      }),
    )
    .default([]),
  groups: z.array(z.strictObject({ id: packId, name: packWords, source })).default([]),
  organizations: z.array(z.strictObject({ id: packId, name: packWords, source })).default([]),
})
export type PartiesOfPack = z.infer<typeof partiesOfPack>

const KINDS = ['states', 'groups', 'organizations'] as const

const faults = (parties: PartiesOfPack, pack: PackView): PackFault[] => [
  ...(pack.exercise ? faultsOfExercise(parties) : faultsOfReal(parties)),
  ...repeatedIds(parties),
]

/** Nothing is invented in a real programme. */
const faultsOfReal = ({ states, groups }: PartiesOfPack): PackFault[] => [
  ...(states.length > 0 ? [{ path: ['states'], message: 'a real programme invents no States' }] : []),
  ...(groups.length > 0
    ? [{ path: ['groups'], message: 'a real programme invents no groups of States' }]
    : []),
]

/** In an exercise, invented States look like nobody's. */
const faultsOfExercise = ({ states, groups }: PartiesOfPack): PackFault[] =>
  states.flatMap((state, index) => [
    ...(state.id.startsWith('x-')
      ? []
      : [{ path: ['states', index, 'id'], message: 'the id of an invented State begins with x-' }]),
    ...(groups.some(({ id }) => id === state.group)
      ? []
      : [{ path: ['states', index, 'group'], message: `there is no group "${state.group}"` }]),
  ])

/** An id is one party's, whatever its kind. What stands twice in one list is found in all sections alike. */
function repeatedIds(parties: PartiesOfPack): PackFault[] {
  const first = new Map<string, string>()
  return KINDS.flatMap((list) =>
    parties[list].flatMap(({ id }, index) => {
      const other = first.get(id) ?? list
      first.set(id, other)
      return other === list ? [] : [{ path: [list, index, 'id'], message: `"${id}" is used twice` }]
    }),
  )
}

const idsOf = (kind: string, list: { id: string }[]) => list.map(({ id }) => ({ kind, id }))

export const partiesSection = packSection<PartiesOfPack>({
  file: 'parties',
  gives: 'organizations that the programme names',
  schema: partiesOfPack,
  ids: ({ states, groups, organizations }) => [
    ...idsOf('state', states),
    ...idsOf('group', groups),
    ...idsOf('organization', organizations),
  ],
  check: faults,
  take: (tx, [section], { programme, changes }) => loadParties(tx, programme, section ?? NONE, changes),
})

const NONE: PartiesOfPack = { states: [], groups: [], organizations: [] }

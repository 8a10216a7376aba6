import { z } from 'zod'
import { type PackFault, type PackView, packId, packSection, packText, packWords, source } from '../../core/index.ts'
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

/** Nothing invented in a real programme; in an exercise, invented States look like nobody's. */
function faults({ states, groups }: PartiesOfPack, { exercise }: PackView): PackFault[] {
  if (!exercise)
    return [
      ...(states.length > 0 ? [{ path: ['states'], message: 'a real programme invents no States' }] : []),
      ...(groups.length > 0 ? [{ path: ['groups'], message: 'a real programme invents no groups of States' }] : []),
    ]
  return states.flatMap((state, index) => [
    ...(state.id.startsWith('x-')
      ? []
      : [{ path: ['states', index, 'id'], message: 'the id of an invented State begins with x-' }]),
    ...(groups.some(({ id }) => id === state.group)
      ? []
      : [{ path: ['states', index, 'group'], message: `there is no group "${state.group}"` }]),
  ])
}

const idsOf = (kind: string, list: { id: string }[]) => list.map(({ id }) => ({ kind, id }))

export const partiesSection = packSection<PartiesOfPack>({
  file: 'parties',
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

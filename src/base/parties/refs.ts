import type { Ref, Viewer } from '../../core/index.ts'
import type { ProgrammeParty } from './schema.ts'

const MODULE = 'parties'

export const stateRef = (id: string): Ref => ({ module: MODULE, kind: 'state', id })
export const groupRef = (id: string): Ref => ({ module: MODULE, kind: 'group', id })
export const organizationRef = (id: string): Ref => ({ module: MODULE, kind: 'organization', id })

/** A party that a programme brings: its id begins with that of the programme, "exercise/x-ald", so that it is never taken for one of the world. */
export const partyRef = ({
  programme,
  id,
  kind,
}: Pick<ProgrammeParty, 'programme' | 'id' | 'kind'>): Ref => ({
  module: MODULE,
  kind,
  id: `${programme}/${id}`,
})

/** The ids of States for which somebody holds a role of any kind, each once. */
export const statesOfRoles = ({ roles }: Pick<Viewer, 'roles'>): string[] => {
  const held = roles.filter(({ scope }) => scope.module === MODULE && scope.kind === 'state')
  return [...new Set(held.map(({ scope }) => scope.id))]
}

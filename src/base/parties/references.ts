import type { Services, Reference } from '../../core/index.ts'
import { asOfficial, findGroup, findOrganization, findState, stateName } from './register.ts'

const ROOM = 'parties'

export const stateRef = (id: string) => ({ module: ROOM, kind: 'state', id })
export const groupRef = (id: string) => ({ module: ROOM, kind: 'group', id })
export const organizationRef = (id: string) => ({ module: ROOM, kind: 'organization', id })

type Describe = (id: string, language: string) => Reference | null

const describers: Record<string, Describe> = {
  state: (id, language) =>
    findState(id) && { name: stateName(id, language), address: `/states/${id}`, isPublic: true },
  group: (id, language) => {
    const group = findGroup(id)
    return group && { name: group.names[asOfficial(language)], address: `/groups/${id}`, isPublic: true }
  },
  organization: (id, language) => {
    const organization = findOrganization(id)
    return (
      organization && {
        name: organization.names[asOfficial(language)],
        address: `/organizations#${id}`,
        isPublic: true,
      }
    )
  },
}

/** Names and addresses of States, groups and organizations, for every module that points to one. */
export const registerReferences = (services: Services): void => {
  for (const [kind, describe] of Object.entries(describers))
    services.hooks.references.push({
      module: ROOM,
      kind,
      resolve: async (_db, ids, language) =>
        new Map(
          ids.flatMap((id) => {
            const reference = describe(id, language)
            return reference ? [[id, reference] as const] : []
          }),
        ),
    })
}

import { createHash } from 'node:crypto'
import {
  type Services,
  type Json,
  type SnapshotSource,
  type Ref,
  type Reference,
  officialLanguages,
  refKey,
} from '../../core/index.ts'
import { listGroups, listOrganizations, listStates } from '../../base/parties/index.ts'

// What is public and can be searched: entities of the modules, through the hooks by which the record knows them, and the
// States, groups and organizations that come with the site and have no entry of their own.

const ownNames = (names: Record<string, string>): Json => ({ name: { ...names } })

/** States under all their names and codes, groups, organizations. */
const parties: Record<string, () => Map<string, Json>> = {
  state: () =>
    new Map(
      listStates().map((state) => [
        state.id,
        {
          aliases: [state.iso3, state.iso2],
          names: state.names.map(({ short, formal }) => [
            ownNames(short),
            ...(formal ? [ownNames(formal)] : []),
          ]),
        },
      ]),
    ),
  group: () => new Map(listGroups().map((group) => [group.id, ownNames(group.names)])),
  organization: () =>
    new Map(listOrganizations().map((organization) => [organization.id, ownNames(organization.names)])),
}

/** Everything of the site that no entry announces. */
export const siteEntities = (): Ref[] =>
  Object.entries(parties).flatMap(([kind, read]) =>
    [...read().keys()].map((id) => ({ module: 'parties', kind, id })),
  )

/** Changes when they do: an update of the site may bring new names. */
export const siteChecksum = (): string =>
  createHash('sha256')
    .update(JSON.stringify(Object.values(parties).map((read) => [...read()])))
    .digest('hex')
    .slice(0, 16)

const partySources = (): SnapshotSource[] =>
  Object.entries(parties).map(([kind, read]) => ({
    module: 'parties',
    kind,
    states: async (_db, ids) => new Map([...read()].filter(([id]) => ids.includes(id))),
    list: async () => [],
  }))

/** What the public sees of these entities now, by `refKey`; what is not public is absent. */
export async function publicSnapshotsOf(services: Services, entities: Ref[]): Promise<Map<string, Json>> {
  const found = new Map<string, Json>()
  await Promise.all(
    [...services.hooks.snapshots, ...partySources()].map(async (source) => {
      const { module, kind } = source
      const ids = entities.filter((t) => t.module === module && t.kind === kind).map((t) => t.id)
      if (ids.length === 0) return
      for (const [id, state] of await source.states(services.db, [...new Set(ids)]))
        found.set(refKey({ module, kind, id }), state)
    }),
  )
  return found
}

/** Names and addresses of these entities, by `refKey`; only of those that the public may see. */
export async function publicReferences(
  services: Services,
  entities: Ref[],
  lang: string,
): Promise<Map<string, Reference>> {
  const found = new Map<string, Reference>()
  await Promise.all(
    services.hooks.references.map(async ({ module, kind, resolve }) => {
      const ids = entities.filter((t) => t.module === module && t.kind === kind).map((t) => t.id)
      if (ids.length === 0) return
      for (const [id, reference] of await resolve(services.db, [...new Set(ids)], lang))
        if (reference.isPublic) found.set(refKey({ module, kind, id }), reference)
    }),
  )
  return found
}

/** What each of these entities is called in every official language, by `refKey`. */
export async function namesOf(
  services: Services,
  entities: Ref[],
): Promise<Map<string, Map<string, string>>> {
  const names = new Map<string, Map<string, string>>()
  for (const lang of officialLanguages)
    for (const [key, { name }] of await publicReferences(services, entities, lang))
      names.set(key, (names.get(key) ?? new Map<string, string>()).set(lang, name))
  return names
}

import { z } from 'zod'
import { type Json, type Reader, type Reference, type Snapshots, entity, refKey } from '../../core/index.ts'
import { programmeOf, roleName, scopeNames } from './names.ts'
import { theSite } from './rules/roles.ts'
import { type Role, mandateKinds } from './schema.ts'
import { roleIdsAfter, rolesById } from './store.ts'

/** What the public may know of a role: who holds it is an opaque id. */
const snapshot = z.strictObject({
  account: z.string(),
  role: z.string(),
  scope: z.string(),
  from: z.iso.datetime(),
  to: z.iso.datetime().nullable(),
  mandate: z.strictObject({ kind: z.enum(mandateKinds), reference: z.string(), date: z.iso.date() }),
  /** Null where no second person is needed. */
  confirmed: z.boolean().nullable(),
  givenAlone: z.boolean(),
  endedAlone: z.boolean(),
})
type Snapshot = z.infer<typeof snapshot>

const snapshotOf = (role: Role): Snapshot => ({
  account: role.accountId,
  role: role.role,
  scope: refKey(role.scope),
  from: role.from.toISOString(),
  to: role.to?.toISOString() ?? null,
  mandate: { kind: role.mandate.kind, reference: role.mandate.reference, date: role.mandate.date },
  confirmed: role.needsConfirmation ? role.confirmedAt !== null : null,
  givenAlone: role.givenAlone,
  endedAlone: role.endedAlone,
})

const snapshotsBy = <S extends Json>(make: (role: Role) => S): Snapshots<S> => ({
  async read({ db }, ids) {
    return new Map([...(await rolesById(db, ids))].map(([id, role]) => [id, make(role)]))
  },
  list: ({ db }, after, limit) => roleIdsAfter(db, after, limit),
})

/** Before it said what one person did alone. */
const secondSnapshotOf = (role: Role) => {
  const { givenAlone: _given, endedAlone: _ended, ...made } = snapshotOf(role)
  return made
}

/** In release 0.1.0 the site was called so as a scope. */
const SITE_BEFORE = 'platform/house/house'
const firstSnapshotOf = (role: Role) => {
  const made = secondSnapshotOf(role)
  return made.scope === refKey(theSite) ? { ...made, scope: SITE_BEFORE } : made
}

export const roleEntity = entity<Snapshot>({
  kind: 'role',
  schema: snapshot,
  snapshotVersion: 3,
  snapshots: snapshotsBy(snapshotOf),
  earlier: { 1: snapshotsBy(firstSnapshotOf), 2: snapshotsBy(secondSnapshotOf) },
  references: nameRoles,
  tables: ['access_role'],
})

/** Everybody may know that a role is held, and for what; by whom is asked of the policy where the page of the role is made. */
async function nameRoles(reader: Reader, ids: string[]): Promise<Map<string, Reference>> {
  const roles = [...(await rolesById(reader.services.db, ids)).values()]
  const names = await scopeNames(
    reader,
    roles.map(({ scope }) => scope),
  )
  const t = reader.services.words.in(reader.lang)
  return new Map(
    roles.map(({ id, role, scope }) => {
      const name = t('access.role.of', {
        role: roleName(reader.services, role, reader.lang),
        scope: names.get(refKey(scope)) ?? '',
      })
      return [id, { name, address: `/role/${id}`, programme: programmeOf(scope) }]
    }),
  )
}

/** The site itself, as what roles are held for; it has no rows. */
export const siteEntity = entity({
  kind: 'site',
  schema: z.never(),
  snapshotVersion: 1,
  snapshots: { read: async () => new Map(), list: async () => [] },
  references: async ({ services, lang }, ids) =>
    new Map(
      ids
        .filter((id) => id === theSite.id)
        .map((id) => [id, { name: services.words.in(lang)('access.scope.site'), address: '/about' }]),
    ),
  standing: { ids: () => [theSite.id], words: () => ({ codes: [], texts: [] }) },
  tables: [],
})

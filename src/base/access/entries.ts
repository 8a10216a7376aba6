import { z } from 'zod'
import type { EntryKind, Ref, Services } from '../../core/index.ts'
import { appendEntry, onRecord } from '../record/index.ts'
import { scopeKindOf } from './rules/roles.ts'
import { type Role, mandateKinds } from './schema.ts'

const scope = onRecord.ref()
const account = onRecord.id()
const mandate = z.enum(mandateKinds)

/** People appear by the opaque id of their account only. */
export const accessEntries: Record<string, EntryKind> = {
  'role-granted': {
    version: 1,
    schema: z.strictObject({
      account,
      scope,
      basis: mandate,
      basisDate: onRecord.day(),
      awaitsConfirmation: z.boolean(),
    }),
    title: 'access.entryKind.granted',
    sentence: 'access.entry.granted',
  },
  'role-confirmed': {
    version: 1,
    schema: z.strictObject({ account, scope }),
    title: 'access.entryKind.confirmed',
    sentence: 'access.entry.confirmed',
  },
  'role-ended': {
    version: 1,
    schema: z.strictObject({ account, scope }),
    title: 'access.entryKind.ended',
    sentence: 'access.entry.ended',
  },
  'role-handed-over': {
    version: 1,
    schema: z.strictObject({
      account,
      successor: account,
      scope,
      basis: mandate,
      basisDate: onRecord.day(),
      awaitsConfirmation: z.boolean(),
    }),
    title: 'access.entryKind.handedOver',
    sentence: 'access.entry.handedOver',
  },
}

export const roleRef = (id: string): Ref => ({ module: 'access', kind: 'role', id })

type Act = 'role-granted' | 'role-confirmed' | 'role-ended' | 'role-handed-over'

/** Puts an act on a role on record, in the caller's transaction, after the rows have changed. */
export async function recordRoleAct(
  tx: Services,
  act: Act,
  role: Role,
  data: Record<string, unknown>,
  also: Ref[] = [],
): Promise<void> {
  const kind = scopeKindOf(role.scope)
  const isParty = kind === 'state' || kind === 'group' || kind === 'organization'
  await appendEntry(tx, {
    kind: `access.${act}`,
    entity: roleRef(role.id),
    also,
    visibility: 'public',
    party: isParty ? role.scope.id : undefined,
    // The id of a body begins with that of its programme.
    programme: kind === 'programme' || kind === 'body' ? role.scope.id.split('/')[0] : undefined,
    role: role.role,
    mandate: role.mandate.reference,
    data,
  })
}

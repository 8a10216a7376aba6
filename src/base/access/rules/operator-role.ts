import type { Role } from '../schema.ts'
import { theSite } from './roles.ts'
import { NAMED_BESIDE_ANOTHER } from './two-persons.ts'

/** An administrator's role on the word of whoever runs the server, from now on: nobody granted it, nobody confirms it. */
export const operatorRole = (id: string, accountId: string, reference: string, now: Date): Role => ({
  id,
  accountId,
  role: 'administrator',
  scope: theSite,
  from: now,
  to: null,
  mandate: { kind: 'operator', reference, date: now.toISOString().slice(0, 10) },
  grantedBy: null,
  grantedAt: now,
  needsConfirmation: false,
  confirmedBy: null,
  confirmedAt: null,
  endedBy: null,
  givenAlone: reference !== NAMED_BESIDE_ANOTHER,
  endedAlone: false,
})

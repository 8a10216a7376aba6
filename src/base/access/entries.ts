import { z } from 'zod'
import { type EntryKind, type Ref, type Services, refKey } from '../../core/index.ts'
import { appendEntry, onRecord, touchTopics } from '../record/index.ts'
import { programmeOf } from './names.ts'
import { isParty, rolesHeldFor, theSite } from './rules/roles.ts'
import { type CloseReason, type Role, closeReasons, mandateKinds } from './schema.ts'

const scope = onRecord.ref()
const account = onRecord.id()
const mandate = z.enum(mandateKinds)
/** Whether one person gave the role with no second one, in words that a sentence can choose by. */
const alone = z.enum(['yes', 'no'])

const granted = { account, scope, basis: mandate, basisDate: onRecord.day(), awaitsConfirmation: z.boolean() }
const handedOver = { ...granted, successor: account }

/** People appear by the opaque id of their account only. */
export const accessEntries: Record<string, EntryKind | readonly EntryKind[]> = {
  'role-granted': [
    {
      version: 1,
      schema: z.strictObject(granted),
      title: 'access.entryKind.granted',
      sentence: 'access.entry.granted',
    },
    {
      version: 2,
      schema: z.strictObject({ ...granted, alone }),
      title: 'access.entryKind.granted',
      sentence: 'access.entry.grantedBy',
    },
  ],
  'role-confirmed': [
    {
      version: 1,
      schema: z.strictObject({ account, scope }),
      title: 'access.entryKind.confirmed',
      sentence: 'access.entry.confirmed',
    },
    {
      version: 2,
      schema: z.strictObject({ account, scope, by: z.enum(['person', 'operator']) }),
      title: 'access.entryKind.confirmed',
      sentence: 'access.entry.confirmedBy',
    },
  ],
  'role-ended': [
    {
      version: 1,
      schema: z.strictObject({ account, scope }),
      title: 'access.entryKind.ended',
      sentence: 'access.entry.ended',
    },
    {
      version: 2,
      schema: z.strictObject({ account, scope, alone }),
      title: 'access.entryKind.ended',
      sentence: 'access.entry.endedBy',
    },
  ],
  'role-withdrawn': {
    version: 1,
    schema: z.strictObject({ account, scope, alone, declined: z.enum(['yes', 'no']) }),
    title: 'access.entryKind.withdrawn',
    sentence: 'access.entry.withdrawn',
  },
  'role-handed-over': [
    {
      version: 1,
      schema: z.strictObject(handedOver),
      title: 'access.entryKind.handedOver',
      sentence: 'access.entry.handedOver',
    },
    {
      version: 2,
      schema: z.strictObject({ ...handedOver, alone }),
      title: 'access.entryKind.handedOver',
      sentence: 'access.entry.handedOverBy',
    },
    {
      version: 3,
      schema: z.strictObject({ ...handedOver, alone, endedAlone: alone }),
      title: 'access.entryKind.handedOver',
      sentence: 'access.entry.handedOverFor',
    },
  ],
  'second-step-reset': {
    version: 1,
    schema: z.strictObject({
      account,
      by: z.enum(['administrator', 'operator']),
      passkeys: z.boolean(),
      alone,
    }),
    title: 'access.entryKind.secondStepReset',
    sentence: 'access.entry.secondStepReset',
  },
  'account-closed': {
    version: 1,
    schema: z.strictObject({
      account,
      by: z.enum(['person', 'administrator']),
      reason: z.enum(closeReasons),
    }),
    title: 'access.entryKind.accountClosed',
    sentence: 'access.entry.accountClosed',
  },
  'letters-read': {
    version: 1,
    schema: z.strictObject({ letters: z.number().int().positive(), accounts: z.array(account) }),
    title: 'access.entryKind.lettersRead',
    sentence: 'access.entry.lettersRead',
  },
}

export const roleRef = (id: string): Ref => ({ module: 'access', kind: 'role', id })

type Act = 'role-granted' | 'role-confirmed' | 'role-withdrawn' | 'role-ended' | 'role-handed-over'

/** Puts an act on a role on record, in the caller's transaction, after the rows have changed. */
export async function recordRoleAct(
  tx: Services,
  act: Act,
  role: Role,
  data: Record<string, unknown>,
  also: Ref[] = [],
): Promise<void> {
  await touchTopics(tx, [rolesHeldFor(role.scope)])
  await appendEntry(tx, {
    kind: `access.${act}`,
    entity: roleRef(role.id),
    also,
    visibility: 'public',
    party: isParty(role.scope) ? role.scope.id : undefined,
    programme: programmeOf(role.scope) ?? undefined,
    role: role.role,
    mandate: role.mandate.reference,
    data,
  })
}

const yesOrNo = (holds: boolean): 'yes' | 'no' => (holds ? 'yes' : 'no')

/** What an entry keeps of a role that begins. */
const begun = (role: Role) => ({
  scope: refKey(role.scope),
  basis: role.mandate.kind,
  basisDate: role.mandate.date,
  awaitsConfirmation: role.needsConfirmation,
  alone: yesOrNo(role.givenAlone),
})

export const recordGranted = (tx: Services, role: Role): Promise<void> =>
  recordRoleAct(tx, 'role-granted', role, { ...begun(role), account: role.accountId })

/** @param by a second person, or the operator who named another administrator beside the holder */
export const recordConfirmed = (tx: Services, role: Role, by: 'person' | 'operator'): Promise<void> =>
  recordRoleAct(tx, 'role-confirmed', role, { account: role.accountId, scope: refKey(role.scope), by })

/** @param role as it is once it has ended */
export const recordEnded = (tx: Services, role: Role): Promise<void> =>
  recordRoleAct(tx, 'role-ended', role, {
    account: role.accountId,
    scope: refKey(role.scope),
    alone: yesOrNo(role.endedAlone),
  })

/** That a role ended before it was in effect. @param role as it is then @param declined by whoever was to confirm it */
export const recordWithdrawn = (tx: Services, role: Role, declined = false): Promise<void> =>
  recordRoleAct(tx, 'role-withdrawn', role, {
    account: role.accountId,
    scope: refKey(role.scope),
    alone: yesOrNo(role.endedAlone),
    declined: yesOrNo(declined),
  })

/** @param former the role that ended as `successor` began */
export const recordHandedOver = (tx: Services, former: Role, successor: Role): Promise<void> =>
  recordRoleAct(
    tx,
    'role-handed-over',
    successor,
    {
      ...begun(successor),
      account: former.accountId,
      successor: successor.accountId,
      endedAlone: yesOrNo(former.endedAlone),
    },
    [roleRef(former.id)],
  )

/** That an account was closed, by its id; the reason is one of a list, so no words about anybody come on record. */
export async function recordClosed(tx: Services, accountId: string, reason: CloseReason): Promise<void> {
  const by = reason === 'own' ? 'person' : 'administrator'
  const data = { account: accountId, by, reason }
  await appendEntry(tx, { kind: 'access.account-closed', entity: theSite, visibility: 'public', data })
}

/** How a second step was reset. */
export interface ResetBy {
  by: 'administrator' | 'operator'
  /** Whether passkeys were removed too. */
  passkeys: boolean
  /** Whether there was no administrator to see it but whoever did it and the person whose account it is. */
  alone: boolean
}

/** That the second step of an account was reset, by the id of the account. */
export async function recordReset(tx: Services, accountId: string, how: ResetBy): Promise<void> {
  const data = { account: accountId, by: how.by, passkeys: how.passkeys, alone: yesOrNo(how.alone) }
  await appendEntry(tx, { kind: 'access.second-step-reset', entity: theSite, visibility: 'public', data })
}

/**
 * That whoever runs the server read e-mails there. It is private: proven where it has to be, and nobody else learns whose e-mails they were.
 * @param accounts ids of those whose links were read
 */
export async function recordLettersRead(tx: Services, letters: number, accounts: string[]): Promise<void> {
  const data = { letters, accounts }
  await appendEntry(tx, { kind: 'access.letters-read', entity: theSite, visibility: 'private', data })
}

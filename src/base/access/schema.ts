import { z } from 'zod'
import { type Ref, asOneLine, oneLine } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'
import { type RoleId, parseScope, roleIds } from './rules/roles.ts'

export const mandateKinds = ['note-verbale', 'decision', 'letter', 'operator'] as const

/** The most characters of a mandate's number or symbol. */
export const REFERENCE_LENGTH = 100

/** What grants a role. It stands in the record, so the reference is a number or a symbol without spaces, never words. */
export const Mandate = z.strictObject({
  kind: z.enum(mandateKinds),
  reference: onRecord.code(REFERENCE_LENGTH),
  date: onRecord.day(),
})
export type Mandate = z.infer<typeof Mandate>

export const roleId = z.enum(roleIds)

/** E-mail addresses are compared without case. */
export const email = z.email().max(254).toLowerCase()
export const personName = oneLine(200)

const PASSKEY_NAME_LENGTH = 100
export const passkeyName = oneLine(PASSKEY_NAME_LENGTH)
/** One that was taken before names were judged, as it is shown. */
export const asPasskeyName = (given: string | null): string | null =>
  (given && asOneLine(given, PASSKEY_NAME_LENGTH)) || null

/** Why an account was closed: `own` by the person, else an administrator's reason. */
export const closeReasons = ['own', 'asked', 'left', 'mistake', 'security'] as const
export type CloseReason = (typeof closeReasons)[number]
export const othersReason = z.enum(closeReasons).exclude(['own'])

/** A person's account. Its id is opaque and may stand in the record; name and e-mail address never do. */
export interface Account {
  id: string
  name: string
  email: string
  /** Language of letters. */
  language: string
  /** Whether a code is asked after the one-time link. */
  secondStep: boolean
  createdAt: Date
  /** Rises when the person changes the account. */
  version: number
  /** Set once it is closed, with name and address erased and empty here; the id stays. */
  closed: { at: Date; reason: CloseReason } | null
}

/** Whether a person has still to say what they are called: until then an account that the operator named goes by its address. */
export const isNameless = ({ name, email: address }: Pick<Account, 'name' | 'email'>): boolean =>
  name === address

/** A role as it was granted, whether or not it is in effect. */
export interface Role {
  id: string
  accountId: string
  role: RoleId
  scope: Ref
  from: Date
  to: Date | null
  mandate: Mandate
  grantedBy: string | null
  grantedAt: Date
  needsConfirmation: boolean
  confirmedBy: string | null
  confirmedAt: Date | null
  endedBy: string | null
  /** One person assigned it, with no second one; see `rules/two-persons.ts`. */
  givenAlone: boolean
  /** One person ended it, who neither held it nor acts inside its scope. */
  endedAlone: boolean
}

/** Whether a role gives its rights at a moment. */
export const inEffect = (role: Role, now: Date): boolean =>
  role.from <= now && (!role.to || role.to > now) && (!role.needsConfirmation || role.confirmedAt !== null)

/** Whether a role waits for a second person. */
export const awaitsConfirmation = (role: Role, now: Date): boolean =>
  role.needsConfirmation && role.confirmedAt === null && (!role.to || role.to > now)

/** Whether a role ended before it gave any right: it was never confirmed, or never began. */
const wasNeverInEffect = ({ from, to, needsConfirmation, confirmedAt }: Role): boolean =>
  (needsConfirmation && confirmedAt === null) || (to !== null && to <= from)

/** Active, still to begin, waiting for a second person, over, or over without ever having been in effect. */
export const roleStatuses = ['active', 'awaiting', 'to-come', 'over', 'never'] as const
export type RoleStatus = (typeof roleStatuses)[number]

export function roleStatus(role: Role, now: Date): RoleStatus {
  if (awaitsConfirmation(role, now)) return 'awaiting'
  if (inEffect(role, now)) return 'active'
  if (wasNeverInEffect(role)) return 'never'
  return role.from > now ? 'to-come' : 'over'
}

/** Whether a role gives no right any more, and never will. */
export const isOver = (role: Role, now: Date): boolean => ['over', 'never'].includes(roleStatus(role, now))

/** Beside the roles in effect: without any. */
export const NO_ROLE = 'none'
export const rolesOfPeople = [...roleIds, NO_ROLE] as const

/** How somebody signs in: with two-step verification, or by the link alone. */
export const verifications = ['on', 'off'] as const

const words = z.string().trim().max(200)

/** What a list of accounts is narrowed by; `q` is part of a name or an e-mail address. */
export const peopleFilter = z.strictObject({
  q: words.optional(),
  role: z.array(z.enum(rolesOfPeople)).optional(),
  verification: z.array(z.enum(verifications)).optional(),
})
export type PeopleFilter = z.infer<typeof peopleFilter>

/** What a list of roles is narrowed by; `q` is part of the holder's name, `scope` for what it is held, "parties/state/ken". */
export const roleFilter = z.strictObject({
  q: words.optional(),
  role: z.array(roleId).optional(),
  status: z.array(z.enum(roleStatuses)).optional(),
  scope: z
    .string()
    .max(300)
    .refine((key) => parseScope(key) !== null)
    .optional(),
})
export type RoleFilter = z.infer<typeof roleFilter>

/** A role in a list, with its holder's name; null where the account is closed. */
export interface ListedRole {
  role: Role
  holder: string | null
  status: RoleStatus
}

export interface Session {
  id: string
  createdAt: Date
  usedAt: Date
  userAgent: string | null
}

export interface Passkey {
  id: string
  name: string | null
  createdAt: Date | null
}

/** A person's sign-in by another service. */
export interface Identity {
  id: string
  /** The person's id there. */
  subject: string
  createdAt: Date
}

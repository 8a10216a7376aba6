import { z } from 'zod'
import type { Ref } from '../../core/index.ts'
import { onRecord } from '../record/index.ts'
import { type RoleId, roleIds } from './rules/roles.ts'

export const mandateKinds = ['note-verbale', 'decision', 'letter', 'operator'] as const

/** What grants a role. It stands in the record, so the reference is a number or a symbol without spaces, never words. */
export const Mandate = z.strictObject({
  kind: z.enum(mandateKinds),
  reference: onRecord.code(100),
  date: onRecord.day(),
})
export type Mandate = z.infer<typeof Mandate>

export const roleId = z.enum(roleIds)

/** E-mail addresses are compared without case. */
export const email = z.email().max(254).toLowerCase()
export const personName = z.string().trim().min(1).max(200)

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
}

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
}

/** Whether a role gives its rights at a moment. */
export const inEffect = (role: Role, now: Date): boolean =>
  role.from <= now && (!role.to || role.to > now) && (!role.needsConfirmation || role.confirmedAt !== null)

/** Whether a role waits for a second person. */
export const awaitsConfirmation = (role: Role, now: Date): boolean =>
  role.needsConfirmation && role.confirmedAt === null && (!role.to || role.to > now)

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

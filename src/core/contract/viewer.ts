import type { Ref } from './ref.ts'

/** A role held by an account for an entity. What the role allows is said in the modules' policies. */
export interface HeldRole {
  role: string
  scope: Ref
}

/** Who looks: an anonymous visitor, or a signed-in account with the roles it holds now. */
export interface Viewer {
  accountId: string | null
  /** Shown to the person themselves only; never put on record. */
  name: string | null
  roles: HeldRole[]
  /** Roles that give no right in this session, until the person has a second step of sign-in. */
  withheld?: HeldRole[]
}

export const anonymous: Viewer = { accountId: null, name: null, roles: [] }

/** Whether the viewer holds one of the roles, for the given scope if one is given. */
export const holds = (viewer: Viewer, roles: readonly string[], scope?: Ref): boolean =>
  viewer.roles.some(
    (held) =>
      roles.includes(held.role) &&
      (!scope ||
        (held.scope.module === scope.module && held.scope.kind === scope.kind && held.scope.id === scope.id)),
  )

import { type Policy, type Reader, type Ref, type Viewer, holds, policy, sameRef } from '../../core/index.ts'
import { THE_VIEWER, sampleScope } from './policies.ts'
import { type RoleId, roleRules, rolesFor, scopeKindOf, theSite } from './rules/roles.ts'
import { rolesWithWork } from './rules/roles-with-work.ts'
import { type Grounds, areTwo, confirmersOf, groundsFor, guardedRoles } from './rules/two-persons.ts'
import { type Role, inEffect } from './schema.ts'

const isAdministrator = (viewer: Viewer): boolean => holds(viewer, ['administrator'], theSite)
const isSiteSecretariat = (viewer: Viewer): boolean => holds(viewer, ['secretariat'], theSite)

const grant = (role: RoleId, kind: Parameters<typeof sampleScope>[0]) => ({
  own: sampleScope(kind),
  subject: { role, scope: sampleScope(kind) },
})

export const mayManageAccounts = policy(
  'access.manage-accounts',
  'An administrator sees all accounts, invites people, ends their sessions and turns off their two-step verification.',
  { anyone: { own: theSite, subject: null } },
  (viewer: Viewer, _subject: null) => isAdministrator(viewer),
)

export const mayResetSecondStep = policy(
  'access.reset-second-step',
  'An administrator resets the two-step verification of others; of their own, a code turns it off.',
  {
    "one's own": { own: theSite, subject: THE_VIEWER },
    'of someone else': { own: theSite, subject: 'another' },
  },
  (viewer: Viewer, owner: string) => viewer.accountId !== owner && isAdministrator(viewer),
)

export const mayReadOutbox = policy(
  'access.read-outbox',
  'An administrator reads the outbox.',
  { 'the outbox': { own: theSite, subject: null } },
  (viewer: Viewer, _subject: null) => isAdministrator(viewer),
)

/** Whether the viewer may assign `role` for `scope`, hand it over for others, and end it. */
export const mayGrant = policy(
  'access.grant-role',
  'Administrators assign any role, the secretariat of the site any but administrator and secretariat; a Permanent Mission, a focal point, a head of delegation, a chair or a secretariat assigns the roles below its own, for its own scope.',
  {
    'an administrator': grant('administrator', 'site'),
    'the secretariat of the site': grant('secretariat', 'site'),
    'the secretariat of a programme': grant('secretariat', 'programme'),
    'a focal point': grant('focal-point', 'state'),
    'a contributor of a State': grant('contributor', 'state'),
    'an approver': grant('approver', 'state'),
    'a Permanent Mission': grant('permanent-mission', 'state'),
    'a delegate of a State': grant('delegate', 'state'),
    'a head of delegation': grant('head-of-delegation', 'state'),
    'a point of contact of a State': grant('point-of-contact', 'state'),
    'a chair': grant('chair', 'body'),
    "a chair's assistant": grant('chairs-assistant', 'body'),
    'a co-facilitator of a programme': grant('co-facilitator', 'programme'),
    'a language editor of a body': grant('language-editor', 'body'),
    'a group coordinator': grant('group-coordinator', 'group'),
    'a stakeholder representative': grant('stakeholder-representative', 'organization'),
  },
  (viewer: Viewer, { role, scope }: { role: RoleId; scope: Ref }) =>
    isAdministrator(viewer) ||
    (isSiteSecretariat(viewer) && !guardedRoles.includes(role)) ||
    holds(viewer, roleRules[role].grantedBy, scope),
)
export const mayGrantRole = (viewer: Viewer, role: RoleId, scope: Ref): boolean =>
  mayGrant(viewer, { role, scope })

/**
 * The roles that the viewer may assign for a scope, in the fixed order: those offered, which can do something here, and the others.
 * @param policies those of all modules of this site
 */
export function grantableRoles(
  viewer: Viewer,
  scope: Ref,
  policies: readonly Policy[],
): { offered: RoleId[]; others: RoleId[] } {
  const kind = scopeKindOf(scope)
  const able = kind ? rolesWithWork(policies, kind) : new Set<RoleId>()
  const mine = rolesFor(scope).filter((role) => mayGrantRole(viewer, role, scope))
  return { offered: mine.filter((role) => able.has(role)), others: mine.filter((role) => !able.has(role)) }
}

/** Whether any role is offered to the viewer to assign for a scope. */
export const isOffered = ({ viewer, services }: Pick<Reader, 'viewer' | 'services'>, scope: Ref): boolean =>
  grantableRoles(viewer, scope, services.registry.policies).offered.length > 0

/** The same, for a scope or for one of those for which the viewer holds a role. */
export const isOfferedAny = (reader: Pick<Reader, 'viewer' | 'services'>, scope: Ref | null): boolean =>
  (scope ? [scope] : reader.viewer.roles.map((held) => held.scope)).some((one) => isOffered(reader, one))

/** Whether there is any role that the viewer may assign, for a scope or for one of those for which the viewer holds a role. */
export const mayGrantAny = (viewer: Viewer, scope: Ref | null): boolean =>
  (scope ? [scope] : viewer.roles.map((held) => held.scope)).some((one) =>
    rolesFor(one).some((role) => mayGrantRole(viewer, role, one)),
  )

const sample = (role: RoleId, accountId: string, over: Partial<Role> = {}) => {
  const scope = sampleScope('state')
  const subject: Role = {
    id: 'role',
    accountId,
    role,
    scope,
    from: new Date(0),
    to: null,
    mandate: { kind: 'note-verbale', reference: '1', date: '2026-01-01' },
    grantedBy: 'someone',
    grantedAt: new Date(0),
    needsConfirmation: false,
    confirmedBy: null,
    confirmedAt: null,
    endedBy: null,
    givenAlone: false,
    endedAlone: false,
    ...over,
  }
  return { own: scope, subject }
}

export const mayEndRole = policy(
  'access.end-role',
  'People end their own roles; whoever may assign a role may end it.',
  {
    "one's own": sample('delegate', THE_VIEWER),
    'a focal point of someone else': sample('focal-point', 'another'),
  },
  (viewer: Viewer, held: Role) =>
    (viewer.accountId !== null && viewer.accountId === held.accountId) ||
    mayGrantRole(viewer, held.role, held.scope),
)

export const mayHandOverRole = policy(
  'access.hand-over-role',
  'People hand their own roles over to a successor; whoever may assign a role may hand it over.',
  { "one's own": sample('focal-point', THE_VIEWER), 'of someone else': sample('focal-point', 'another') },
  (viewer: Viewer, held: Role) => mayEndRole(viewer, held),
)

/** Whether this is somebody who can be asked to confirm roles for a scope at all. */
export const confirms = (viewer: Viewer, scope: Ref): boolean =>
  isAdministrator(viewer) || isSiteSecretariat(viewer) || holds(viewer, confirmersOf(scope), scope)

const PROPOSER = 'proposer'
/** The moment for which situations are tried: every role in them is in force then. */
const TRIED_AT = new Date(0)
/** A focal point that waits, proposed by somebody, where these roles stand. */
const proposed = (over: Partial<Role> = {}, roles: Role[] = []) => {
  const { own, subject } = sample('focal-point', 'another', {
    needsConfirmation: true,
    grantedBy: PROPOSER,
    ...over,
  })
  return { own, subject: { role: subject, grounds: groundsFor(roles, subject, TRIED_AT) } }
}
const given = (accountId: string, grantedBy: string | null, over: Partial<Role> = {}): Role => ({
  ...sample('administrator', accountId, { grantedBy, ...over }).subject,
  scope: theSite,
})

export const mayConfirmRole = policy(
  'access.confirm-role',
  "An administrator or the secretariat of the site, and for its own State a focal point or a Permanent Mission, confirms what awaits it (an administrator, a secretariat, a State's first focal point, and every role for a State, group or organization that somebody from outside assigned), but neither who assigned the role nor who receives it, nor anyone whose own role rests on an act of the former alone, or on whose act alone the role of the former rests.",
  {
    'assigned by someone else': proposed({}, [given(PROPOSER, null), given(THE_VIEWER, null)]),
    'assigned by oneself': proposed({ grantedBy: THE_VIEWER }),
    'assigned to oneself': proposed({ accountId: THE_VIEWER }),
    'assigned by whoever alone gave one the role': proposed({}, [
      given(PROPOSER, null),
      given(THE_VIEWER, PROPOSER),
    ]),
    'assigned by whoever gave one the role, which another confirmed': proposed({}, [
      given(PROPOSER, null),
      given('third', null),
      given(THE_VIEWER, PROPOSER, {
        needsConfirmation: true,
        confirmedBy: 'third',
        confirmedAt: new Date(0),
      }),
    ]),
    'assigned by somebody to whom one gave the role alone': proposed({}, [
      given(THE_VIEWER, null),
      given(PROPOSER, THE_VIEWER),
    ]),
  },
  (viewer: Viewer, { role, grounds }: { role: Role; grounds: Grounds }) =>
    confirms(viewer, role.scope) &&
    viewer.accountId !== null &&
    viewer.accountId !== role.accountId &&
    role.grantedBy !== null &&
    areTwo(viewer.accountId, role.grantedBy, grounds),
)

/**
 * The accounts that can confirm a role that waits.
 * @param roles all that were ever given for the site and for the scope of `role`, in any state
 */
export function secondsFor(roles: readonly Role[], role: Role, now: Date): string[] {
  const grounds = groundsFor(roles, role, now)
  const able = roles.filter(
    (held) =>
      inEffect(held, now) &&
      mayConfirmRole({ accountId: held.accountId, name: null, roles: [held] }, { role, grounds }),
  )
  return [...new Set(able.map(({ accountId }) => accountId))]
}

export const maySeeRoles = policy(
  'access.see-role-holders',
  'Administrators, the secretariat of the site, and whoever holds a role for a State, group, organization, body or programme see by name who holds roles for it.',
  { 'of a State': { own: sampleScope('state'), subject: sampleScope('state') } },
  (viewer: Viewer, scope: Ref) =>
    seesAllRoles(viewer) || viewer.roles.some((held) => sameRef(held.scope, scope)),
)

/** Whether every role is one of those that `maySeeRoles` allows. */
export const seesAllRoles = (viewer: Viewer): boolean => isAdministrator(viewer) || isSiteSecretariat(viewer)

/**
 * Whether whoever confirms a role may know who assigned it: who sees by name who holds the roles by which that was done.
 * @param roles all that were ever given for the site and for the scope of `role`
 */
export function seesProposer(viewer: Viewer, role: Role, roles: readonly Role[], now: Date): boolean {
  const actsBy = (role.grantedBy !== null && groundsFor(roles, role, now).get(role.grantedBy)) || []
  return actsBy.some(({ scope }) => maySeeRoles(viewer, scope))
}

export const mayEndSession = policy(
  'access.end-session',
  'People end their own sessions; an administrator ends those of others.',
  {
    "one's own": { own: theSite, subject: THE_VIEWER },
    'of someone else': { own: theSite, subject: 'another' },
  },
  (viewer: Viewer, owner: string) => viewer.accountId === owner || isAdministrator(viewer),
)

export const mayCloseAccount = policy(
  'access.close-account',
  'People close their own account; an administrator closes those of others, with a reason.',
  {
    "one's own": { own: theSite, subject: THE_VIEWER },
    'of someone else': { own: theSite, subject: 'another' },
  },
  (viewer: Viewer, owner: string) => viewer.accountId === owner || isAdministrator(viewer),
)

export const accessPolicies = [
  mayManageAccounts,
  mayResetSecondStep,
  mayReadOutbox,
  mayGrant,
  mayEndRole,
  mayHandOverRole,
  mayConfirmRole,
  maySeeRoles,
  mayEndSession,
  mayCloseAccount,
]

import { type Ref, parseRef } from '../../../core/index.ts'

/** What a role can be held for. `site` is this installation itself. */
export const scopeKinds = ['site', 'programme', 'body', 'state', 'group', 'organization'] as const
export type ScopeKind = (typeof scopeKinds)[number]

const KIND_OF: Record<string, ScopeKind> = {
  'access/site': 'site',
  'programme/programme': 'programme',
  'programme/body': 'body',
  'parties/state': 'state',
  'parties/group': 'group',
  'parties/organization': 'organization',
}

/** The installation as a scope, for administrators and its secretariat. */
export const theSite: Ref = { module: 'access', kind: 'site', id: 'site' }

/** What kind of scope a Ref is; null where roles cannot be held for it. */
export const scopeKindOf = (scope: Ref): ScopeKind | null => KIND_OF[`${scope.module}/${scope.kind}`] ?? null

/** Whether a scope is a State, a group or an organization: whoever holds a role for it acts in its name, or inside its matters. */
export const isParty = (scope: Ref): boolean =>
  ['state', 'group', 'organization'].includes(scopeKindOf(scope) ?? '')

/** "parties/state/ken" → Ref, where roles can be held for it. */
export function parseScope(key: string): Ref | null {
  const ref = parseRef(key)
  return ref && scopeKindOf(ref) ? ref : null
}

export const roleIds = [
  'administrator',
  'secretariat',
  'chair',
  'chairs-assistant',
  'co-facilitator',
  'focal-point',
  'contributor',
  'approver',
  'permanent-mission',
  'delegate',
  'head-of-delegation',
  'group-coordinator',
  'language-editor',
  'legal-adviser',
  'point-of-contact',
  'provider',
  'stakeholder-representative',
  'reviewer',
] as const
export type RoleId = (typeof roleIds)[number]

interface RoleRule {
  /** What the role can be held for. */
  scopes: readonly ScopeKind[]
  /** Who, holding one of these roles for the same scope, may grant it; besides administrators and the site's secretariat. */
  grantedBy: readonly RoleId[]
}

/** What each role can be held for and who may grant it; ids are in the record for ever. */
export const roleRules: Record<RoleId, RoleRule> = {
  administrator: { scopes: ['site'], grantedBy: [] },
  secretariat: { scopes: ['site', 'programme', 'body'], grantedBy: [] },
  chair: { scopes: ['body'], grantedBy: ['secretariat'] },
  'chairs-assistant': { scopes: ['body'], grantedBy: ['secretariat', 'chair'] },
  'co-facilitator': { scopes: ['programme', 'body'], grantedBy: ['secretariat', 'chair'] },
  'focal-point': { scopes: ['state'], grantedBy: ['permanent-mission'] },
  contributor: { scopes: ['state', 'organization'], grantedBy: ['permanent-mission', 'focal-point'] },
  approver: { scopes: ['state'], grantedBy: ['permanent-mission', 'focal-point'] },
  'permanent-mission': { scopes: ['state'], grantedBy: [] },
  delegate: { scopes: ['state', 'organization'], grantedBy: ['permanent-mission', 'head-of-delegation'] },
  'head-of-delegation': { scopes: ['state', 'organization'], grantedBy: ['permanent-mission'] },
  'group-coordinator': { scopes: ['group'], grantedBy: [] },
  'language-editor': { scopes: ['site', 'programme', 'body'], grantedBy: ['secretariat'] },
  'legal-adviser': {
    scopes: ['site', 'programme', 'body', 'state'],
    grantedBy: ['secretariat', 'permanent-mission', 'focal-point'],
  },
  'point-of-contact': { scopes: ['state', 'organization'], grantedBy: ['permanent-mission', 'focal-point'] },
  provider: { scopes: ['state', 'organization'], grantedBy: ['permanent-mission', 'focal-point'] },
  'stakeholder-representative': { scopes: ['organization'], grantedBy: [] },
  reviewer: { scopes: ['programme', 'body'], grantedBy: ['secretariat'] },
}

/** Whether the role can be held for that scope. */
export const fits = (role: RoleId, scope: Ref): boolean => {
  const kind = scopeKindOf(scope)
  return kind !== null && roleRules[role].scopes.includes(kind)
}

/** The roles that can be held for a scope, in the fixed order. */
export const rolesFor = (scope: Ref): RoleId[] => roleIds.filter((role) => fits(role, scope))

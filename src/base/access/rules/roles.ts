import { type Ref, type Topic, parseRef, refKey } from '../../../core/index.ts'

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

/** Which roles are held for a scope, as pages rest on it: touched whenever one of them begins, is confirmed or ends. */
export const rolesHeldFor = (scope: Ref): Topic => `access/held@${refKey(scope).replaceAll('/', '-')}`

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
  /** In which parts of a programme it works, by the ids of the features that packs mandate. */
  worksIn: readonly string[]
}

/** What each role can be held for and who may grant it; ids are in the record for ever. */
export const roleRules: Record<RoleId, RoleRule> = {
  administrator: { scopes: ['site'], grantedBy: [], worksIn: [] },
  secretariat: { scopes: ['site', 'programme', 'body'], grantedBy: [], worksIn: ['instrument', 'meetings'] },
  chair: { scopes: ['body'], grantedBy: ['secretariat'], worksIn: ['meetings', 'negotiation'] },
  'chairs-assistant': {
    scopes: ['body'],
    grantedBy: ['secretariat', 'chair'],
    worksIn: ['meetings', 'negotiation'],
  },
  'co-facilitator': {
    scopes: ['programme', 'body'],
    grantedBy: ['secretariat', 'chair'],
    worksIn: ['meetings', 'negotiation'],
  },
  'focal-point': {
    scopes: ['state'],
    grantedBy: ['permanent-mission'],
    worksIn: ['reporting', 'contacts', 'capacity'],
  },
  contributor: {
    scopes: ['state', 'organization'],
    grantedBy: ['permanent-mission', 'focal-point'],
    worksIn: ['reporting'],
  },
  approver: { scopes: ['state'], grantedBy: ['permanent-mission', 'focal-point'], worksIn: ['reporting'] },
  'permanent-mission': { scopes: ['state'], grantedBy: [], worksIn: ['reporting', 'contacts', 'meetings'] },
  delegate: {
    scopes: ['state', 'organization'],
    grantedBy: ['permanent-mission', 'head-of-delegation'],
    worksIn: ['meetings', 'negotiation'],
  },
  'head-of-delegation': {
    scopes: ['state', 'organization'],
    grantedBy: ['permanent-mission'],
    worksIn: ['meetings', 'negotiation'],
  },
  'group-coordinator': { scopes: ['group'], grantedBy: [], worksIn: ['meetings', 'negotiation'] },
  'language-editor': {
    scopes: ['site', 'programme', 'body'],
    grantedBy: ['secretariat'],
    worksIn: ['negotiation'],
  },
  'legal-adviser': {
    scopes: ['site', 'programme', 'body', 'state'],
    grantedBy: ['secretariat', 'permanent-mission', 'focal-point'],
    worksIn: ['negotiation'],
  },
  'point-of-contact': {
    scopes: ['state', 'organization'],
    grantedBy: ['permanent-mission', 'focal-point'],
    worksIn: ['contacts'],
  },
  provider: {
    scopes: ['state', 'organization'],
    grantedBy: ['permanent-mission', 'focal-point'],
    worksIn: ['capacity'],
  },
  'stakeholder-representative': { scopes: ['organization'], grantedBy: [], worksIn: ['stakeholders'] },
  reviewer: { scopes: ['programme', 'body'], grantedBy: ['secretariat'], worksIn: ['review'] },
}

/** Whether the role can be held for that scope. */
export const fits = (role: RoleId, scope: Ref): boolean => {
  const kind = scopeKindOf(scope)
  return kind !== null && roleRules[role].scopes.includes(kind)
}

/** The parts of a programme in which a role works, by the ids of the features that packs mandate. */
export const modulesOf = (role: RoleId): readonly string[] => roleRules[role].worksIn

/** The roles that can be held for a scope, in the fixed order. */
export const rolesFor = (scope: Ref): RoleId[] => roleIds.filter((role) => fits(role, scope))

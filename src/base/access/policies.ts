import type { Policy, Ref, Viewer } from '../../core/index.ts'
import { type RoleId, type ScopeKind, roleIds, roleRules, scopeKindOf, theSite } from './rules/roles.ts'

/** The account id of whoever asks, in situations. */
export const THE_VIEWER = 'the-viewer'

/** Scopes to try rights on; `another` never is the subject's own. */
export const sampleScope = (kind: ScopeKind, which: 'own' | 'another' = 'own'): Ref => {
  if (kind === 'site') return theSite
  const module = kind === 'programme' || kind === 'body' ? 'programme' : 'parties'
  return { module, kind, id: `${which}-${kind}` }
}

/** Who may, in one situation: every role for every kind of scope it can be held for, its own and another's. */
export function whoMay(situation: Policy['situations'][number]): string[] {
  const asked = (roles: Viewer['roles'], accountId: string | null = THE_VIEWER) =>
    situation.allows({ accountId, name: null, roles })
  if (asked([], null)) return ['everyone']
  if (asked([])) return ['everyone signed in']
  return roleIds.flatMap((role) =>
    scopesToTry(role, situation.own)
      .filter(({ scope }) => asked([{ role, scope }]))
      .map(({ words }) => `${role} ${words}`),
  )
}

function scopesToTry(role: RoleId, own: Ref): { words: string; scope: Ref }[] {
  return roleRules[role].scopes.flatMap((kind) => {
    if (kind === 'site') return [{ words: 'of the site', scope: theSite }]
    const another = { words: `of another ${kind}`, scope: sampleScope(kind, 'another') }
    if (kind !== scopeKindOf(own)) return [{ ...another, words: `of any ${kind}` }]
    return [{ words: `of the same ${kind}`, scope: own }, another]
  })
}

/** The whole table as text, one line for each situation of each right. */
export function policyTable(policies: readonly Policy[]): string {
  const lines = [
    '# Who may do what',
    '',
    'Every role is tried for every scope it can be held for; who is not named may not.',
  ]
  for (const { name, sentence, situations } of [...policies].sort((a, b) => (a.name < b.name ? -1 : 1))) {
    lines.push('', `## ${name}`, '', sentence, '')
    for (const situation of situations)
      lines.push(`- ${situation.name}: ${whoMay(situation).join(', ') || 'nobody'}`)
  }
  return `${lines.join('\n')}\n`
}

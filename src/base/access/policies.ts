import type { Ref, Viewer } from '../../core/index.ts'
import { type RoleId, type ScopeKind, roleIds, roleRules, scopeKindOf, theSite } from './rules/roles.ts'

/** A situation in which a right is tried out: a subject, and the scope that is "its own". */
export interface Situation<Subject> {
  own: Ref
  subject: Subject
}

/** Who may do something, as a sentence and as a function that says the same. */
export interface Policy {
  /** "access.grant-role" */
  name: string
  sentence: string
  /** What happens in each situation for a viewer. */
  situations: { name: string; own: Ref; allows(viewer: Viewer): boolean }[]
}

/** Every right of every module, in the order in which they were declared: the table test walks them all. */
export const policies: Map<string, Policy> = new Map()

/**
 * Declares a right and returns the function that decides it.
 * @param name module and action: "reporting.publish-answer"
 * @param sentence what the function says, for people
 * @param situations subjects to try it on, by name; in them the person who asks has the account id `THE_VIEWER`
 */
export function policy<Subject>(
  name: string,
  sentence: string,
  situations: Record<string, Situation<Subject>>,
  allows: (viewer: Viewer, subject: Subject) => boolean,
): (viewer: Viewer, subject: Subject) => boolean {
  policies.set(name, {
    name,
    sentence,
    situations: Object.entries(situations).map(([situation, { own, subject }]) => ({
      name: situation,
      own,
      allows: (viewer) => allows(viewer, subject),
    })),
  })
  return allows
}

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
export function policyTable(): string {
  const lines = [
    '# Who may do what',
    '',
    'Every role is tried for every scope it can be held for; who is not named may not.',
  ]
  for (const { name, sentence, situations } of [...policies.values()].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    lines.push('', `## ${name}`, '', sentence, '')
    for (const situation of situations)
      lines.push(`- ${situation.name}: ${whoMay(situation).join(', ') || 'nobody'}`)
  }
  return `${lines.join('\n')}\n`
}

import type { Ref, Services } from '../../../core/index.ts'
import { tellHolders } from '../../../base/access/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { programmeRef } from '../../../base/programme/index.ts'
import { enteredFor } from '../project-policy.ts'
import type { Project } from '../project-schema.ts'
import { isConcerned } from '../queries/find-replies.ts'
import { statesOf } from '../rules/states-of.ts'
import { originOf } from './tell-sides.ts'

type Holder = Parameters<typeof tellHolders>[1]

/** The States of which others say something in these projects, each with how many. @param before as one of them stood before: a State that it named was told */
export function statesToTell(
  projects: readonly Project[],
  before: Project | null = null,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const project of projects)
    for (const state of new Set(statesOf(project.body)))
      if (isConcerned(project, state) && !(before && isConcerned(before, state)))
        counts.set(state, (counts.get(state) ?? 0) + 1)
  return counts
}

/** Tells the focal points of States, by e-mail, that others reported projects about them, beside which they may say something. */
export async function tellStates(
  tx: Services,
  programme: string,
  states: ReadonlyMap<string, number>,
): Promise<void> {
  for (const [state, count] of [...states].sort(([a], [b]) => (a < b ? -1 : 1)))
    await tell(tx, programme, { role: 'focal-point', scope: stateRef(state) }, 'reported', {
      path: `/programmes/${programme}/projects?state=${encodeURIComponent(state)}`,
      count,
    })
}

/** Tells whoever entered a project that a State says something beside it; of one that was imported, the secretariat of its programme. */
export async function tellSource(tx: Services, { id, programme, source }: Project): Promise<void> {
  const entered: Ref | null = enteredFor(source)
  const role = source.kind === 'state' ? ('focal-point' as const) : ('provider' as const)
  const to: Holder = entered
    ? { role, scope: entered }
    : { role: 'secretariat', scope: programmeRef(programme) }
  await tell(tx, programme, to, 'replied', { path: `/projects/${id}`, count: 1 })
}

async function tell(
  tx: Services,
  programme: string,
  to: Holder,
  what: 'reported' | 'replied',
  { path, count }: { path: string; count: number },
): Promise<void> {
  const origin = await originOf(tx, programme)
  await tellHolders(tx, to, (lang, name) => {
    const t = tx.words.in(lang)
    const words = { name, count, address: `${origin(lang)}${path}` }
    return {
      subject: t(`capacity.letter.${what}.subject`),
      text: t(`capacity.letter.${what}.text`, words),
    }
  })
}

import type { DecisionStatus } from '../decision-schema.ts'

/** Where a decision can go from where it stands; what was settled is opened again where that was a mistake. */
const STEPS: Record<DecisionStatus, readonly DecisionStatus[]> = {
  open: ['under-way', 'done', 'superseded', 'lapsed'],
  'under-way': ['done', 'superseded', 'lapsed', 'open'],
  done: ['open'],
  superseded: ['open'],
  lapsed: ['open'],
}

export const decisionStepsFrom = (status: DecisionStatus): readonly DecisionStatus[] => STEPS[status]

/** Nothing more is expected of it. */
export const isSettled = (status: DecisionStatus): boolean =>
  ['done', 'superseded', 'lapsed'].includes(status)

/**
 * Whether a decision would come after itself if another took its place: the other is itself, or was superseded by it, at once or through others.
 * @param chain the other, what superseded that, and so on
 */
export const comesBack = (id: string, chain: readonly string[]): boolean => chain.includes(id)

/** The successors of a decision: itself first, then what superseded it, and so on, each once. */
export function chainFrom(id: string, successorOf: ReadonlyMap<string, string | null>): string[] {
  const chain: string[] = []
  for (
    let next: string | null = id;
    next !== null && !chain.includes(next);
    next = successorOf.get(next) ?? null
  )
    chain.push(next)
  return chain
}

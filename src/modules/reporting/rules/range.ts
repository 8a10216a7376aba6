import type { Question } from '../schema.ts'

/** The numbers that a question of the kind `range` takes: from one to another, in steps counted from the first. */
export interface Range {
  first: number
  last: number
  step: number
}

/** As XLSForm's column `parameters` says it, "start=0 end=10 step=1", with its own defaults; null of other kinds and where that means nothing. */
export function rangeOf({ kind, parameters = '' }: Pick<Question, 'kind' | 'parameters'>): Range | null {
  if (kind !== 'range') return null
  const given = new Map(
    Array.from(
      parameters.matchAll(/([a-z]+)\s*=\s*(-?\d{1,12}(?:\.\d{1,6})?)(?=[\s,;]|$)/gi),
      (one) => [one[1]!.toLowerCase(), Number(one[2])] as const,
    ),
  )
  const [from, to] = [given.get('start') ?? 1, given.get('end') ?? 10]
  const step = Math.abs(given.get('step') ?? 1)
  return step === 0 || from === to ? null : { first: Math.min(from, to), last: Math.max(from, to), step }
}

/** Whether a number is one of a range; steps of parts are compared as decimals are. */
export function isInRange({ first, last, step }: Range, value: number): boolean {
  if (value < first || value > last) return false
  const steps = (value - first) / step
  return Math.abs(steps - Math.round(steps)) < 1e-6
}

// Answers that their States let be counted, and nobody read. Whoever sees the numbers knows much beside them: who published a report, which answers
// stand there openly, the numbers of other rounds, perhaps an answer of their own. A number that is not told must not follow from all that.

/** A smaller number is not told, nor a difference that is smaller. */
export const FEWEST = 5

export interface CountedQuestion {
  /** Choice → how many States chose it. */
  counts: ReadonlyMap<string, number>
  isSeveral: boolean
  /** States that published a report in the round and let nobody read an answer to this question: all whose answers may be among those counted. */
  candidates: readonly string[]
  /** What was told of the same question in other rounds. */
  earlier: readonly { told: ReadonlyMap<string, number>; candidates: readonly string[] }[]
}

/**
 * The numbers that are told: choice → how many States. No sums are told beside them, and none by group. Of each other choice it stays open which of 0 to
 * 4 States chose it: that world, and nothing else in it changed, tells the same. So it is, whoever knows this rule, since
 * - a number under five is not told;
 * - neither is one that differs from one that was told of the same by fewer than five, nor any where so few States came or went since;
 * - where those told leave fewer than five candidates of whom nothing is said, the smallest told go too, one after the other: else the list of
 *   reports less the numbers told would say what the others are.
 */
export function toldOf({ counts, isSeveral, candidates, earlier }: CountedQuestion): Map<string, number> {
  const before = earlier.filter(({ told }) => told.size > 0)
  if (before.some((one) => isFew(changedFrom(one.candidates, candidates)))) return new Map()
  const told = [...counts]
    .filter(([, count]) => count >= FEWEST)
    .filter(([choice, count]) =>
      before.every((one) => !isFew([Math.abs(count - (one.told.get(choice) ?? count))])),
    )
    // The largest first; of two alike, which comes first in the form.
    .sort(([, a], [, b]) => b - a)
  const left = (): number => {
    const numbers = told.map(([, count]) => count)
    const used = isSeveral ? Math.max(0, ...numbers) : numbers.reduce((sum, one) => sum + one, 0)
    return candidates.length - used
  }
  // Of several choices each leaves its own; the largest leaves the fewest.
  while (told.length > 0 && left() < FEWEST) {
    if (isSeveral) told.shift()
    else told.pop()
  }
  return new Map(told)
}

/** How many came, and how many went. */
function changedFrom(before: readonly string[], now: readonly string[]): number[] {
  const [old, young] = [new Set(before), new Set(now)]
  const only = (ones: readonly string[], others: ReadonlySet<string>): number =>
    ones.filter((one) => !others.has(one)).length
  return [only(now, old), only(before, young)]
}

const isFew = (numbers: readonly number[]): boolean => numbers.some((one) => one > 0 && one < FEWEST)

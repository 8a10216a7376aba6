/**
 * Parts of a whole as whole steps that sum to `steps` exactly: what rounding down leaves goes to the largest remainders,
 * of two alike to the first.
 *
 * @param parts not negative; where all are 0, so are their steps
 * @param steps how many make the whole: 100 for percent, 1000 for tenths of a percent
 */
export function roundShares(parts: readonly number[], steps: number): number[] {
  const whole = parts.reduce((sum, part) => sum + part, 0)
  if (whole === 0) return parts.map(() => 0)
  const exact = parts.map((part) => (part / whole) * steps)
  const rounded = exact.map(Math.floor)
  const left = steps - rounded.reduce((sum, part) => sum + part, 0)
  const byRemainder = exact
    .map((part, i) => ({ i, remainder: part - rounded[i]! }))
    .toSorted((a, b) => b.remainder - a.remainder || a.i - b.i)
  for (const { i } of byRemainder.slice(0, left)) rounded[i]!++
  return rounded
}

/** A place at which three sequences hold the same token: its index in each. */
export type Anchor = [base: number, mine: number, theirs: number]

/**
 * Tokens that stand once in each of three sequences and in the same order everywhere, so that what lies between them can be compared apart
 * (the idea of patience diff). Takes n log n steps; exchanging the second and the third sequence exchanges nothing else.
 */
export function findAnchors(base: string[], mine: string[], theirs: string[]): Anchor[] {
  const [inBase, inMine, inTheirs] = [onceIn(base), onceIn(mine), onceIn(theirs)]
  const shared: Anchor[] = []
  for (const [token, at] of inBase) {
    const [m, t] = [inMine.get(token), inTheirs.get(token)]
    if (m !== undefined && t !== undefined) shared.push([at, m, t])
  }
  const ordered = new Set(longestRise(shared.map(([, m]) => m)))
  return longestRise(shared.map(([, , t]) => t))
    .filter((i) => ordered.has(i))
    .map((i) => shared[i]!)
}

/** Tokens that stand once in a sequence, in its order, with their places. */
function onceIn(tokens: string[]): Map<string, number> {
  const places = new Map<string, number>()
  const repeated = new Set<string>()
  tokens.forEach((token, i) => {
    if (places.has(token)) repeated.add(token)
    else places.set(token, i)
  })
  for (const token of repeated) places.delete(token)
  return places
}

/** Indexes of a longest rising subsequence of different numbers (Schensted, 1961). */
function longestRise(numbers: number[]): number[] {
  /** For each length, the index at which the lowest such rise ends. */
  const ends: number[] = []
  const before = numbers.map((number, i) => {
    const length = firstNotBelow(ends, numbers, number)
    ends[length] = i
    return length > 0 ? ends[length - 1]! : -1
  })
  const rise: number[] = []
  for (let i = ends.at(-1) ?? -1; i >= 0; i = before[i]!) rise.push(i)
  return rise.reverse()
}

function firstNotBelow(ends: number[], numbers: number[], number: number): number {
  let [low, high] = [0, ends.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (numbers[ends[middle]!]! < number) low = middle + 1
    else high = middle
  }
  return low
}

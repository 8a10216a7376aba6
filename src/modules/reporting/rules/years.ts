/** Years from that of the first round to this one, the newest first, each with its rounds: a year without one is there too. */
export function byYear<T extends { round: { opens: string } }>(
  rounds: readonly T[],
  today: string,
): [year: number, rounds: T[]][] {
  const yearOf = (day: string): number => Number(day.slice(0, 4))
  if (rounds.length === 0) return []
  const first = Math.min(...rounds.map(({ round }) => yearOf(round.opens)))
  const last = Math.max(yearOf(today), ...rounds.map(({ round }) => yearOf(round.opens)))
  return Array.from({ length: last - first + 1 }, (_, i) => {
    const year = last - i
    return [year, rounds.filter(({ round }) => yearOf(round.opens) === year)]
  })
}

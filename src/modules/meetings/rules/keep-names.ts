/** By what one of a list is known again: what it is, and when. */
export interface Known {
  what: string
  when: string
}

/**
 * Names of the entries of a list that was changed, so that calendars know each again: one that moved, was called otherwise or stands elsewhere in the list
 * keeps its own. Known again is first what is as it was, then what is called the same, then what is on the same days; of a list as long as before also
 * what stands in the same place.
 * @param before the list as it was, with its names; `names` are unique
 * @param fresh the name of a new one: of its own, whatever it is given as taken
 */
export function keepNames(
  before: readonly (Known & { name: string })[],
  after: readonly Known[],
  fresh: (index: number, taken: ReadonlySet<string>) => string,
): string[] {
  const left = new Set(before)
  const names = new Map<number, string>()
  const match = (isSame: (old: Known & { name: string }, one: Known, index: number) => boolean): void => {
    for (const [index, one] of after.entries()) {
      if (names.has(index)) continue
      const found = [...left].find((old) => isSame(old, one, index))
      if (!found) continue
      left.delete(found)
      names.set(index, found.name)
    }
  }
  match((old, one) => old.what === one.what && old.when === one.when)
  match((old, one) => old.what === one.what)
  match((old, one) => old.when === one.when)
  if (before.length === after.length) match((old, _one, index) => before[index] === old)
  const taken = new Set(before.map(({ name }) => name))
  return after.map((_one, index) => {
    const name = names.get(index) ?? fresh(index, taken)
    taken.add(name)
    return name
  })
}

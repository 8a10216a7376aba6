/** A list in pieces of at most so many. */
export const chunks = <T>(list: readonly T[], most: number): T[][] =>
  Array.from({ length: Math.ceil(list.length / most) }, (_, i) => list.slice(i * most, (i + 1) * most))

/**
 * Works on each item and gives the results in the order of the items, while it works on those that come next. Whoever leaves early waits for what
 * has begun.
 * @param most items in work at once
 * @throws what the work on an item throws, when it is its turn
 */
export async function* workAhead<T, R>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<R>,
): AsyncGenerator<R> {
  const coming = items.values()
  const begun: Promise<R>[] = []
  const begin = (): void => {
    const { value, done } = coming.next()
    if (done) return
    const one = work(value as T)
    // Its fault is thrown in its turn.
    one.catch(() => {})
    begun.push(one)
  }
  try {
    for (let n = 0; n < most; n++) begin()
    for (let next = begun[0]; next; next = begun[0]) {
      const result = await next
      begun.shift()
      begin()
      yield result
    }
  } finally {
    await Promise.allSettled(begun)
  }
}

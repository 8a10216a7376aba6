/** stub */
export interface Signals { send(name: string): void; on(name: string, fn: () => void): () => void }
export function createSignals(): Signals {
  const heard = new Map<string, Set<() => void>>()
  return {
    send: (name) => { for (const fn of heard.get(name) ?? []) fn() },
    on(name, fn) {
      const set = heard.get(name) ?? new Set<() => void>()
      heard.set(name, set.add(fn))
      return () => void set.delete(fn)
    },
  }
}

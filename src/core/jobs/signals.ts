/** What is told of: a module and what happened there, "record.entry-committed". */
export type SignalName = `${string}.${string}`

/** Tells work of the same process that there is something to do; other processes find it by looking. */
export interface Signals {
  /** Call it after the commit. Nothing is kept: who does not listen now is not told later. */
  send(name: SignalName): void
  /** @param listener must not throw; it notes that there is work, and does it later @returns how to end it */
  on(name: SignalName, listener: () => void): () => void
}

export function createSignals(): Signals {
  const listeners = new Map<SignalName, Set<() => void>>()
  return {
    send: (name) => listeners.get(name)?.forEach((listener) => listener()),
    on(name, listener) {
      const listening = listeners.get(name) ?? new Set()
      listeners.set(name, listening)
      // Its own function for each call: who listens twice is told twice, and ends each alone.
      const told = (): void => listener()
      listening.add(told)
      return () => void listening.delete(told)
    },
  }
}

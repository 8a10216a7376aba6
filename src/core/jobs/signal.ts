import type { Services } from '../contract/services.ts'
import type { Hooks } from '../contract/hooks.ts'

/** How an act wakes the work that goes on in the same process; other processes find it by looking. */
export interface Signal {
  /** Tells that there is something to do; call it after the commit. */
  send(services: Services): void
  /** Names who is woken; returns how to end that. */
  onSignal(services: Services, work: () => void): () => void
}

export function createSignal(): Signal {
  // By hooks: the part of an environment that stays the same object when it is bound to a transaction.
  const sleepers = new WeakMap<Hooks, () => void>()
  return {
    send: (services) => sleepers.get(services.hooks)?.(),
    onSignal(services, work) {
      sleepers.set(services.hooks, work)
      return () => void sleepers.delete(services.hooks)
    },
  }
}

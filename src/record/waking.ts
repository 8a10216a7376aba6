import type { Env, Hooks } from '../platform/index.ts'

// By hooks: the part of an environment that stays the same object when it is bound to a transaction.
const sleepers = new WeakMap<Hooks, () => void>()

/** Tells the integrator of this process, if one runs, that an entry was committed. */
export const wakeIntegrator = (env: Env): void => sleepers.get(env.hooks)?.()

/** Names who is woken; returns how to end that. */
export function onWake(env: Env, wake: () => void): () => void {
  sleepers.set(env.hooks, wake)
  return () => void sleepers.delete(env.hooks)
}

import type { Services } from './services.ts'

/** Something that happens in a module and that others may act on, in the same transaction. */
export interface EventType<P> {
  /** "<module>.<what happened>" */
  name: string
  /** Holds the type of the payload; never there. */
  readonly payload?: P
}

/** Declares an event: its module names it in `events`, others listen by `on`. */
export const event = <P>(name: string): EventType<P> => ({ name })

/** What a module does when an event happens; a refusal rolls the whole act back. */
export interface Handler {
  event: string
  handle(tx: Services, payload: never): Promise<void>
}

/** Listens to an event. */
export const on = <P>(
  { name }: EventType<P>,
  handle: (tx: Services, payload: P) => Promise<void>,
): Handler => ({
  event: name,
  handle,
})

/**
 * Runs every handler of an event in the caller's transaction, in the order of the modules.
 * @throws Error where no module declares the event
 */
export async function emit<P>(tx: Services, { name }: EventType<P>, payload: P): Promise<void> {
  if (!tx.registry.events.has(name)) throw new Error(`no module declares the event ${name}`)
  for (const { handle } of tx.registry.handlers(name)) await handle(tx, payload as never)
}

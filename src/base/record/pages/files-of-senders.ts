import {
  type Ctx,
  type Services,
  type TurnsOfEach,
  createTurnsOfEach,
  senderOf,
  slot,
} from '../../../core/index.ts'

/** A file waits in memory: one of each sender is read at a time, with another one waiting, and few of all senders. */
const AT_ONCE = { working: 1, waiting: 1, inAll: 8 }

const lines = slot<TurnsOfEach>('record.files-of-senders')
export const provideFileTurns = (services: Services): void => lines.set(services, createTurnsOfEach(AT_ONCE))

/**
 * Lets a form with a file pass when the one that its sender sent before is done, before a byte of it is read.
 * @throws coreProblems.overloaded where too many wait
 */
export const inTurnOfSender = (c: Ctx, next: () => Promise<void>): Promise<void> =>
  lines.get(c.var.services).take(senderOf(c), c.req.raw.signal, next)

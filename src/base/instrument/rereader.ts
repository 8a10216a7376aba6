import { type Loop, type Services, inTransaction, isPassing } from '../../core/index.ts'
import { keepRereading } from './actions/keep-rereading.ts'
import { type FileAgain, type ReadAgain, createFileAgain, readAgain } from './read-again.ts'
import {
  RUN_BEGAN,
  type RereadRun,
  type StoredVersion,
  advanceRun,
  endRun,
  newestRun,
  nextWithFile,
} from './reread-store.ts'

/** Finds what other servers, a crash or a restored backup left. */
const SWEEP_MS = 5_000

/**
 * Goes through stored texts for whoever began that, one text after the other, and keeps what is read differently. One server does so at a time;
 * another goes on where it ended.
 */
export const readTextsAgain: Loop = {
  name: 'instrument.read-texts-again',
  signal: RUN_BEGAN,
  sweepMs: SWEEP_MS,
  alone: true,
  async run(services, stop) {
    let run = await newestRun(services.db, 'all', true)
    const fileAgain = createFileAgain(services)
    while (run && !stop.aborted) {
      await takeNext(services, run, fileAgain, stop)
      run = await newestRun(services.db, 'all', true)
    }
  },
}

/** One text; its result and the place after it are kept together, or neither. */
async function takeNext(
  services: Services,
  run: RereadRun,
  fileAgain: FileAgain,
  stop: AbortSignal,
): Promise<void> {
  const stored = await nextWithFile(services.db, run.scope, null, run.after)
  if (!stored) return endRun(services.db, run.id)
  const { instrument, number, language } = stored.version
  const result = await readOne(services, stored, fileAgain, stop)
  await inTransaction(services, async (tx) => {
    if (result) await keepRereading(tx, stored, result, run.account)
    await advanceRun(tx.db, run.id, [instrument, number, language], result?.what ?? 'unread')
  })
}

/** A fault of ours over one text does not hold up the others: it is logged, and counts as not read. */
async function readOne(
  services: Services,
  stored: StoredVersion,
  fileAgain: FileAgain,
  stop: AbortSignal,
): Promise<ReadAgain | null> {
  try {
    return await readAgain(services, stored, fileAgain, stop)
  } catch (error) {
    if (stop.aborted || isPassing(error)) throw error
    services.log.error({ err: error, text: stored.instrument.id }, 'a stored text could not be read again')
    return null
  }
}

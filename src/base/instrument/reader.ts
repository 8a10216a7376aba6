import { type Loop, type Services, isPassing } from '../../core/index.ts'
import { readImport } from './actions/read-import.ts'
import { FILE_CAME_IN, unreadImports } from './import-store.ts'
import { readersOf } from './read-in-worker.ts'

/** Finds what other servers, a crash or a restored backup left unread. */
const SWEEP_MS = 1_000

/**
 * Reads the files of imports, one after the other. Any number of servers do so: each leaves alone what another is reading, and takes up what
 * another left when it ended.
 */
export const readFiles: Loop = {
  name: 'instrument.read-files',
  signal: FILE_CAME_IN,
  sweepMs: SWEEP_MS,
  async run(services, stop) {
    for (const id of await unreadImports(services.db)) {
      if (stop.aborted) return
      await readOne(services, id, stop)
    }
  },
}

async function readOne(services: Services, id: string, stop: AbortSignal): Promise<void> {
  const { failed } = readersOf(services)
  // What this process failed over is left to another one, or to its next start.
  if (failed.has(id)) return
  try {
    await readImport(services, id, { signal: stop, leaveOthers: true })
  } catch (error) {
    if (stop.aborted) return
    // Tried again by itself: the fault is not the file's.
    if (isPassing(error)) throw error
    failed.add(id)
    services.log.error({ err: error, import: id }, 'an import could not be read')
  }
}

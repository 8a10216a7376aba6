import { type Services, createFailures, createSignal } from '../../core/index.ts'
import { readImport } from './actions/read-import.ts'
import { unreadImports } from './import-store.ts'

/** Finds what other servers, a crash or a restored backup left unread. */
const SWEEP_MS = 1_000

/** The reader of this process, if one runs, is told that a file has come in. */
export const readerSignal = createSignal()

/**
 * Reads the files of imports while the process runs, one after the other. Any number of servers do so: each leaves alone
 * what another is reading, and takes up what another left when it ended.
 */
export async function startReader(services: Services): Promise<{ stop(): Promise<void> }> {
  const stopped = new AbortController()
  // What this process failed over is left to another one, or to its next start.
  const failed = new Set<string>()
  const failures = createFailures(services, 'unread imports could not be looked for')
  let work: Promise<void> | null = null
  let again = false

  const readAll = async (): Promise<void> => {
    for (const id of await unreadImports(services.db)) {
      if (stopped.signal.aborted) return
      if (failed.has(id)) continue
      try {
        await readImport(services, id, { signal: stopped.signal, leaveOthers: true })
      } catch (error) {
        if (stopped.signal.aborted) return
        failed.add(id)
        services.log.error({ err: error, import: id }, 'an import could not be read')
      }
    }
  }
  const run = async (): Promise<void> => {
    do {
      again = false
      await readAll().then(failures.wentWell, failures.failed)
    } while (again && !stopped.signal.aborted)
    work = null
  }
  const wake = (): void => {
    again = true
    if (!stopped.signal.aborted) work ??= run()
  }
  const sweep = setInterval(wake, SWEEP_MS)
  const sleep = readerSignal.onSignal(services, wake)
  wake()
  return {
    async stop() {
      sleep()
      clearInterval(sweep)
      stopped.abort()
      await work
    },
  }
}

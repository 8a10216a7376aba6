import type { Services } from '../../../core/index.ts'
import {
  closeAsDuplicate,
  findImport,
  lockReading,
  setProgress,
  setReading,
  setRefusal,
  textOfFile,
} from '../import-store.ts'
import { readInWorker, readersOf, type WorkerAnswer } from '../read-in-worker.ts'
import type { Import } from '../schema.ts'

/** Progress is written at most so often. */
const PROGRESS_MS = 300

export interface ReadOptions {
  onProgress?: (done: number, total: number) => void
  /** Ends the reading, which then rejects; the import stays unread. */
  signal?: AbortSignal
  /** Leaves an import that another process is reading to that one, instead of waiting for its end. */
  leaveOthers?: boolean
}

/**
 * Reads the file of an import apart from the server's own thread, and keeps what was understood or why it was refused.
 * One process reads an import at a time, and nobody reads one again that is read.
 */
export async function readImport(services: Services, id: string, options: ReadOptions = {}): Promise<void> {
  await lockReading(services.db, id, options.leaveOthers === true, () => readAlone(services, id, options))
}

async function readAlone(services: Services, id: string, { onProgress, signal }: ReadOptions): Promise<void> {
  const found = await findImport(services.db, id)
  if (!found || (found.state !== 'waiting' && found.state !== 'reading')) return
  const file = await services.files.get(services.db, found.file.sha256)
  if (!file) throw new Error(`the file of import ${id} is missing`)
  const began = performance.now()
  let written = -Infinity
  const hear = (done: number, total: number): void => {
    onProgress?.(done, total)
    const now = performance.now()
    if (now - written < PROGRESS_MS) return
    written = now
    void setProgress(services.db, id, done, total).catch((error: unknown) =>
      services.log.warn({ err: error }, 'progress'),
    )
  }
  const result = await readInWorker(
    readersOf(services).imports,
    { bytes: file.bytes, name: found.file.name },
    hear,
    {
      signal,
    },
  )
  await keep(services, found, result)
  services.log.info({ import: id, ms: Math.round(performance.now() - began) }, 'a file was read')
}

async function keep(
  { db, clock }: Services,
  { id, file, rereads }: Import,
  result: WorkerAnswer,
): Promise<void> {
  if ('refusal' in result) return setRefusal(db, id, result.refusal)
  if (result.reading.document.provisions.length === 0 && !result.reading.document.documents?.length)
    return setRefusal(db, id, { code: 'no-text', message: `No paragraph was found in ${file.name}` })
  const { documents } = result.reading.document
  const here = rereads ? null : await textOfFile(db, file.sha256, documents?.length || 1)
  if (here !== null) return closeAsDuplicate(db, id, here, clock())
  await setReading(db, id, result.reading)
}

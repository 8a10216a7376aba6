import type { Env } from '../../platform/index.ts'
import { findImport, setProgress, setReading, setRefusal } from '../import-store.ts'
import { readInWorker } from '../read-in-worker.ts'

/** Progress is written at most so often. */
const PROGRESS_MS = 300

/** Reads the file of an import apart from the server's own thread, and keeps what was understood or why it was refused. */
export async function readImport(
  env: Env,
  id: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<void> {
  const found = await findImport(env.db, id)
  if (!found || (found.state !== 'waiting' && found.state !== 'reading')) return
  const file = await env.files.get(env.db, found.file.sha256)
  if (!file) throw new Error(`the file of import ${id} is missing`)
  let written = 0
  const result = await readInWorker({ bytes: file.bytes, name: found.file.name }, (done, total) => {
    onProgress(done, total)
    if (Date.now() - written < PROGRESS_MS) return
    written = Date.now()
    void setProgress(env.db, id, done, total).catch((error: unknown) =>
      env.log.warn({ err: error }, 'progress'),
    )
  })
  if ('refusal' in result) return setRefusal(env.db, id, result.refusal)
  if (result.reading.document.provisions.length === 0 && !result.reading.document.documents?.length)
    return setRefusal(env.db, id, {
      code: 'no-text',
      message: `No paragraph was found in ${found.file.name}`,
    })
  await setReading(env.db, id, result.reading)
}

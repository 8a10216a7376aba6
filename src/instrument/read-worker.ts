import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile, readDocument } from '../text/index.ts'
import type { WorkerMessage } from './read-in-worker.ts'

const { bytes, name } = workerData as { bytes: Uint8Array; name: string }
const send = (message: WorkerMessage): void => parentPort?.postMessage(message)

try {
  send({
    reading: await readDocument({
      bytes,
      name,
      onProgress: (done, total) => send({ progress: [done, total] }),
    }),
  })
} catch (error) {
  const code = error instanceof UnreadableFile ? error.code : 'damaged'
  send({ refusal: { code, message: error instanceof Error ? error.message : String(error) } })
}

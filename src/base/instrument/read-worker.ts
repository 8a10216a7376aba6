import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile, readDocument } from '../../text/index.ts'
import type { WorkerMessage } from './read-in-worker.ts'

const { bytes, name } = workerData as { bytes: Uint8Array; name: string }
const send = (message: WorkerMessage): void => parentPort?.postMessage(message)

// Not awaited at the top: a thread that is ended while its module still waits takes the whole process with it (Node 24).
void read()

async function read(): Promise<void> {
  try {
    const onProgress = (done: number, total: number): void => send({ progress: [done, total] })
    send({ reading: await readDocument({ bytes, name, onProgress }) })
  } catch (error) {
    const code = error instanceof UnreadableFile ? error.code : 'damaged'
    send({ refusal: { code, message: error instanceof Error ? error.message : String(error) } })
  }
}

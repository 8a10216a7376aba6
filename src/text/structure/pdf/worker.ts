/** Runs the PDF library apart from the site, so that a hostile file can be ended from outside. */
import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile } from '../errors.ts'
import { readGlyphs, type GlyphLimits } from './glyphs.ts'

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: GlyphLimits }

// Not awaited at the top: a thread that is ended while its module still waits takes the whole process with it (Node 24).
void read()

async function read(): Promise<void> {
  try {
    const pages = await readGlyphs(bytes, limits, (done, total) => parentPort?.postMessage({ done, total }))
    parentPort?.postMessage({ pages })
  } catch (error) {
    const { code, bare, where } = error instanceof UnreadableFile ? error : unexpected(error)
    parentPort?.postMessage({ refusal: { code, message: bare, where } })
  }
}

function unexpected(error: unknown) {
  return {
    code: 'damaged' as const,
    bare: `PDF cannot be read: ${String((error as Error).message ?? error)}`,
    where: 'file',
  }
}

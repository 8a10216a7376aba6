/** Runs the PDF library apart from the site, so that a hostile file can be ended from outside. */
import { parentPort, workerData } from 'node:worker_threads'
import { UnreadableFile } from '../errors.ts'
import { readGlyphs, type GlyphLimits } from './glyphs.ts'

export interface GlyphTask {
  id: number
  bytes: Uint8Array
}

const limits = workerData as GlyphLimits

parentPort?.on('message', async ({ id, bytes }: GlyphTask) => {
  const port = parentPort!
  try {
    const pages = await readGlyphs(bytes, limits, (done, total) => port.postMessage({ id, done, total }))
    port.postMessage({ id, pages })
  } catch (error) {
    const { code, bare, where } = error instanceof UnreadableFile ? error : unexpected(error)
    port.postMessage({ id, refusal: { code, message: bare, where } })
  }
})

function unexpected(error: unknown) {
  return {
    code: 'damaged' as const,
    bare: `PDF cannot be read: ${String((error as Error).message ?? error)}`,
    where: 'file',
  }
}

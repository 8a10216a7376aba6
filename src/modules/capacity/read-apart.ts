import { type Ctx, type Services, slot, workerScript } from '../../core/index.ts'
import { type ApartReader, createApartReader } from '../../base/documents/index.ts'
import { ThreadEnded } from '../../text/index.ts'
import type { ReadTable } from './rules/read-table.ts'

const reader = slot<ApartReader<Uint8Array, ReadTable>>('capacity.tables')

export const provideTables = (services: Services): void =>
  reader.set(services, createApartReader(workerScript('table-worker', import.meta)))

/** The cells of a CSV file, read in a thread apart. @throws overloaded */
export async function readTableApart(c: Ctx, file: File): Promise<ReadTable> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    return await reader.get(c.var.services).read(bytes, c.req.raw.signal)
  } catch (error) {
    if (error instanceof ThreadEnded) return { fault: 'damaged' }
    throw error
  }
}

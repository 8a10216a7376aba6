import { createHash } from 'node:crypto'
import type { Db } from '../db/database.ts'

/** Uploaded and generated files, by the checksum of their bytes: the same bytes are kept once. */
export interface FileStore {
  /** Keeps the bytes in the caller's transaction. @returns their SHA-256 in hex */
  put(db: Db, bytes: Uint8Array, mediaType: string): Promise<string>
  get(db: Db, sha256: string): Promise<StoredFile | null>
}
export interface StoredFile {
  sha256: string
  mediaType: string
  size: number
  bytes: Uint8Array
}

export type FileTables = {
  core_file: { sha256: string; media_type: string; size: number; bytes: Buffer; stored_at: Date }
}

/** No single file is larger than this. */
export const MAX_FILE_BYTES = 25_000_000

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/** Files live in the database: one transaction, one backup, and any number of servers (docs/decisions/files-in-the-database.md). */
export const createFileStore = (clock: () => Date): FileStore => ({
  async put(db, bytes, mediaType) {
    const sha256 = sha256Hex(bytes)
    await db
      .withTables<FileTables>()
      .insertInto('core_file')
      .values({
        sha256,
        media_type: mediaType,
        size: bytes.length,
        bytes: Buffer.from(bytes),
        stored_at: clock(),
      })
      .onConflict((c) => c.column('sha256').doNothing())
      .execute()
    return sha256
  },
  async get(db, sha256) {
    const row = await db
      .withTables<FileTables>()
      .selectFrom('core_file')
      .selectAll()
      .where('sha256', '=', sha256)
      .limit(1)
      .executeTakeFirst()
    return row ? { sha256, mediaType: row.media_type, size: row.size, bytes: row.bytes } : null
  },
})

import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Services } from '../contract/services.ts'
import type { Db } from '../db/database.ts'
import { coreProblems } from '../problems/problem.ts'

/** Uploaded and generated files, by the checksum of their bytes: the same bytes are kept once. */
export interface FileStore {
  /** Keeps the bytes in the caller's transaction. @returns their SHA-256 in hex */
  put(db: Db, bytes: Uint8Array, mediaType: string): Promise<string>
  /** @throws Problem `core.fileDamaged` where its bytes are no longer those that were kept: they are never handed out */
  get(db: Db, sha256: string): Promise<StoredFile | null>
  /** Removes files kept before a time to which no row of any table refers (by a foreign key). @returns how many */
  forgetUnused(db: Db, before: Date): Promise<number>
  /** Hashes every file. @returns the checksums of those whose bytes are no longer those that were kept, in their order */
  damaged(db: Db): AsyncGenerator<string>
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
      // Renewed, so that it is not forgotten just before something refers to it.
      .onConflict((c) => c.column('sha256').doUpdateSet({ stored_at: clock() }))
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
    if (!row) return null
    if ((await hashApart(row.bytes)) !== sha256) throw coreProblems.fileDamaged({ file: sha256 })
    return { sha256, mediaType: row.media_type, size: row.size, bytes: row.bytes }
  },
  async forgetUnused(db, before) {
    const { rows: references } = await referencesToFiles.execute(db)
    const unused = references.map(
      ({ table, column }) =>
        sql`not exists (select from ${sql.id(table)} t where t.${sql.id(column)} = f.sha256)`,
    )
    const { numAffectedRows } = await sql`
      delete from core_file f where ${sql.join([sql`stored_at < ${before}`, ...unused], sql` and `)}`.execute(
      db,
    )
    return Number(numAffectedRows ?? 0)
  },
  async *damaged(db) {
    for (let after = ''; ;) {
      const { rows } = await hashedAfter(after).execute(db)
      for (const { sha256, isWhole } of rows) if (!isWhole) yield sha256
      const last = rows.at(-1)
      if (!last) return
      after = last.sha256
    }
  },
})

/** Whatever just came in may still be waiting for the row that refers to it. */
const SETTLED_MS = 86_400_000

/** Removes the files to which nothing refers, such as those of uploads that were let go of. */
export async function forgetFiles(tx: Services): Promise<void> {
  const files = await tx.files.forgetUnused(tx.db, new Date(tx.clock().getTime() - SETTLED_MS))
  if (files > 0) tx.log.info({ files }, 'files to which nothing refers were removed')
}

/** The columns that refer to a file, in whatever table. */
const referencesToFiles = sql<{ table: string; column: string }>`
  select r.relname as "table", a.attname as "column" from pg_constraint c
  join pg_class r on r.oid = c.conrelid
  join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
  where c.contype = 'f' and c.confrelid = 'core_file'::regclass`

/** In the thread pool, since 25 MB would hold up everybody else. */
const hashApart = async (bytes: Buffer<ArrayBufferLike>): Promise<string> =>
  Buffer.from(await crypto.subtle.digest('SHA-256', new Uint8Array(bytes))).toString('hex')

/** Files hashed in one statement, by the database: no bytes come out of it. */
const AT_A_TIME = 50
const hashedAfter = (after: string) => sql<{ sha256: string; isWhole: boolean }>`
  select sha256, encode(sha256(bytes), 'hex') = sha256 and length(bytes) = size as "isWhole"
  from core_file where sha256 > ${after} order by sha256 limit ${AT_A_TIME}`

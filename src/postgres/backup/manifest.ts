import { z } from 'zod'

const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** The first entry of a backup: what is in it, so that nothing missing or damaged passes. */
export const manifestSchema = z.strictObject({
  /** 2 where a seal follows the manifest; 1 in backups of 0.1.0, which nobody vouches for. */
  format: z.union([z.literal(1), z.literal(2)]),
  madeAt: z.iso.datetime(),
  software: z.string(),
  /** PostgreSQL it came from; a backup goes into any supported major. */
  postgres: z.string(),
  /** Names of the migrations that had shaped the tables. */
  migrations: z.array(z.string()),
  tables: z.array(
    z.strictObject({ name: z.string(), columns: z.array(z.string()), rows: z.int(), bytes: z.int(), sha256 }),
  ),
  sequences: z.array(z.strictObject({ name: z.string(), last: z.string() })),
  /** The encrypted keys, where a passphrase was given. */
  keys: z.strictObject({ bytes: z.int(), sha256 }).nullable(),
})
export type Manifest = z.infer<typeof manifestSchema>

/** A backup that cannot be made or used; the message says why. */
export class BackupError extends Error {
  override name = 'BackupError'
}

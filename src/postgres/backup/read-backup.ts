import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { Client, type PoolConfig } from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { extract } from 'tar-stream'
import { placeKeys, unsealKeys } from './keys.ts'
import { BackupError, type Manifest, manifestSchema } from './manifest.ts'
import { type Means, type Seal, type VouchedBy, checkSeal, sealSchema } from './seal.ts'
import { LEFT_OUT, quoted, tablesInOrder } from './tables.ts'

export interface RestoreOptions extends Means {
  connection: PoolConfig
  file: string
  dataFolder: string
  /** Brings the empty database to the shape that these migrations give it. @throws where one of them is not known here */
  shape: (migrations: string[]) => Promise<unknown>
  /** Statements that take away what must not outlive a restore, such as sessions. */
  after: readonly string[]
  /** Takes a backup that nothing at hand vouches for, such as one of 0.1.0, or one from before another passphrase. */
  unsealed?: boolean
  progress: (done: number, total: number, what: string) => void
}

export interface Restored {
  manifest: Manifest
  /** Files of keys that were put in place. */
  keys: string[]
  /** By what the backup is vouched for; null where nothing here can tell whether somebody changed it. */
  vouchedBy: VouchedBy | null
}

/**
 * Fills an empty database from a backup, in one transaction: everything or nothing. The whole file is held against its checksums first.
 * @throws BackupError with what is wrong, or missing, or in the way
 */
export async function readBackup(options: RestoreOptions): Promise<Restored> {
  const { manifest, sealed, vouchedBy } = await checkBackup(options).catch(refuseUnreadable)
  const client = new Client(options.connection)
  await client.connect()
  try {
    await refuseFilled(client)
    const keys =
      sealed && options.passphrase ? unsealKeys(sealed, options.passphrase, options.dataFolder) : []
    await options.shape(manifest.migrations)
    await client.query('begin')
    await fillTables(client, manifest, options)
    for (const statement of options.after) await client.query(statement)
    await client.query('commit')
    placeKeys(keys, options.dataFolder)
    await client.query('analyze')
    return { manifest, keys: keys.map(([file]) => file), vouchedBy }
  } finally {
    // An open transaction ends with its connection, and nothing of it stays.
    await client.end()
  }
}

interface Checked {
  manifest: Manifest
  sealed: Buffer | null
  vouchedBy: VouchedBy | null
}

/** Reads the whole file once: every part that the manifest names is there, in order and undamaged. */
async function checkBackup(options: RestoreOptions): Promise<Checked> {
  const entries = readEntries(options.file)
  const bytes = await bytesOf((await nextEntry(entries, 'manifest.json')).stream)
  const manifest = readManifest(bytes)
  const seal =
    manifest.format === 1 ? null : readSeal(await bytesOf((await nextEntry(entries, 'seal.json')).stream))
  const { vouchedBy, denied } = checkSeal(bytes, seal, options)
  const hasMeans = Boolean(options.passphrase) || options.recordKeys.length > 0
  if (!vouchedBy && hasMeans && !options.unsealed) throw new BackupError(whyNotVouched(denied))
  let sealed: Buffer | null = null
  if (manifest.keys) {
    sealed = await bytesOf((await nextEntry(entries, 'keys')).stream)
    if (createHash('sha256').update(sealed).digest('hex') !== manifest.keys.sha256)
      throw new BackupError('The keys in the backup are damaged. Nothing was restored.')
  }
  for (const table of manifest.tables) {
    const hash = createHash('sha256')
    for await (const chunk of (await nextEntry(entries, `tables/${table.name}.gz`)).stream)
      hash.update(chunk as Buffer)
    if (hash.digest('hex') !== table.sha256)
      throw new BackupError(`The table ${table.name} in the backup is damaged. Nothing was restored.`)
  }
  if (!(await entries.next()).done)
    throw new BackupError('The backup holds more than its manifest names. Nothing was restored.')
  return { manifest, sealed, vouchedBy }
}

const MEANS: Record<VouchedBy, string> = {
  passphrase: 'OPENPOA_BACKUP_PASSPHRASE',
  'record key': "the record's key",
}

const whyNotVouched = (denied: readonly VouchedBy[]): string =>
  `${
    denied.length > 0
      ? `The backup is not what was sealed with ${denied.map((by) => MEANS[by]).join(' and ')}: it was changed, or that is another one.`
      : "The backup carries no seal that OPENPOA_BACKUP_PASSPHRASE or the record's key can tell: it is of 0.1.0, of another site, of a time when " +
        'another key signed the record (give that one with --key), or was changed.'
  } Restore it with --unsealed if you know where it comes from. Nothing was restored.`

async function fillTables(client: Client, manifest: Manifest, options: RestoreOptions): Promise<void> {
  const tables = manifest.tables.filter(({ name }) => !LEFT_OUT.includes(name))
  await refuseUnknown(client, tables)
  await client.query(`truncate ${tables.map((t) => quoted(t.name)).join(', ')}`)
  const entries = readEntries(options.file)
  const before = [
    'manifest.json',
    ...(manifest.format === 1 ? [] : ['seal.json']),
    ...(manifest.keys ? ['keys'] : []),
  ]
  for (const name of before) (await nextEntry(entries, name)).stream.resume()
  for (const [done, table] of manifest.tables.entries()) {
    const { stream } = await nextEntry(entries, `tables/${table.name}.gz`)
    options.progress(done, manifest.tables.length, `Filling ${table.name}, table`)
    if (LEFT_OUT.includes(table.name)) stream.resume()
    else {
      // What triggers put into other tables is in the backup too, and would be there twice.
      await client.query(`alter table ${quoted(table.name)} disable trigger user`)
      await fillTable(client, table, stream)
      await client.query(`alter table ${quoted(table.name)} enable trigger user`)
    }
  }
  await entries.return(undefined)
  for (const sequence of manifest.sequences)
    await client.query('select setval($1::regclass, $2)', [quoted(sequence.name), sequence.last])
}

/** What stands in the manifest goes into statements: it may name our tables and their columns, and nothing else. */
async function refuseUnknown(client: Client, tables: Manifest['tables']): Promise<void> {
  const own = new Map((await tablesInOrder(client)).map(({ name, columns }) => [name, new Set(columns)]))
  const wrong = tables.filter(({ name, columns }) => !columns.every((column) => own.get(name)?.has(column)))
  if (wrong.length > 0)
    throw new BackupError(
      `The backup names tables that are not ours: ${wrong.map(({ name }) => name).join(', ')}. Nothing was restored.`,
    )
}

/** A database that holds acts or accounts is somebody's; it is never overwritten. */
async function refuseFilled(client: Client): Promise<void> {
  const present = new Set((await tablesInOrder(client)).map((t) => t.name))
  for (const table of ['record_entry', 'access_account', 'core_file']) {
    if (!present.has(table)) continue
    const { rowCount } = await client.query(`select 1 from ${quoted(table)} limit 1`)
    if (rowCount)
      throw new BackupError(
        'This database is not empty. Restore into a new data folder or an empty database.',
      )
  }
}

interface TarEntry {
  name: string
  stream: Readable
}

async function* readEntries(file: string): AsyncGenerator<TarEntry> {
  const archive = extract()
  const source = createReadStream(file)
  source.on('error', (error) => archive.destroy(error))
  source.pipe(archive)
  try {
    for await (const entry of archive) yield { name: entry.header.name, stream: entry as unknown as Readable }
  } finally {
    source.destroy()
  }
}

/** Faults of the archive itself, said as what they mean. */
function refuseUnreadable(error: unknown): never {
  if (error instanceof BackupError || (error as NodeJS.ErrnoException).code === 'ENOENT') throw error
  throw new BackupError(
    `The backup cannot be read: ${error instanceof Error ? error.message : error}. Nothing was restored.`,
  )
}

/** The next part of the archive, which must be the one that comes here. */
async function nextEntry(entries: AsyncGenerator<TarEntry>, name: string): Promise<TarEntry> {
  const { value, done } = await entries.next()
  if (done) throw new BackupError(`The backup ends before ${name}. Nothing was restored.`)
  if (value.name !== name)
    throw new BackupError(`The backup has ${value.name} where ${name} belongs. Nothing was restored.`)
  return value
}

async function bytesOf(stream: Readable): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

function readManifest(bytes: Buffer): Manifest {
  const parsed = manifestSchema.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  const where = parsed.error.issues.map((issue) => issue.path.join('.')).join(', ')
  throw new BackupError(`The manifest of the backup cannot be used (${where}). Nothing was restored.`)
}

function readSeal(bytes: Buffer): Seal {
  const parsed = sealSchema.safeParse(parseJson(bytes))
  if (parsed.success) return parsed.data
  throw new BackupError('The seal of the backup is damaged. Nothing was restored.')
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    throw new BackupError('The manifest of the backup is damaged. Nothing was restored.')
  }
}

async function fillTable(client: Client, table: Manifest['tables'][number], stream: Readable): Promise<void> {
  const columns = table.columns.map(quoted).join(', ')
  const copy = client.query(copyFrom(`copy ${quoted(table.name)} (${columns}) from stdin`))
  // Once more: what is filled in is what was checked, even where the file changed meanwhile.
  const hash = createHash('sha256')
  stream.on('data', (chunk: Buffer) => hash.update(chunk))
  await pipeline(stream, createGunzip(), copy)
  if (hash.digest('hex') !== table.sha256)
    throw new BackupError(`The table ${table.name} changed while it was read. Nothing was restored.`)
  if (copy.rowCount !== table.rows)
    throw new BackupError(
      `${table.name} has ${copy.rowCount} rows instead of ${table.rows}. Nothing was restored.`,
    )
}

import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream, mkdtempSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { Client, type PoolConfig } from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Pack, pack } from 'tar-stream'
import { sealKeys } from './keys.ts'
import { BackupError, type Manifest } from './manifest.ts'
import { type SealingKey, type VouchedBy, meansOf, sealManifest } from './seal.ts'
import { type TableShape, quoted, sequenceStates, tablesInOrder } from './tables.ts'

export interface BackupOptions {
  connection: PoolConfig
  file: string
  /** Whether a file that is there already gives way. */
  replace?: boolean
  dataFolder: string
  software: string
  clock: () => Date
  randomBytes: (count: number) => Uint8Array
  /** Seals the keys; without one they are left out. */
  passphrase: string | undefined
  /** Vouches for the backup, wherever it lies; null where it is not at hand. */
  recordKey: SealingKey | null
  progress: (done: number, total: number, what: string) => void
}

export interface Written {
  manifest: Manifest
  /** By what it can be told that nobody changed the file; empty: by nothing. */
  sealedBy: VouchedBy[]
}

/**
 * Writes everything that the database holds into one file: a tar of a manifest with checksums, each table as compressed COPY text, all from
 * one snapshot while the site runs, and the keys encrypted. The file appears whole or not at all.
 * @throws BackupError where nothing can be written at that place, or something is there
 */
export async function writeBackup(options: BackupOptions): Promise<Written> {
  const target = resolve(options.file)
  const folder = folderBeside(target, options.replace === true)
  const client = new Client(options.connection)
  await client.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesInOrder(client)
    const written: Manifest['tables'] = []
    for (const [index, table] of tables.entries()) {
      options.progress(index, tables.length, `Copying ${table.name}, table`)
      written.push(await copyTable(client, table, join(folder, table.name)))
    }
    const sealed = options.passphrase
      ? sealKeys(options.dataFolder, options.passphrase, options.randomBytes)
      : null
    const manifest: Manifest = {
      format: 2,
      madeAt: options.clock().toISOString(),
      software: options.software,
      postgres: await setting(client, 'server_version'),
      migrations: await migrationNames(client),
      tables: written,
      sequences: await sequenceStates(client),
      keys: sealed && { bytes: sealed.length, sha256: createHash('sha256').update(sealed).digest('hex') },
    }
    await client.query('commit')
    const bytes = Buffer.from(JSON.stringify(manifest, null, 2))
    const seal = sealManifest(bytes, { ...options, random: options.randomBytes })
    await packFiles(join(folder, 'backup.tar'), folder, manifest, [
      ['manifest.json', bytes],
      ['seal.json', Buffer.from(JSON.stringify(seal, null, 2))],
      ...(sealed ? [['keys', sealed] as const] : []),
    ])
    renameSync(join(folder, 'backup.tar'), target)
    options.progress(tables.length, tables.length, 'Tables')
    return { manifest, sealedBy: meansOf(seal) }
  } finally {
    await client.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A folder to write in, in the one where the backup is to be. */
function folderBeside(target: string, replace: boolean): string {
  const there = statSync(target, { throwIfNoEntry: false })
  if (there?.isDirectory()) throw new BackupError(`${target} is a folder: name a file in it.`)
  if (there && !replace)
    throw new BackupError(`${target} is there already. Choose another name, or give --replace.`)
  const parent = dirname(target)
  try {
    return mkdtempSync(join(parent, '.openpoa-backup-'))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw new BackupError(
      code === 'ENOENT' ? `There is no folder ${parent}.` : `Nothing can be written in ${parent}: ${message}`,
    )
  }
}

async function copyTable(
  client: Client,
  table: TableShape,
  path: string,
): Promise<Manifest['tables'][number]> {
  const columns = table.columns.map(quoted).join(', ')
  const copy = client.query(copyTo(`copy ${quoted(table.name)} (${columns}) to stdout`))
  const hash = createHash('sha256')
  const hashing = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      done(null, chunk)
    },
  })
  await pipeline(copy, createGzip({ level: 6 }), hashing, createWriteStream(path))
  return { ...table, rows: copy.rowCount, bytes: statSync(path).size, sha256: hash.digest('hex') }
}

async function setting(client: Client, name: string): Promise<string> {
  const { rows } = await client.query<{ value: string }>('select current_setting($1) as value', [name])
  return rows[0]?.value ?? ''
}

async function migrationNames(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from core_migration order by name')
  return rows.map((row) => row.name)
}

async function packFiles(
  path: string,
  folder: string,
  manifest: Manifest,
  before: readonly (readonly [name: string, content: Buffer])[],
): Promise<void> {
  const archive = pack()
  // Everything that the site knows, names and addresses too: for its owner only.
  const writing = pipeline(archive, createWriteStream(path, { mode: 0o600 }))
  for (const [name, content] of before) archive.entry({ name }, content)
  for (const table of manifest.tables)
    await packFile(archive, `tables/${table.name}.gz`, join(folder, table.name), table.bytes)
  archive.finalize()
  await writing
}

function packFile(archive: Pack, name: string, path: string, size: number): Promise<void> {
  return new Promise((done, fail) => {
    const entry = archive.entry({ name, size }, (error) => (error ? fail(error) : done()))
    createReadStream(path).on('error', fail).pipe(entry)
  })
}

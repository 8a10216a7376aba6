import {
  createReadStream,
  createWriteStream,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { Client, type PoolConfig } from 'pg'
import { extract, pack } from 'tar-stream'
import { afterEach, expect, test } from 'vitest'
import { createTestDatabase } from '../../core/testing/test-database.ts'
import type { Manifest } from './manifest.ts'
import { type RestoreOptions, readBackup } from './read-backup.ts'
import type { SealingKey } from './seal.ts'
import { writeBackup } from './write-backup.ts'

/** A small shape of its own: an identity, a computed column, a table that refers to another that sorts after it. */
const SHAPE = [
  'create table core_migration (name text primary key, timestamp text not null)',
  'create table zz_place (id integer primary key, name text not null)',
  `create table aa_thing (id bigint generated always as identity primary key, place integer references zz_place (id),
    name text not null, upper text generated always as (upper(name)) stored, bytes bytea, at timestamptz, body jsonb)`,
  'create table aa_session (token text primary key)',
  // What a trigger keeps beside a table that is filled later.
  'create table bb_tally (n integer not null)',
  `create function tally() returns trigger language plpgsql as 'begin insert into bb_tally values (1); return null; end'`,
  'create trigger tally after insert on aa_thing for each row execute function tally()',
  'create table record_entry (id bigint generated always as identity primary key, leaf bytea not null)',
  "insert into core_migration values ('1-first', 'now')",
]

async function run(connection: PoolConfig, ...statements: string[]): Promise<Record<string, unknown>[]> {
  const client = new Client(connection)
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

const undo: (() => Promise<unknown> | void)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function database(): Promise<PoolConfig> {
  const made = await createTestDatabase((connection) => run(connection, ...SHAPE).then(() => {}), 'backup')
  undo.push(() => made.drop())
  return made.connection
}

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'openpoa-backup-test-'))
  undo.push(() => rmSync(made, { recursive: true, force: true }))
  return made
}

/** A key as the record has one. */
function newKey(): SealingKey {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32)),
    sign: (message) => sign(null, message, privateKey),
  }
}

const back = async (
  connection: PoolConfig,
  file: string,
  dataFolder: string,
  { passphrase, recordKey = null }: { passphrase?: string; recordKey?: SealingKey | null } = {},
) =>
  writeBackup({
    connection,
    file,
    dataFolder,
    software: '0.0.0',
    clock: () => new Date('2026-01-02T03:04:05Z'),
    randomBytes: (count) => new Uint8Array(randomBytes(count)),
    passphrase,
    recordKey,
    progress: () => {},
  })

const restore = (
  connection: PoolConfig,
  file: string,
  dataFolder: string,
  given: Partial<Pick<RestoreOptions, 'passphrase' | 'recordKeys' | 'shape' | 'unsealed'>> = {},
) =>
  readBackup({
    connection,
    file,
    dataFolder,
    passphrase: undefined,
    recordKeys: [],
    shape: async () => {},
    after: AFTER,
    progress: () => {},
    ...given,
  })
/** A table whose rows do not outlive a restore. */
const AFTER = ['truncate aa_session']

const FILL = [
  "insert into zz_place values (1, 'here')",
  `insert into aa_thing (place, name, bytes, at, body) values
    (1, E'tab\\t line\\n back\\\\slash', '\\x00ff10', '2026-01-01T00:00:00.123456Z', '{"a": ["é", null]}'),
    (null, 'نص 文本', null, null, null)`,
  "insert into record_entry (leaf) values ('\\x01')",
  "insert into aa_session values ('stolen')",
]

test('everything comes back, computed columns and identities too', async () => {
  const [from, to, data] = [await database(), await database(), folder()]
  await run(from, ...FILL)
  const file = join(data, 'b')
  const { manifest } = await back(from, file, data)
  expect(statSync(file).mode & 0o077).toBe(0)
  expect(manifest.tables.map((t) => t.name).indexOf('zz_place')).toBeLessThan(
    manifest.tables.map((t) => t.name).indexOf('aa_thing'),
  )
  await restore(to, file, data)
  const all = 'select * from aa_thing order by id'
  expect(await run(to, all)).toEqual(await run(from, all))
  const tally = 'select count(*)::int as n from bb_tally'
  expect([await run(from, tally), await run(to, tally)]).toEqual([[{ n: 2 }], [{ n: 2 }]])
  await run(to, "insert into aa_thing (name) values ('next')")
  expect(await run(to, 'select max(id)::int as id from aa_thing')).toEqual([{ id: 3 }])
  expect(await run(to, tally)).toEqual([{ n: 3 }])
})

test('what must not outlive a restore is gone when the rest is there', async () => {
  const [from, to, data] = [await database(), await database(), folder()]
  await run(from, ...FILL)
  await back(from, join(data, 'b'), data)
  await restore(to, join(data, 'b'), data)
  expect(await run(from, 'select token from aa_session')).toHaveLength(1)
  expect(await run(to, 'select token from aa_session')).toEqual([])
})

/** Writes a backup anew with another manifest, as somebody does who had the file but no key. */
async function forge(file: string, change: (manifest: Manifest) => void): Promise<string> {
  const archive = pack()
  const written = pipeline(archive, createWriteStream(`${file}.forged`))
  const entries = extract()
  createReadStream(file).pipe(entries)
  for await (const entry of entries) {
    const chunks: Buffer[] = []
    for await (const chunk of entry) chunks.push(chunk as Buffer)
    let bytes = Buffer.concat(chunks)
    if (entry.header.name === 'manifest.json') {
      const manifest = JSON.parse(bytes.toString()) as Manifest
      change(manifest)
      bytes = Buffer.from(JSON.stringify(manifest))
    }
    archive.entry({ name: entry.header.name }, bytes)
  }
  archive.finalize()
  await written
  return `${file}.forged`
}

test('a backup says what vouches for it, and one that was changed is refused', async () => {
  const [from, data] = [await database(), folder()]
  await run(from, ...FILL)
  const [own, other] = [newKey(), newKey()]
  const file = join(data, 'b')
  const passphrase = 'correct horse'
  expect((await back(from, file, data, { passphrase, recordKey: own })).sealedBy).toEqual([
    'passphrase',
    'record key',
  ])
  const forged = await forge(file, (manifest) => (manifest.software = '9.9.9'))
  const to = await database()
  const refused = (given: Parameters<typeof restore>[3], because: string, what = forged) =>
    expect(restore(to, what, folder(), given)).rejects.toThrow(because)
  await refused({ passphrase }, 'not what was sealed with OPENPOA_BACKUP_PASSPHRASE')
  await refused({ recordKeys: [own.publicKey] }, "not what was sealed with the record's key")
  await refused({ passphrase, recordKeys: [own.publicKey] }, "OPENPOA_BACKUP_PASSPHRASE and the record's key")
  await refused({ passphrase: 'wrong horse' }, 'Nothing was restored', file)
  await refused({ recordKeys: [other.publicKey] }, 'another key signed the record', file)
  expect(await run(to, 'select * from zz_place')).toEqual([])
  const vouches = async (given: Parameters<typeof restore>[3], what = file) =>
    (await restore(await database(), what, folder(), given)).vouchedBy
  expect(await vouches({ passphrase })).toBe('passphrase')
  expect(await vouches({ recordKeys: [own.publicKey] })).toBe('record key')
  // One that was kept, though another one signs now.
  expect(await vouches({ recordKeys: [other.publicKey, own.publicKey] })).toBe('record key')
  expect(await vouches({ passphrase: 'newer horse', recordKeys: [own.publicKey] })).toBe('record key')
  // With nothing at hand it cannot be told; with --unsealed it need not be. The operator hears both.
  expect(await vouches({}, forged)).toBeNull()
  expect(await vouches({ recordKeys: [other.publicKey], unsealed: true })).toBeNull()
  expect(await vouches({ passphrase: 'newer horse', unsealed: true })).toBeNull()
})

test('a backup without a seal is refused where there is something that could tell it', async () => {
  const [from, data] = [await database(), folder()]
  await run(from, ...FILL)
  const file = join(data, 'b')
  // Written where there was neither passphrase nor key, as anybody can write one.
  expect((await back(from, file, data)).sealedBy).toEqual([])
  const to = await database()
  const passphrase = 'correct horse'
  await expect(restore(to, file, data, { passphrase })).rejects.toThrow('--unsealed')
  await expect(restore(to, file, data, { recordKeys: [newKey().publicKey] })).rejects.toThrow('--unsealed')
  expect(await run(to, 'select * from zz_place')).toEqual([])
  expect((await restore(to, file, data, { passphrase, unsealed: true })).vouchedBy).toBeNull()
})

test('a manifest that names other tables than ours reaches none of them', async () => {
  const [from, to, data] = [await database(), await database(), folder()]
  await run(from, ...FILL)
  const file = join(data, 'b')
  await back(from, file, data)
  const forged = await forge(file, ({ tables }) => void (tables[0]!.columns = ['name", "password']))
  await expect(restore(to, forged, data)).rejects.toThrow('not ours')
})

test('keys travel only with a passphrase, and open only with it', async () => {
  const [from, data, elsewhere] = [await database(), folder(), folder()]
  mkdirSync(join(data, 'keys'))
  writeFileSync(join(data, 'record.key'), 'the signing key')
  writeFileSync(join(data, 'keys', 'secret'), 'the secret')
  const [plain, sealed] = [join(data, 'plain'), join(data, 'sealed')]
  expect((await back(from, plain, data)).manifest.keys).toBeNull()
  const passphrase = 'correct horse'
  await back(from, sealed, data, { passphrase })
  expect(readFileSync(sealed).includes('the signing key')).toBe(false)
  const to = await database()
  await expect(restore(to, sealed, elsewhere, { passphrase: 'wrong horse' })).rejects.toThrow(
    'sealed with OPENPOA_BACKUP_PASSPHRASE',
  )
  writeFileSync(join(elsewhere, 'record.key'), 'another key')
  await expect(restore(to, sealed, elsewhere, { passphrase })).rejects.toThrow('another key')
  rmSync(join(elsewhere, 'record.key'))
  const { keys } = await restore(to, sealed, elsewhere, { passphrase })
  expect(keys).toEqual(['record.key', 'keys/secret'])
  expect(readFileSync(join(elsewhere, 'record.key'), 'utf8')).toBe('the signing key')
  expect(statSync(join(elsewhere, 'record.key')).mode & 0o077).toBe(0)
})

test('a site that holds acts is never overwritten', async () => {
  const [from, to, data] = [await database(), await database(), folder()]
  await run(from, ...FILL)
  await run(to, "insert into record_entry (leaf) values ('\\x02')")
  const file = join(data, 'b')
  await back(from, file, data)
  await expect(restore(to, file, data)).rejects.toThrow('not empty')
})

test('a damaged, cut or foreign file restores nothing', async () => {
  const [from, to, data] = [await database(), await database(), folder()]
  await run(from, ...FILL)
  const file = join(data, 'b')
  const { manifest } = await back(from, file, data)
  const whole = readFileSync(file)
  const start = whole.indexOf('tables/aa_thing.gz')
  for (const damage of [
    () => writeFileSync(file, whole.subarray(0, whole.length / 2)),
    () => writeFileSync(file, 'not a backup'),
    () => writeFileSync(file, whole.fill(0x41, start + 512 + 20, start + 512 + 25)),
  ]) {
    damage()
    await expect(restore(to, file, data)).rejects.toThrow(/Nothing was restored/)
    expect(await run(to, 'select count(*)::int as n from zz_place')).toEqual([{ n: 0 }])
  }
  expect(manifest.tables.length).toBe(5)
})

test('a backup of newer software is refused by whoever shapes the database', async () => {
  const [from, to, data] = [await database(), await database(), folder()]
  const file = join(data, 'b')
  await back(from, file, data)
  const shape = async (): Promise<void> => {
    throw new Error('The data come from newer software')
  }
  await expect(restore(to, file, data, { shape })).rejects.toThrow('newer software')
})

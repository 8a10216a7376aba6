import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { gzipSync } from 'node:zlib'
import { symmetricEncrypt } from 'better-auth/crypto'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { connect } from '../src/core/index.ts'
import { openDatabase } from '../src/postgres/index.ts'
import { command, startChild } from './child.ts'

// The commands as an operator gives them: back up here, restore there.

const root = mkdtempSync(join(tmpdir(), 'openpoa-restore-'))
const file = join(root, 'site.backup')
/** Without the keys. */
const bare = join(root, 'bare.backup')
const PASSPHRASE = 'correct horse battery staple'

const run = (
  folder: string,
  words: string[],
  settings: NodeJS.ProcessEnv = { OPENPOA_BACKUP_PASSPHRASE: PASSPHRASE },
) =>
  command(words, {
    ...process.env,
    OPENPOA_DATA: join(root, folder),
    OPENPOA_LOG_LEVEL: 'error',
    ...settings,
  })

/** What a server says until it is open. */
async function saidAtStart(folder: string): Promise<string> {
  const env = { ...process.env, OPENPOA_DATA: join(root, folder), OPENPOA_LOG_LEVEL: 'error', PORT: '0' }
  const server = startChild('src/cli.ts', ['start'], env)
  while (!server.said().includes('OpenPoA is open') && server.process.exitCode === null) await setTimeout(100)
  await server.stop()
  return server.said()
}

/** Two-step verification of one account, as the sign-in library keeps it. */
async function sealSecondStep(): Promise<void> {
  const dataFolder = join(root, 'from')
  const key = readFileSync(join(dataFolder, 'keys', 'secret'), 'utf8').trim()
  const sealed = await symmetricEncrypt({ key, data: 'JBSWY3DPEHPK3PXP' })
  const opened = await openDatabase({ dataFolder, role: 'command', log: () => {} })
  const database = connect(opened.site, () => {})
  await database.pool.query(
    `with ada as (update access_account set second_step = true where email like 'ada@%' returning id)
      insert into access_second_step (id, account_id, secret, recovery_codes, verified)
      select 's', id, $1, $1, true from ada`,
    [sealed],
  )
  await database.close()
  await opened.close()
}

beforeAll(async () => {
  expect(await run('from', ['administrators', 'ada@example.org', 'ben@example.org'])).toMatchObject({
    exit: 0,
  })
  await sealSecondStep()
  const [sealed, open] = [await run('from', ['backup', file]), await run('from', ['backup', bare], {})]
  expect(sealed).toMatchObject({ exit: 0, said: expect.not.stringContaining('keep elsewhere') })
  expect(open.exit).toBe(0)
  for (const key of ['record.key: without it', 'keys/secret: without it two-step verification'])
    expect(open.said).toContain(key)
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

test.concurrent(
  'what was backed up comes back, with a word on who vouches for it and who may do what',
  async () => {
    const { exit, said } = await run('to', ['restore', file])
    expect(said).toContain('its passphrase vouches for it')
    expect(said).toContain('Sessions and links of the backup are gone')
    for (const name of ['ada', 'ben'])
      expect(said).toContain(`Administrator, this site: ${name}@example.org (active)`)
    expect(said).not.toContain('WARNING')
    expect(said).toContain('The record verifies')
    expect(exit).toBe(0)
  },
  120_000,
)

test.concurrent(
  'without its keys the command says what each of them would be needed for, and so does every command after it',
  async () => {
    const { exit, said } = await run('keyless', ['restore', bare], {})
    const needsSecret =
      /one account cannot sign in with two-step verification: keys\/secret is not[^]*reset-second-step/
    expect(said).toMatch(needsSecret)
    expect(said).toMatch(/WARNING: the record cannot be continued: .*signing key is not there/)
    expect(exit).toBe(0)
    const reset = await run('keyless', ['reset-second-step', 'ada@example.org'], {})
    expect(reset).toMatchObject({ exit: 0, said: expect.stringContaining('wait for their place') })
    const verified = await run('keyless', ['verify'], {})
    expect(verified).toMatchObject({ exit: 0, said: expect.stringContaining('as recorded') })
    expect(await saidAtStart('keyless')).toMatch(/WARNING: the record cannot be continued/)
    // With the key in its place they follow, and nothing more is said.
    copyFileSync(join(root, 'from', 'record.key'), join(root, 'keyless', 'record.key'))
    expect((await run('keyless', ['verify'], {})).said).not.toContain('wait for their place')
  },
  120_000,
)

test.concurrent(
  'beside the record key only the secret is missed, and with another secret that one is named',
  async () => {
    const secret = 'x'.repeat(40)
    const folder = join(root, 'keyed')
    mkdirSync(folder, { mode: 0o711 })
    copyFileSync(join(root, 'from', 'record.key'), join(folder, 'record.key'))
    const { exit, said } = await run('keyed', ['restore', bare], { OPENPOA_SECRET: secret })
    expect(said).toContain('verification: OPENPOA_SECRET is not what sealed')
    expect(said).not.toContain('the record cannot be continued')
    expect(said).not.toContain('record.key into')
    expect(exit).toBe(0)
  },
  120_000,
)

test.concurrent(
  'a backup is written where there is a folder, and over another one only where that is asked for',
  async () => {
    const taken = join(root, 'taken.backup')
    writeFileSync(taken, 'of yesterday')
    expect(await run('from', ['backup', join(root, 'no', 'such', 'x.tar')])).toMatchObject({
      exit: 1,
      said: expect.stringContaining(`There is no folder ${join(root, 'no', 'such')}.`),
    })
    expect(await run('from', ['backup', root])).toMatchObject({
      exit: 1,
      said: expect.stringContaining('is a folder'),
    })
    expect(await run('from', ['backup', taken])).toMatchObject({
      exit: 1,
      said: expect.stringContaining('is there already'),
    })
    expect(readFileSync(taken, 'utf8')).toBe('of yesterday')
    const both = { OPENPOA_BACKUP_PASSPHRASE: PASSPHRASE, OPENPOA_SECRET: 'x'.repeat(40) }
    const { exit, said } = await run('from', ['backup', taken, '--replace'], both)
    expect(exit).toBe(0)
    // The passphrase is given already, and what is a setting goes into no backup.
    expect(said).toContain('  OPENPOA_SECRET: without it')
    expect(said).not.toContain('With OPENPOA_BACKUP_PASSPHRASE')
    expect(statSync(taken).size).toBeGreaterThan(10_000)
  },
  120_000,
)

const keyOf = (text: string) => Buffer.alloc(32, text).toString('base64')

test.concurrent(
  'the record’s key vouches as a setting too, also one from before a rotation; where nothing does, it is said',
  async () => {
    const setting = { OPENPOA_RECORD_KEY: keyOf('the first key') }
    const sealed = join(root, 'setting.backup')
    expect(
      await run('setting', ['administrators', 'cy@example.org', 'di@example.org'], setting),
    ).toMatchObject({
      exit: 0,
    })
    const written = await run('setting', ['backup', sealed], setting)
    expect(written.said).toContain('What vouches for it: record key.')
    expect(written.said).toContain('  OPENPOA_RECORD_KEY: without it')
    const unsigned = await run('setting', ['backup', join(root, 'unsealed.backup')], {})
    expect(unsigned).toMatchObject({ exit: 0, said: expect.stringContaining('WARNING: nothing vouches') })

    const restored = await run('setting-to', ['restore', sealed], setting)
    expect(restored).toMatchObject({
      exit: 0,
      said: expect.stringContaining('its record key vouches for it'),
    })
    expect(restored.said).not.toMatch(/cannot be continued|record\.key/)
    expect(await run('setting-no', ['restore', join(root, 'unsealed.backup')], setting)).toMatchObject({
      exit: 1,
      said: expect.stringContaining('carries no seal'),
    })

    const next = join(root, 'next.key')
    writeFileSync(next, `${keyOf('the second key')}\n`, { mode: 0o600 })
    expect(await run('setting', ['rotate-record-key', '--to', next], setting)).toMatchObject({ exit: 0 })
    const rotated = { OPENPOA_RECORD_KEY: keyOf('the second key') }
    expect(await run('setting-no', ['restore', sealed], rotated)).toMatchObject({
      exit: 1,
      said: expect.stringContaining('another key signed the record'),
    })
    const first = /is signed with key (\S+), but OPENPOA_RECORD_KEY holds/
    const unsealed = await run('setting-unsealed', ['restore', sealed, '--unsealed'], rotated)
    // Whose record this key does not sign; the finding of "verify" is the same.
    expect(unsealed.said).toMatch(first)
    expect(unsealed.said).toContain('WARNING: nothing here vouches')
    const kept = first.exec(unsealed.said)?.[1] ?? ''
    const again = await run('setting-again', ['restore', sealed, '--key', kept], rotated)
    expect(again.said).toContain('its record key vouches for it')
  },
  180_000,
)

/** The archive with something after its last part: its two closing blocks are cut off first. */
async function append(name: string, content: Buffer): Promise<string> {
  const forged = join(root, 'forged.backup')
  copyFileSync(file, forged)
  const whole = readFileSync(forged)
  let end = whole.length
  while (end >= 512 && whole.subarray(end - 512, end).every((byte) => byte === 0)) end -= 512
  writeFileSync(forged, whole.subarray(0, end))
  const more = pack()
  more.entry({ name }, content)
  more.finalize()
  for await (const chunk of more) appendFileSync(forged, chunk as Buffer)
  return forged
}

test.concurrent(
  'rows that somebody added behind the seal are refused',
  async () => {
    const forged = await append('tables/access_account.gz', gzipSync('mallory'))
    expect(await run('forged', ['restore', forged])).toMatchObject({
      exit: 1,
      said: expect.stringContaining('holds more than its manifest names'),
    })
  },
  120_000,
)

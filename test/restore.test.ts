import { execFile } from 'node:child_process'
import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, test } from 'vitest'

// The commands as an operator gives them: back up here, restore there.

const root = mkdtempSync(join(tmpdir(), 'openpoa-restore-'))
const file = join(root, 'site.backup')
const PASSPHRASE = 'correct horse battery staple'

const run = (folder: string, words: string[]): Promise<{ exit: number; said: string }> =>
  new Promise((resolve) => {
    const env = {
      ...process.env,
      OPENPOA_DATA: join(root, folder),
      OPENPOA_BACKUP_PASSPHRASE: PASSPHRASE,
      OPENPOA_LOG_LEVEL: 'error',
    }
    const cli = join(import.meta.dirname, '..', 'src', 'cli.ts')
    execFile(process.execPath, ['--import', 'tsx', cli, ...words], { env }, (error, out, said) =>
      resolve({ exit: error ? Number(error.code ?? 1) : 0, said: `${out}${said}` }),
    )
  })

beforeAll(async () => {
  expect(await run('from', ['administrators', 'ada@example.org', 'ben@example.org'])).toMatchObject({
    exit: 0,
  })
  expect(await run('from', ['backup', file])).toMatchObject({ exit: 0 })
}, 120_000)
afterAll(() => rmSync(root, { recursive: true, force: true }))

test.concurrent(
  'what was backed up comes back, with a word on who vouches for it and who may do what',
  async () => {
    const { exit, said } = await run('to', ['restore', file])
    expect(said).toContain('its passphrase vouches for it')
    expect(said).toContain('Sessions and links of the backup are gone')
    for (const name of ['ada', 'ben'])
      expect(said).toContain(`administrator of access/site/site: ${name}@example.org`)
    expect(said).toContain('The record verifies')
    expect(exit).toBe(0)
  },
  60_000,
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
  60_000,
)

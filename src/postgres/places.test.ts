import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { findBinaries } from './binaries.ts'
import { makeSocketFolder, socketFolder } from './socket-folder.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpoa-places-'))
afterAll(() => rmSync(folder, { recursive: true }))

test('where npm has no PostgreSQL the message names DATABASE_URL', () => {
  expect(() => findBinaries('linux', 'riscv64')).toThrow(
    /no embedded PostgreSQL for linux riscv64.*DATABASE_URL/,
  )
  expect(existsSync(findBinaries().postgres)).toBe(true)
})

test('the socket folder is the same each time, its own for each data folder, and short enough for a socket', () => {
  const [one, two] = ['one', 'two'].map((name) => join(folder, name))
  for (const path of [one!, two!]) mkdirSync(path)
  expect(socketFolder(one!)).toBe(socketFolder(one!))
  expect(socketFolder(one!)).not.toBe(socketFolder(two!))
  expect(socketFolder(one!, join('/tmp', 'x'.repeat(90)))).toMatch(/^\/tmp\/openpoa-[0-9a-f]{16}$/)
  expect(socketFolder(one!, '/tmp/a, b')).toMatch(/^\/tmp\/openpoa-[0-9a-f]{16}$/)
})

test('the socket folder is closed to others, and one that somebody else prepared is refused', () => {
  const path = join(folder, 'socket')
  makeSocketFolder(path, undefined)
  makeSocketFolder(path, undefined)
  expect(statSync(path).mode & 0o777).toBe(0o700)
  const trap = join(folder, 'trap')
  symlinkSync(folder, trap)
  expect(() => makeSocketFolder(trap, undefined)).toThrow(/trap is needed for PostgreSQL's socket but/)
})

test.runIf(process.getuid?.() === 0)('a socket folder of another user is refused', async () => {
  const { chownSync } = await import('node:fs')
  const path = join(folder, 'foreign')
  mkdirSync(path, { mode: 0o700 })
  chownSync(path, 12345, 12345)
  expect(() => makeSocketFolder(path, undefined)).toThrow(/somebody else \(user 12345\)/)
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { openLog } from './log.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpoa-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const open = (name: string) => {
  const file = join(folder, name)
  const log = openLog('info', file)
  const said = (): string[] =>
    readFileSync(file, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => (JSON.parse(line) as { msg: string }).msg)
  return { log, said }
}

test('what is only told waits for others, and not long', async () => {
  const { log, said } = open('told')
  log.info('a page')
  log.info('another')
  expect(said()).toEqual([])
  await expect.poll(said).toEqual(['a page', 'another'])
})

test.each(['warn', 'error', 'fatal'] as const)('%s is written at once, after what was said before', (how) => {
  const { log, said } = open(how)
  log.info('a page')
  log[how]('a fault')
  expect(said()).toEqual(['a page', 'a fault'])
})

test('many lines are written without waiting', () => {
  const { log, said } = open('many')
  for (let n = 0; n < 200; n++) log.info(`page ${n}`)
  expect(said().length).toBeGreaterThan(100)
})

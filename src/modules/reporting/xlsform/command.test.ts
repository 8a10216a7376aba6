import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { CommandIO } from '../../../core/index.ts'
import { surveyFile } from '../testing.ts'
import { xlsFormCommand } from './command.ts'

let folder: string
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'openpoa-forms-'))
  const rows = [
    ['type', 'name', 'label::English (en)', 'label::French (fr)'],
    ['note', 'hello', 'Hello', 'Bonjour'],
    ['text', 'a', 'A', 'A'],
    ['image', 'b', 'B', 'B'],
  ]
  writeFileSync(join(folder, 'good.xlsx'), await surveyFile(...rows))
  writeFileSync(join(folder, 'bad.xlsx'), 'no workbook')
  writeFileSync(join(folder, 'large.xlsx'), new Uint8Array(50_000_000))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function run(
  json: boolean,
  what: string,
  ...files: string[]
): Promise<{ exit: number; out: string; said: string }> {
  let [out, said] = ['', '']
  const io: CommandIO = {
    json,
    out: (text) => (out += text),
    say: (text) => (said += text),
    progress: () => {},
  }
  if (xlsFormCommand.needs !== 'nothing') throw new Error('needs a database')
  const positional = [what, ...files.map((file) => join(folder, file))]
  return { exit: await xlsFormCommand.run({ positional, options: {} }, io), out, said }
}

it('judges files for programs', async () => {
  const { exit, out } = await run(true, 'check', 'good.xlsx', 'bad.xlsx', 'large.xlsx', 'none.xlsx')
  expect(exit).toBe(1)
  const unread = {
    readable: false,
    questions: 0,
    languages: [],
    problems: [{ sheet: '', row: 0, message: expect.any(String) }],
  }
  expect(JSON.parse(out)).toEqual({
    files: [
      {
        file: join(folder, 'good.xlsx'),
        readable: true,
        questions: 1,
        languages: ['en', 'fr'],
        problems: [{ sheet: 'survey', row: 4, message: expect.stringContaining('image is left out') }],
      },
      { file: join(folder, 'bad.xlsx'), ...unread },
      { file: join(folder, 'large.xlsx'), ...unread },
      { file: join(folder, 'none.xlsx'), ...unread },
    ],
  })
})

it('judges files for people', async () => {
  const { exit, out } = await run(false, 'check', 'good.xlsx')
  expect(exit).toBe(0)
  expect(out.split('\n')).toEqual([
    `${join(folder, 'good.xlsx')}: 1 questions, in en, fr`,
    '  survey, row 4: Pictures, sounds and films are not asked for here: image is left out.',
  ])
})

it('knows one thing to do', async () => {
  expect(await run(true, 'chekc', 'good.xlsx')).toEqual({
    exit: 2,
    out: '',
    said: '"xlsform" takes "check", not "chekc".',
  })
})

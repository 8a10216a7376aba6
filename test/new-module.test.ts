import { execFile } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { projectRoot } from '../src/core/index.ts'
import { urlOf } from '../src/core/testing/test-database.ts'

// The skeleton of a module, in a copy of the tree: it passes the checks and its own tests, and leaves no trace.

const root = projectRoot()
let tree: string
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'openpoa-tree-'))
  const own = readdirSync(root).filter((name) => !/^(node_modules|bin|\.git|\.cache|data)$/.test(name))
  for (const name of own) cpSync(join(root, name), join(tree, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'))
})
afterAll(() => rmSync(tree, { recursive: true, force: true }))

/** Runs a script of the copy, on the PostgreSQL of this run. @returns its exit code and what it said */
const run = (...words: string[]): Promise<{ exit: number; said: string }> =>
  new Promise((resolve) => {
    const env = { ...process.env, DATABASE_URL: urlOf(inject('testServer').connection) }
    execFile(process.execPath, words, { cwd: tree, env }, (error, out, said) =>
      resolve({ exit: Number(error?.code ?? 0), said: `${out}${said}` }),
    )
  })
const newModule = (...words: string[]) => run('scripts/new-module.mjs', ...words)
const filesOf = (): string[] =>
  readdirSync(join(tree, 'src'), { recursive: true, encoding: 'utf8' }).toSorted()

const vitest = (...words: string[]) => run('node_modules/vitest/vitest.mjs', 'run', ...words)
const text = (file: string): string => readFileSync(join(tree, file), 'utf8')

/** Takes the module into the site, as `new-module` says how. @returns what takes it out again */
function wire(): () => void {
  const app = join(tree, 'src', 'app.ts')
  const before = readFileSync(app, 'utf8')
  const named = before
    .replace(/^/, "import { sampleModule } from './modules/sample/module.ts'\n")
    .replace('  exerciseModule,\n', '  exerciseModule,\n  sampleModule,\n')
  writeFileSync(app, named)
  return () => writeFileSync(app, before)
}

/** What holds for the modules of the site together; the first two have their lines written down. */
const TOGETHER = ['policy-table', 'snapshot-schemas', 'modules-fit'].map((name) => `test/${name}.test.ts`)

test('a module that was just written is taken into the site, passes the checks and its own tests, and goes without a trace', async () => {
  const before = filesOf()
  expect(await newModule('sample')).toMatchObject({
    exit: 0,
    said: expect.stringContaining('snapshot-schemas.test.ts -u'),
  })
  const remove = wire()
  // With all that the site is made of; the tests beside it are what check.test.ts checks.
  writeFileSync(
    join(tree, 'tsconfig.json'),
    text('tsconfig.json').replace(
      /"include": .*/,
      '"include": ["src/app.ts", "src/**/messages.ts", "src/modules/sample", "test/global-setup.ts"]',
    ),
  )
  expect(await run('scripts/check.mjs', 'types', 'tree')).toMatchObject({ exit: 0 })
  const tests = await vitest('src/modules/sample', ...TOGETHER, '-u')
  expect(tests).toMatchObject({ exit: 0, said: expect.stringMatching(/4 passed/) })
  expect(text('test/policy-table.md')).toContain('sample.edit-items')
  expect(text('test/snapshot-schemas.json')).toContain('"sample/item 1"')
  // A leak that is planted in it is found by its own walk, at addresses that nobody names.
  const leaky = join(tree, 'src', 'modules', 'sample', 'queries', 'find-items.ts')
  const tight = readFileSync(leaky, 'utf8')
  writeFileSync(leaky, tight.replace('onlyPublic: !mayEditItems(viewer, null)', 'onlyPublic: false'))
  const found = await vitest('src/modules/sample', '-t', 'stranger')
  expect(found).toMatchObject({ exit: 1, said: expect.stringMatching(/Bilgewater.*at \/en\/sample/) })
  remove()
  rmSync(join(tree, 'src', 'modules', 'sample'), { recursive: true })
  expect(filesOf()).toEqual(before)
}, 300_000)

test.each([
  [[]],
  [['two-words']],
  [['Upper']],
  [['one', 'two']],
  [['fine', '--layer', 'nowhere']],
  [['record']],
])('what is no name of a new module is refused: %j', async (words) => {
  expect(await newModule(...words)).toMatchObject({ exit: 2, said: expect.stringMatching(/\S/) })
  expect(existsSync(join(tree, 'src', 'modules', words[0] ?? 'none'))).toBe(false)
})

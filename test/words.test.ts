import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const ENGLISH = { title: 'Garden', tree: { pear: 'Pear', plum: 'Plum' }, treetop: 'Top' }

/** A tree with the words of a garden, in French without the plum. */
function write(): string {
  const root = mkdtempSync(join(tmpdir(), 'openpoa-words-'))
  folders.push(root)
  put(root, 'garden/locales/en', ENGLISH)
  put(root, 'garden/locales/fr', { title: 'Jardin', tree: { pear: 'Poire' }, treetop: 'Cime' })
  return root
}

function put(root: string, file: string, content: object): void {
  const path = join(root, 'src', 'base', `${file}.json`)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, JSON.stringify(content))
}

const reviewsOf = (root: string, module: string): unknown =>
  JSON.parse(readFileSync(join(root, 'src', 'base', module, 'locales', 'fr.reviews.json'), 'utf8'))

const script = join(import.meta.dirname, '..', 'scripts', 'words.mjs')
const run = (cwd: string, ...words: string[]): Promise<{ exit: number; out: string; said: string }> =>
  new Promise((resolve) => {
    execFile(process.execPath, [script, ...words], { cwd }, (error, out, said) =>
      resolve({ exit: Number(error?.code ?? 0), out: out.trim(), said: said.trim() }),
    )
  })

/** The last line of the table: messages, then those of each state. */
const counts = async (root: string) => (await run(root)).out.split('\n').at(-1)?.split(/\s+/)

test('a message is missing, machine, reviewed, and outdated when its English changes', async () => {
  const root = write()
  expect(await counts(root)).toEqual(['fr', 'all', '4', '1', '3', '0', '0'])
  expect((await run(root, '--missing', 'fr')).out).toBe('garden.tree.plum')

  const reviewed = await run(root, 'review', 'fr', 'garden.tree', '--by', 'AB')
  expect(reviewed).toEqual({ exit: 0, out: '1 messages reviewed in fr; 1 are missing.', said: '' })
  await run(root, 'review', 'fr', 'garden.title', '--by', 'CD')
  expect(await counts(root)).toEqual(['fr', 'all', '4', '1', '1', '2', '0'])
  expect(reviewsOf(root, 'garden')).toMatchObject({
    'garden.title': { by: 'CD' },
    'garden.tree.pear': { by: 'AB', on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) },
  })

  put(root, 'garden/locales/en', { ...ENGLISH, title: 'Garden and orchard' })
  expect(await counts(root)).toEqual(['fr', 'all', '4', '1', '1', '1', '1'])
  expect((await run(root, '--outdated', 'fr')).out).toBe('garden.title')
})

test('a review stands beside the words of its module, with those that are there', async () => {
  const root = write()
  put(root, 'pond/locales/en', { title: 'Pond' })
  put(root, 'pond/locales/fr', { title: 'Mare' })
  await run(root, 'review', 'fr', 'garden.title', '--by', 'AB')
  await run(root, 'review', 'fr', 'pond', '--by', 'CD')
  await run(root, 'review', 'fr', 'garden.tree.pear', '--by', 'EF')
  expect(await counts(root)).toEqual(['fr', 'all', '5', '1', '1', '3', '0'])
  expect(reviewsOf(root, 'pond')).toEqual({ 'pond.title': expect.objectContaining({ by: 'CD' }) })
  expect(reviewsOf(root, 'garden')).toEqual({
    'garden.title': expect.objectContaining({ by: 'AB' }),
    'garden.tree.pear': expect.objectContaining({ by: 'EF' }),
  })
})

test.each([
  [
    'a language that is not there',
    ['--missing', 'es'],
    1,
    'There is no translation into "es". There are: fr',
  ],
  ['a review of English', ['review', 'en', 'garden', '--by', 'AB'], 1, 'There is no translation into "en"'],
  ['a review of nothing', ['review', 'fr', 'garden.tree.plum', '--by', 'AB'], 1, 'There is no message'],
  ['a review by nobody', ['review', 'fr', 'garden'], 2, 'Usage:'],
  ['another command', ['export', 'fr'], 2, 'Usage:'],
])('%s is refused in words', async (_what, words, exit, said) => {
  const answer = await run(write(), ...words)
  expect(answer).toMatchObject({ exit, out: '', said: expect.stringContaining(said) })
})

test('words that cannot be read are named with their place', async () => {
  const root = write()
  put(root, 'garden/locales/fr', { title: 'Jardin {' })
  expect(await run(root)).toMatchObject({
    exit: 1,
    said: expect.stringMatching(/^src\/base\/garden\/locales\/fr\.json:1: "garden\.title" is no ICU message/),
  })
})

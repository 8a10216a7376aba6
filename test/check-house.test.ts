import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** A small house that holds every rule; each test breaks one. */
const HOUSE: Record<string, string> = {
  'src/app.ts': "import { recordRoom } from './record/index.ts'\nexport const rooms = [recordRoom]\n",
  'src/cli.ts': "import type { Command } from './platform/command.ts'\nexport const list: Command[] = []\n",
  'src/platform/index.ts': "export { problems } from './problem.ts'\n",
  'src/platform/problem.ts': 'export const problems = (room: string, codes: object) => ({ room, codes })\n',
  'src/platform/command.ts': 'export interface Command {\n  name: string\n}\n',
  'src/text/index.ts': "export type { Command } from '../platform/command.ts'\n",
  'src/record/index.ts': "export { recordRoom } from './room.ts'\nexport { refusals } from './problems.ts'\n",
  'src/record/room.ts': [
    "import { problems } from '../platform/index.ts'",
    "export const recordRoom = (t: (key: string, given?: object) => string, kind: 'one' | 'two') =>",
    "  [problems, t('record.title'), t('record.count', { count: 2 }), t(`record.kind.${kind}`)]",
    "export const kinds = { kept: { version: 1, sentence: 'record.entry.kept' } }",
    '',
  ].join('\n'),
  'src/record/problems.ts':
    "import { problems } from '../platform/index.ts'\nexport const refusals = problems('record', { gone: 410 })\n",
  'src/record/rules/order.ts': 'export const order = 1\n',
  'src/parties/index.ts':
    "import { recordRoom } from '../record/index.ts'\nexport const partiesRoom = [recordRoom]\n",
  ...Object.fromEntries(
    Object.entries({
      en: '{count, plural, one {one thing} other {# things}}',
      fr: '{count, plural, one {une chose} many {# de choses} other {# choses}}',
      ar: '{count, plural, zero {لا شيء} one {شيء} two {شيئان} few {# أشياء} many {# شيئًا} other {# شيء}}',
    }).map(([language, count]) => [
      `locales/${language}/record.json`,
      JSON.stringify({
        title: 'R',
        count,
        kind: { one: '1', two: '2' },
        entry: { kept: '{thing}' },
        problem: { gone: { title: 'G', detail: 'g' } },
      }),
    ]),
  ),
  'programmes/example/programme.yaml': 'name: Example\n',
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Builds the house with some files changed or added, and checks it. */
async function check(changes: Record<string, string> = {}): Promise<{ status: number; lines: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'openpoa-check-'))
  folders.push(root)
  for (const [path, text] of Object.entries({ ...HOUSE, ...changes })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const script = join(import.meta.dirname, '..', 'scripts', 'check-house.mjs')
  return new Promise((resolve) => {
    execFile(process.execPath, [script, root], (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), lines: `${stdout}${stderr}`.trim().split('\n') }),
    )
  })
}

const inRecord = (line: string): Record<string, string> => ({ 'src/record/extra.ts': `${line}\n` })
const inEnglish = (change: (words: Record<string, unknown>) => object): Record<string, string> => ({
  'locales/en/record.json': JSON.stringify(change(JSON.parse(HOUSE['locales/en/record.json']!) as never)),
})

/** What is planted, the changed files, and how the one line that names it begins. */
const VIOLATIONS: [string, Record<string, string>, RegExp][] = [
  [
    'a static import upward',
    inRecord("import { partiesRoom } from '../parties/index.ts'\nexport const x = partiesRoom"),
    /^src\/record\/extra\.ts:1: floors: record \(floor 1\) imports parties \(floor 2\)/,
  ],
  [
    'a type-only import upward',
    inRecord("import type { A } from '../parties/index.ts'\nexport type X = A"),
    /^src\/record\/extra\.ts:1: floors: /,
  ],
  [
    'a type named upward',
    inRecord("export type X = import('../parties/index.ts').A"),
    /extra\.ts:1: floors: /,
  ],
  ['a re-export upward', inRecord("export * from '../parties/index.ts'"), /extra\.ts:1: floors: /],
  ['a side-effect import upward', inRecord("import '../parties/index.ts'"), /extra\.ts:1: floors: /],
  [
    'a dynamic import upward',
    inRecord("export const later = () => import('../parties/index.ts')"),
    /extra\.ts:1: floors: /,
  ],
  [
    'createRequire upward',
    inRecord(
      "import { createRequire } from 'node:module'\nexport const x = createRequire(import.meta.url)('../parties/index.ts')",
    ),
    /extra\.ts:2: floors: /,
  ],
  [
    'a worker of a higher room',
    inRecord("export const x = new URL('../parties/index.ts', import.meta.url)"),
    /extra\.ts:1: floors: /,
  ],
  [
    'a dynamic import of a computed name',
    inRecord('export const x = (room: string) => import(`../${room}/index.ts`)'),
    /extra\.ts:1: computed-import: /,
  ],
  [
    'rooms of one floor that know each other',
    { 'src/text/extra.ts': "export { problems } from '../platform/index.ts'\n" },
    /^src\/text\/extra\.ts:1: floors: text \(floor 0\) imports platform \(floor 0\)/,
  ],
  [
    'a value of the one file of types that the text engine may read',
    { 'src/text/extra.ts': "export { x } from '../platform/command.ts'\n" },
    /^src\/text\/extra\.ts:1: floors: /,
  ],
  [
    'a deep import past index.ts',
    { 'src/parties/extra.ts': "export { order } from '../record/rules/order.ts'\n" },
    /^src\/parties\/extra\.ts:1: door: imports record\/rules\/order\.ts past record\/index\.ts/,
  ],
  [
    'a deep import by what wires the rooms',
    { 'src/app.ts': "export { order } from './record/rules/order.ts'\n" },
    /^src\/app\.ts:1: door: /,
  ],
  [
    'a room that imports what wires it',
    inRecord("export { rooms } from '../app.ts'"),
    /^src\/record\/extra\.ts:1: floors: imports app\.ts/,
  ],
  [
    'a circle of modules',
    {
      'src/record/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
      'src/record/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    },
    /^src\/record\/b\.ts:1: cycle: .*src\/record\/a\.ts → src\/record\/b\.ts → src\/record\/a\.ts/,
  ],
  [
    'code in a pack',
    { 'programmes/example/rule.mjs': 'export {}\n' },
    /^programmes\/example\/rule\.mjs:1: code-in-data/,
  ],
  [
    'a word of the domain in the platform',
    { 'src/platform/extra.ts': '// for cybersecurity\nexport {}\n' },
    /^src\/platform\/extra\.ts:1: domain-word: "cybersecurity"/,
  ],
  [
    'a word of the domain in an example of the text engine',
    { 'src/text/examples/a.txt': 'fine\nthe security of ICTs\n' },
    /^src\/text\/examples\/a\.txt:2: domain-word: "ICTs"/,
  ],
  [
    'a key that is in no language',
    inRecord("export const x = (t: (key: string) => string) => t('record.nowhere')"),
    /extra\.ts:1: missing-message: there is no message "record\.nowhere"/,
  ],
  [
    'a message missing in a language',
    inEnglish((words) => ({ ...words, kind: { ...(words['kind'] as object), three: '3' } })),
    /^locales\/(?:fr|ar)\/record\.json:1: missing-message: "record\.kind\.three" is missing/,
  ],
  [
    'a problem without words',
    {
      'src/record/more.ts':
        "import { problems } from '../platform/index.ts'\nexport const p = problems('record', { lost: 404 })\n",
    },
    /^src\/record\/more\.ts:2: missing-message: .*record\.problem\.lost\.title/,
  ],
  [
    'an entry kind without its sentence',
    inRecord("export const kinds = { lost: { version: 1, sentence: 'record.entry.lost' } }"),
    /extra\.ts:1: missing-message: .*record\.entry\.lost/,
  ],
  [
    'a message with other parameters in a language',
    inEnglish((words) => ({ ...words, title: 'R {count}' })),
    /^locales\/(?:fr|ar)\/record\.json:1: message-parameters: "record\.title"/,
  ],
  [
    'a call that leaves a parameter out',
    inRecord(
      "export const x = (t: (key: string, given: object) => string) => t('record.count', { number: 2 })",
    ),
    /extra\.ts:1: message-parameters: "record\.count" needs count/,
  ],
  [
    'an Arabic plural with two forms',
    {
      'locales/ar/record.json': HOUSE['locales/en/record.json']!,
    },
    /^locales\/ar\/record\.json:1: arabic-plurals: "record\.count" lacks zero, two, few, many for count/,
  ],
  [
    'a message that nothing says',
    Object.fromEntries(
      ['en', 'fr', 'ar'].map((language) => {
        const path = `locales/${language}/record.json`
        return [path, JSON.stringify({ ...(JSON.parse(HOUSE[path]!) as object), idle: 'I' })]
      }),
    ),
    /^locales\/en\/record\.json:1: unused-message: nothing says "record\.idle"/,
  ],
  [
    'a message that cannot be read',
    inEnglish((words) => ({ ...words, title: 'R {' })),
    /^locales\/en\/record\.json:1: words: "record\.title" is no ICU message/,
  ],
  [
    'a file of 401 lines',
    { 'src/record/extra.ts': 'export {}\n'.repeat(401) },
    /^src\/record\/extra\.ts:401: long-file: has 401 lines/,
  ],
  ['unfinished work', inRecord(`// ${'TO'}DO later`), /extra\.ts:1: unfinished: /],
  [
    'a test that shuts the others out',
    { 'src/record/a.test.ts': `import { it } from 'vitest'\nit.${'only'}('x', () => {})\n` },
    /^src\/record\/a\.test\.ts:2: only: /,
  ],
  [
    'a test skipped without a reason',
    { 'src/record/a.test.ts': `import { it } from 'vitest'\n\nit.${'skip'}('x', () => {})\n` },
    /^src\/record\/a\.test\.ts:3: skip: /,
  ],
  [
    'a module that waits while it loads',
    { 'src/record/extra.ts': `export const read = async () => await 1\nexport const extra = await read()\n` },
    /^src\/record\/extra\.ts:2: waits-to-load: /,
  ],
  ['a place on one machine', { 'docs/a.md': `See ${'/home'}/jo/notes.\n` }, /^docs\/a\.md:1: machine-path: /],
]

describe('the check of the house rules', { concurrent: true, timeout: 60_000 }, () => {
  it('finds nothing in a house that holds them', async () => {
    expect(await check()).toEqual({ status: 0, lines: [expect.stringMatching(/^The house holds its rules/)] })
  })

  it.each(VIOLATIONS)('finds %s', async (_, changes, expected) => {
    const { status, lines } = await check(changes)
    expect(lines.find((line) => expected.test(line)) ?? lines).toMatch(expected)
    expect(status).toBe(1)
    const rules = new Set(lines.map((line) => line.split(': ')[1]))
    expect([...rules]).toHaveLength(1)
  })

  it('is not misled by comments, strings, templates and regular expressions', async () => {
    const tricky = [
      "// import { partiesRoom } from '../parties/index.ts'",
      "/* export * from '../parties/index.ts' */",
      "export const a = `${`'${1}`} it's`",
      "export const b = /['\"`]/.test('\\'')",
      'export const c = 4 / 2 / 1',
      'export const d = "it\'s"',
    ]
    expect(await check(inRecord(tricky.join('\n')))).toMatchObject({ status: 0 })
  })

  it('lets a long file give its reason, and a skipped test too', async () => {
    const long = `// Long because: a table of 400 rows.\n${'export {}\n'.repeat(401)}`
    const skipped = `import { it } from 'vitest'\n// Needs a network.\nit.${'skip'}('x', () => {})\n`
    expect(await check({ 'src/record/extra.ts': long, 'src/record/a.test.ts': skipped })).toMatchObject({
      status: 0,
    })
  })
})

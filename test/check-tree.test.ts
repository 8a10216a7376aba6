import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

/** A small tree that holds every rule; each test breaks one. */
const TREE: Record<string, string> = {
  'src/app.ts':
    "import { recordModule } from './base/record/module.ts'\nexport const modules = [recordModule]\n",
  'src/cli.ts':
    "import type { Command } from './core/contract/command.ts'\nexport const list: Command[] = []\n",
  'src/core/index.ts': "export { problems } from './problems/problem.ts'\n",
  'src/core/problems/problem.ts':
    'export const problems = (module: string, codes: object) => ({ module, codes })\n',
  'src/core/contract/command.ts': 'export interface Command {\n  name: string\n}\n',
  'src/text/index.ts': "export type { Command } from '../core/contract/command.ts'\n",
  'src/base/record/index.ts':
    "export { titles } from './titles.ts'\nexport { refusals } from './problems.ts'\n",
  'src/base/record/module.ts':
    "import { titles } from './titles.ts'\nexport const recordModule = { name: 'record', uses: [], titles }\n",
  'src/base/record/titles.ts': [
    "import { problems } from '../../core/index.ts'",
    "export const titles = (t: (key: string, given?: object) => string, kind: 'one' | 'two') =>",
    "  [problems, t('record.title'), t('record.count', { count: 2 }), t(`record.kind.${kind}`)]",
    "export const kinds = { kept: { version: 1, sentence: 'record.entry.kept' } }",
    '',
  ].join('\n'),
  'src/base/record/problems.ts':
    "import { problems } from '../../core/index.ts'\nexport const refusals = problems('record', { gone: 410 })\n",
  'src/base/record/rules/order.ts': 'export const order = 1\n',
  'src/base/parties/index.ts':
    "import { titles } from '../record/index.ts'\nexport const parties = [titles]\n",
  'src/base/parties/module.ts': "export const partiesModule = { name: 'parties', uses: ['record'] }\n",
  'src/site/front/index.ts':
    "import { parties } from '../../base/parties/index.ts'\nexport const front = parties\n",
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
  'assets/site.css':
    '.plain .depth-1 { margin: 0.5em }\n@media (min-width: 2.5rem) { .shown { color: red } }\n',
  'src/core/ui/row.tsx': [
    'export const row = (depth: number, kind: string) => (',
    "  <p class={`plain depth-${depth}`}><b class={kind === 'other' ? 'shown' : undefined} /></p>",
    ')',
    '',
  ].join('\n'),
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Builds the tree with some files changed or added, and checks it. */
async function check(changes: Record<string, string> = {}): Promise<{ status: number; lines: string[] }> {
  const root = mkdtempSync(join(tmpdir(), 'openpoa-check-'))
  folders.push(root)
  for (const [path, text] of Object.entries({ ...TREE, ...changes })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  const script = join(import.meta.dirname, '..', 'scripts', 'check-tree.mjs')
  return new Promise((resolve) => {
    execFile(process.execPath, [script, root], (error, stdout, stderr) =>
      resolve({ status: Number(error?.code ?? 0), lines: `${stdout}${stderr}`.trim().split('\n') }),
    )
  })
}

const inRecord = (line: string): Record<string, string> => ({ 'src/base/record/extra.ts': `${line}\n` })
const inLanguage = (
  language: string,
  change: (words: Record<string, unknown>) => object,
): Record<string, string> => {
  const path = `locales/${language}/record.json`
  return { [path]: JSON.stringify(change(JSON.parse(TREE[path]!) as never)) }
}
const inEnglish = (change: (words: Record<string, unknown>) => object) => inLanguage('en', change)
const REVIEW = { by: 'AB', on: '2026-11-30', english: '0123abcd' }

/** What is planted, the changed files, and how the one line that names it begins. */
const VIOLATIONS: [string, Record<string, string>, RegExp][] = [
  [
    'a static import of a higher layer',
    inRecord("import { front } from '../../site/front/index.ts'\nexport const x = front"),
    /^src\/base\/record\/extra\.ts:1: layers: record \(base\) imports front \(site\)/,
  ],
  [
    'an import within the layer that uses does not name',
    inRecord("import { parties } from '../parties/index.ts'\nexport const x = parties"),
    /^src\/base\/record\/extra\.ts:1: layers: record imports parties of its own layer, which its module.ts does not name/,
  ],
  [
    'modules that use each other',
    { 'src/base/record/module.ts': "export const recordModule = { name: 'record', uses: ['parties'] }\n" },
    /^src\/base\/\w+\/module\.ts:1: layers: modules use each other in a circle: (?:record → parties → record|parties → record → parties)/,
  ],
  [
    'a module in no layer',
    { 'src/extra/index.ts': "export { problems } from '../core/index.ts'\n" },
    /^src\/extra\/index\.ts:1: layers: extra\/index\.ts stands in no layer/,
  ],
  [
    'a type-only import upward',
    inRecord("import type { A } from '../parties/index.ts'\nexport type X = A"),
    /^src\/base\/record\/extra\.ts:1: layers: /,
  ],
  [
    'a type named upward',
    inRecord("export type X = import('../parties/index.ts').A"),
    /extra\.ts:1: layers: /,
  ],
  ['a re-export upward', inRecord("export * from '../parties/index.ts'"), /extra\.ts:1: layers: /],
  ['a side-effect import upward', inRecord("import '../parties/index.ts'"), /extra\.ts:1: layers: /],
  [
    'a dynamic import upward',
    inRecord("export const later = () => import('../parties/index.ts')"),
    /extra\.ts:1: layers: /,
  ],
  [
    'createRequire upward',
    inRecord(
      "import { createRequire } from 'node:module'\nexport const x = createRequire(import.meta.url)('../parties/index.ts')",
    ),
    /extra\.ts:2: layers: /,
  ],
  [
    'a worker of a higher module',
    inRecord("export const x = new URL('../parties/index.ts', import.meta.url)"),
    /extra\.ts:1: layers: /,
  ],
  [
    'a dynamic import of a computed name',
    inRecord('export const x = (module: string) => import(`../${module}/index.ts`)'),
    /extra\.ts:1: computed-import: /,
  ],
  [
    'anything of ours in the text engine',
    { 'src/text/extra.ts': "export { problems } from '../core/index.ts'\n" },
    /^src\/text\/extra\.ts:1: layers: text imports nothing of ours, but imports core\/index\.ts/,
  ],
  [
    'a value of the one file of types that the text engine may read',
    { 'src/text/extra.ts': "export { x } from '../core/contract/command.ts'\n" },
    /^src\/text\/extra\.ts:1: layers: /,
  ],
  [
    'a deep import past index.ts',
    { 'src/base/parties/extra.ts': "export { order } from '../record/rules/order.ts'\n" },
    /^src\/base\/parties\/extra\.ts:1: public-api: imports base\/record\/rules\/order\.ts past base\/record\/index\.ts/,
  ],
  [
    'a deep import by what wires the modules',
    { 'src/app.ts': "export { order } from './base/record/rules/order.ts'\n" },
    /^src\/app\.ts:1: public-api: /,
  ],
  [
    'a module that imports what wires it',
    inRecord("export { modules } from '../../app.ts'"),
    /^src\/base\/record\/extra\.ts:1: layers: imports app\.ts/,
  ],
  [
    'a circle of modules',
    {
      'src/base/record/a.ts': "import { b } from './b.ts'\nexport const a = () => b\n",
      'src/base/record/b.ts': "import { a } from './a.ts'\nexport const b = () => a\n",
    },
    /^src\/base\/record\/b\.ts:1: cycle: .*src\/base\/record\/a\.ts → src\/base\/record\/b\.ts → src\/base\/record\/a\.ts/,
  ],
  [
    'code in a pack',
    { 'programmes/example/rule.mjs': 'export {}\n' },
    /^programmes\/example\/rule\.mjs:1: code-in-data/,
  ],
  [
    'a word of the domain in the core',
    { 'src/core/extra.ts': '// for cybersecurity\nexport {}\n' },
    /^src\/core\/extra\.ts:1: domain-word: "cybersecurity"/,
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
    'a problem without words',
    {
      'src/base/record/more.ts':
        "import { problems } from '../../core/index.ts'\nexport const p = problems('record', { lost: 404 })\n",
    },
    /^src\/base\/record\/more\.ts:2: missing-message: .*record\.problem\.lost\.title/,
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
    'a computed key that fits no message',
    inRecord('export const x = (t: { any(key: string): string }, a: string) => t.any(`record.nowhere.${a}`)'),
    /^src\/base\/record\/extra\.ts:1: missing-message: no message fits `record\.nowhere\.\$\{…\}`/,
  ],
  [
    'a message of a language that English has not',
    inLanguage('fr', (words) => ({ ...words, more: 'M' })),
    /^locales\/fr\/record\.json:1: unknown-message: "record\.more" is not in en/,
  ],
  ...[
    ['an Arabic plural with two forms', 'ar', 'zero, two, few, many'],
    ['a French plural with two forms', 'fr', 'many'],
  ].map(([what, language, lacks]): [string, Record<string, string>, RegExp] => [
    what!,
    { [`locales/${language}/record.json`]: TREE['locales/en/record.json']! },
    new RegExp(
      `^locales/${language}/record\\.json:1: plural-forms: "record\\.count" lacks ${lacks} for count`,
    ),
  ]),
  [
    'an English plural with one form',
    inEnglish((words) => ({ ...words, count: '{count, plural, other {# things}}' })),
    /^locales\/en\/record\.json:1: plural-forms: "record\.count" lacks one for count/,
  ],
  [
    'a translation that cannot be read',
    inLanguage('fr', (words) => ({ ...words, title: 'R {' })),
    /^locales\/fr\/record\.json:1: words: "record\.title" is no ICU message/,
  ],
  [
    'a review of a message that is not there',
    { 'locales/fr/_reviews.json': JSON.stringify({ 'record.gone': REVIEW }) },
    /^locales\/fr\/_reviews\.json:1: review: "record\.gone" is not in en/,
  ],
  [
    'a review that does not say of which wording',
    { 'locales/fr/_reviews.json': JSON.stringify({ 'record.title': { ...REVIEW, english: 'R' } }) },
    /^locales\/fr\/_reviews\.json:1: review: "record\.title" "english" does not fit/,
  ],
  [
    'types of messages that are stale',
    { 'src/core/i18n/messages.ts': 'export interface Messages {}\n' },
    /^src\/core\/i18n\/messages\.ts:1: stale-types: /,
  ],
  [
    'a message that nothing says',
    Object.fromEntries(
      ['en', 'fr', 'ar'].map((language) => {
        const path = `locales/${language}/record.json`
        return [path, JSON.stringify({ ...(JSON.parse(TREE[path]!) as object), idle: 'I' })]
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
    { 'src/base/record/extra.ts': 'export {}\n'.repeat(401) },
    /^src\/base\/record\/extra\.ts:401: long-file: has 401 lines/,
  ],
  ['unfinished work', inRecord(`// ${'TO'}DO later`), /extra\.ts:1: unfinished: /],
  [
    'a test that shuts the others out',
    { 'src/base/record/a.test.ts': `import { it } from 'vitest'\nit.${'only'}('x', () => {})\n` },
    /^src\/base\/record\/a\.test\.ts:2: only: /,
  ],
  [
    'a test skipped without a reason',
    { 'src/base/record/a.test.ts': `import { it } from 'vitest'\n\nit.${'skip'}('x', () => {})\n` },
    /^src\/base\/record\/a\.test\.ts:3: skip: /,
  ],
  [
    'a module that waits while it loads',
    {
      'src/base/record/extra.ts': `export const read = async () => await 1\nexport const extra = await read()\n`,
    },
    /^src\/base\/record\/extra\.ts:2: waits-to-load: /,
  ],
  [
    'a class that no rule is about',
    { 'src/core/ui/more.tsx': 'export const more = <p class="plain lost" />\n' },
    /^src\/core\/ui\/more\.tsx:1: unstyled-class: no rule is about "lost"/,
  ],
  [
    'a class that begins like none',
    { 'src/core/ui/more.tsx': 'export const more = (n: number) => <p class={`level-${n}`} />\n' },
    /^src\/core\/ui\/more\.tsx:1: unstyled-class: no rule is about "level-…"/,
  ],
  [
    'a rule about a class that no page has',
    { 'assets/more.css': '.gone > p { margin: 0 }\n' },
    /^assets\/more\.css:1: unused-class: no page has the class "gone"/,
  ],
  [
    'the first of all rows',
    inRecord("export const x = (db: any) => db.selectFrom('a').selectAll().executeTakeFirst()"),
    /^src\/base\/record\/extra\.ts:1: first-row: /,
  ],
  ['a place on one machine', { 'docs/a.md': `See ${'/home'}/jo/notes.\n` }, /^docs\/a\.md:1: machine-path: /],
]

describe('the check of the tree', { concurrent: true, timeout: 60_000 }, () => {
  it('finds nothing in a tree that holds its rules', async () => {
    expect(await check()).toEqual({ status: 0, lines: [expect.stringMatching(/^The tree holds its rules/)] })
  })

  it.each(VIOLATIONS)('finds %s', async (_, changes, expected) => {
    const { status, lines } = await check(changes)
    expect(lines.find((line) => expected.test(line)) ?? lines).toMatch(expected)
    expect(status).toBe(1)
    const rules = new Set(lines.map((line) => line.split(': ')[1]))
    expect([...rules]).toHaveLength(1)
  })

  it('reports what a translation lacks, and does not refuse it', async () => {
    const { count: _, ...rest } = JSON.parse(TREE['locales/fr/record.json']!) as Record<string, unknown>
    expect(await check({ 'locales/fr/record.json': JSON.stringify(rest) })).toEqual({
      status: 0,
      lines: [
        'note: fr lacks 1 messages: npm run words -- --missing fr',
        expect.stringMatching(/^The tree holds its rules/),
      ],
    })
  })

  it('is not misled by comments, strings, templates and regular expressions', async () => {
    const tricky = [
      "// import { parties } from '../parties/index.ts'",
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
    expect(
      await check({ 'src/base/record/extra.ts': long, 'src/base/record/a.test.ts': skipped }),
    ).toMatchObject({
      status: 0,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { TREE, type Violation, check, expectFound, inRecord } from './checked-tree.ts'

const VIOLATIONS: Violation[] = [
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
    'an entry of the lock without its hash',
    {
      'package-lock.json': JSON.stringify({ packages: { '': {}, 'node_modules/one': { version: '1.0.0' } } }),
    },
    /^package-lock\.json:\d+: lock: node_modules\/one has no hash/,
  ],
  [
    'an entry of the lock with an address of its own',
    {
      'package-lock.json': JSON.stringify({
        packages: {
          'node_modules/two': {
            version: '1.0.0',
            resolved: 'https://elsewhere.example/two.tgz',
            integrity: `sha512-${'a'.repeat(86)}==`,
          },
        },
      }),
    },
    /^package-lock\.json:\d+: lock: node_modules\/two names where it comes from/,
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
  ...[
    [{}, "export { save } from './store.ts'"],
    [{}, "export type { Row } from './import-store.ts'"],
    [{}, "export * as rows from './store-lists.ts'"],
    [{}, "import { save as keep } from './store.ts'\nexport { keep }"],
    [
      { 'src/base/record/queries/read.ts': "export * from '../store.ts'\n" },
      "export { save } from './queries/read.ts'",
    ],
    [
      {
        'src/base/record/queries/read.ts':
          "import { save } from '../store.ts'\nexport const read = 1\nexport const keep = save\n",
      },
      "export { read, keep } from './queries/read.ts'",
    ],
  ].map(([files, line]): Violation => [
    `what is passed on from a store: ${String(line)} ${Object.values(files ?? {})}`,
    {
      'src/base/record/store.ts': 'export const save = 1\n',
      'src/base/record/import-store.ts': 'export type Row = 1\n',
      'src/base/record/store-lists.ts': 'export const rows = 1\n',
      ...(files as Record<string, string>),
      'src/base/record/index.ts': `${TREE['src/base/record/index.ts']}${String(line)}\n`,
    },
    /^src\/base\/record\/index\.ts:[34]: private-store: passes \S+ on from src\/base\/record\/\S*store\S*\.ts$/,
  ]),
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
    'code among the words of a module',
    { 'src/base/record/locales/fr.ts': 'export {}\n' },
    /^src\/base\/record\/locales\/fr\.ts:1: code-in-data/,
  ],
  [
    'a word of the domain in the core',
    { 'src/core/extra.ts': '// for cybersecurity\nexport {}\n' },
    /^src\/core\/extra\.ts:1: domain-word: "cybersecurity"/,
  ],
  ...[
    ['src/base/record/extra.ts', 'export const normKeys = 1\n', 'norm'],
    ['src/base/record/extra.ts', "export const of = 'threat'\n", 'threat'],
    ['src/base/record/extra.ts', 'export const provisionsOnNorms = 1\n', 'Norms'],
    ['src/base/record/words.ts', "export const of = 'Les normes'\n", 'normes'],
    ['src/base/record/README.md', 'Of ICT.\n', 'ICT'],
  ].map(([file, text, word]): [string, Record<string, string>, RegExp] => [
    `a kind of item of one programme: ${word}`,
    { [file!]: text! },
    new RegExp(`^${file!.replaceAll('.', '\\.')}:1: kind-of-one-pack: "${word}"`),
  ]),
  [
    'a word of the domain in an example of the text engine',
    { 'src/text/examples/a.txt': 'fine\nthe security of ICTs\n' },
    /^src\/text\/examples\/a\.txt:2: domain-word: "ICTs"/,
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
  ...[
    'await from(db).executeTakeFirst()',
    'await from(db).executeTakeFirstOrThrow(() => new Error())',
    '(await from(db).execute())[0]',
    '(await from(db).execute()).at(0)',
    'await from(db).execute().then(([row]) => row)',
  ]
    .map((expression) => `return ${expression}`)
    .concat([
      'const [row] = await from(db).execute()\n  return row',
      'const [{ id } = none] = await from(db).execute()\n  return id',
      'const rows = await from(db).execute()\n  return rows[0]?.id',
      'const rows = await from(db).execute()\n  const [row] = rows\n  return row',
    ])
    .map((statement): Violation => [
      `the first of all rows: ${statement}`,
      inRecord(
        `const none = { id: 1 }\nexport const x = async (db: any) => {\n  ${statement.replace('from(db)', "db.selectFrom('a').selectAll()")}\n}\nexport const y = none`,
      ),
      /^src\/base\/record\/extra\.ts:3: first-row: /,
    ]),
  [
    'a variable of a module',
    inRecord('export let x = 1'),
    /^src\/base\/record\/extra\.ts:1: module-state: "x"/,
  ],
  [
    'a table that a module fills while it runs',
    inRecord(
      'const known = new Map<string, number>()\nexport const put = (a: string) => void known.set(a, 1)',
    ),
    /^src\/base\/record\/extra\.ts:1: module-state: "known" is changed/,
  ],
  ...[
    'const known = new WeakMap<object, string>()\nexport const put = (a: object) => known.set(a, "")',
    'const known = new WeakSet<object>()\nexport const put = (a: object) => known.add(a)',
    'const known = new Uint8Array(9)\nexport const put = (a: number) => (known[a] = 1)',
    'const known = new Float64Array(9)\nexport const put = (a: number) => known.fill(a)',
    'const known: Record<string, number> = {}\nexport const put = (a: string) => (known[a] ??= 1)',
    'const known = [0]\nexport const put = () => void known[known[0]!]++',
  ].map((text): [string, Record<string, string>, RegExp] => [
    `what a module fills while it runs: ${text.slice(14, 35)}`,
    inRecord(text),
    /^src\/base\/record\/extra\.ts:1: module-state: "known" is changed/,
  ]),
  [
    'a function that remembers',
    inRecord('const memoize = (f: any) => f\nexport const f = memoize((a: number) => a)'),
    /^src\/base\/record\/extra\.ts:2: module-state: "f" remembers/,
  ],
  ...['[the table](gone.md)', '[the table](../docs/gone.md#rows "rows")', '[the table]: ./gone.md'].map(
    (link): Violation => [
      `a link to no file: ${link}`,
      { 'docs/a.md': `First\n\n${link}\n` },
      /^docs\/a\.md:3: dead-link: leads to docs\/gone\.md/,
    ],
  ),
  ['a place on one machine', { 'docs/a.md': `See ${'/home'}/jo/notes.\n` }, /^docs\/a\.md:1: machine-path: /],
]

describe('the check of the tree', () => {
  it('finds nothing in a tree that holds its rules', () => {
    const { holds, lines } = check()
    expect(holds).toBe(true)
    expect(lines.filter((line) => !line.startsWith('note: '))).toEqual([
      expect.stringMatching(/^The tree holds its rules/),
    ])
  })

  it.each(VIOLATIONS)('finds %s', (_, changes, expected) => expectFound(changes, expected))

  it('is not misled by comments, strings, templates and regular expressions', () => {
    const tricky = [
      "// import { parties } from '../parties/index.ts'",
      "/* export * from '../parties/index.ts' */",
      "export const a = `${`'${1}`} it's`",
      "export const b = /['\"`]/.test('\\'')",
      'export const c = 4 / 2 / 1',
      'const table = new Uint8Array(9).fill(3)',
      "const names = ['a'] as const",
      'export const is = (n: number) => table[n] === 1 && names[0] == `a` && { [names[0]]: table[n] }',
      'export const d = "it\'s"',
    ]
    expect(check(inRecord(tricky.join('\n')))).toMatchObject({ holds: true })
  })

  it('lets the first of some rows be taken where one is asked for, or all are used', () => {
    const queries = [
      "const [row] = await db.selectFrom('a').limit(1).execute()\n  return row",
      "return (await db.insertInto('a').values({}).returning('id').execute())[0]",
      "const rows = await db.selectFrom('a').execute()\n  return [rows[0], rows.length]",
      'const { rows } = await sql`select max(a) from b`.execute(db)\n  return rows[0]',
      "const [a, b] = await Promise.all([db.selectFrom('a').execute(), db.selectFrom('b').execute()])\n  return [a, b]",
    ]
    const functions = queries.map(
      (query, i) => `export const q${i} = async (db: any, sql: any) => {\n  ${query}\n}\n`,
    )
    expect(check(inRecord(functions.join('')))).toMatchObject({ holds: true })
  })

  it('follows the links of a text as they are meant', () => {
    const links =
      '[b](b.md#part), [pack](../programmes/), [web](https://example.org/x), [here](#a), `[no](link)`'
    const text = `${links}\n\n\`\`\`\n[none](of-this.md)\n\`\`\`\n`
    expect(check({ 'docs/a.md': text, 'docs/b.md': '# Part\n' })).toMatchObject({ holds: true })
  })

  it('lets a module keep a store, and give what a query of its own makes of it', () => {
    const own = {
      'src/base/record/store.ts': 'export const rows = [1]\nexport const save = 1\n',
      'src/base/record/queries/read.ts':
        "import { rows } from '../store.ts'\nexport { rows }\nexport const read = () => rows.length\n",
      'src/base/record/index.ts': `${TREE['src/base/record/index.ts']}export { read } from './queries/read.ts'\n`,
    }
    expect(check(own)).toMatchObject({ holds: true })
  })

  it('lets a long file give its reason, and a skipped test too', () => {
    const long = `// Long because: a table of 400 rows.\n${'export {}\n'.repeat(401)}`
    const skipped = `import { it } from 'vitest'\n// Needs a network.\nit.${'skip'}('x', () => {})\n`
    expect(check({ 'src/base/record/extra.ts': long, 'src/base/record/a.test.ts': skipped })).toMatchObject({
      holds: true,
    })
  })
})

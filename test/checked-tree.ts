import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect } from 'vitest'
import { checkTree } from '../scripts/check-tree.mjs'

export const wordsIn = (language: string) => `src/base/record/locales/${language}.json`
export const CORE_TYPES = 'src/core/i18n/messages.ts'
export const RECORD_TYPES = 'src/base/record/messages.ts'

/** A small tree that holds every rule; each test breaks one. */
export const TREE: Record<string, string> = {
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
    "import { problems } from '../../core/index.ts'\nexport const refusals = problems('record', { gone: 410 })\nexport const gone = () => refusals.gone()\n",
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
      wordsIn(language),
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

/** The types of its messages, which it may have. */
export const TYPES: Record<string, string> = {
  [CORE_TYPES]: `// Generated from locales/en.json by \`npm run messages\`; the check fails where it is stale.
// Long because: one line for each message.

/** No parameters. */
export type None = unknown
/** What is put into a message as it is. */
export type Text = string | number

/** Message key → the parameters that the message takes. Each module adds its own. */
export interface Messages {
}
`,
  [RECORD_TYPES]: `// Generated from locales/en.json by \`npm run messages\`; the check fails where it is stale.
// Long because: one line for each message.
export {}

declare module '../../core/i18n/messages.ts' {
  interface Messages {
    'record.count': { count: number }
    'record.entry.kept': { thing: Text }
    'record.kind.one': None
    'record.kind.two': None
    'record.problem.gone.detail': None
    'record.problem.gone.title': None
    'record.title': None
  }
}
`,
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true })
})

/** Builds the tree with some files changed or added, and checks it. */
export function check(changes: Record<string, string> = {}): { holds: boolean; lines: string[] } {
  const root = mkdtempSync(join(tmpdir(), 'openpoa-check-'))
  folders.push(root)
  for (const [path, text] of Object.entries({ ...TREE, ...changes })) {
    mkdirSync(join(root, dirname(path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return checkTree(root)
}

export const inRecord = (line: string): Record<string, string> => ({
  'src/base/record/extra.ts': `${line}\n`,
})

/** What is planted, the changed files, and how the one line that names it begins. */
export type Violation = [what: string, changes: Record<string, string>, expected: RegExp]

/** Nothing else is found than what is planted. */
export function expectFound(changes: Record<string, string>, expected: RegExp): void {
  const { holds, lines } = check(changes)
  expect(lines.find((line) => expected.test(line)) ?? lines).toMatch(expected)
  expect(holds).toBe(false)
  const rules = new Set(lines.filter((line) => !line.startsWith('note: ')).map((line) => line.split(': ')[1]))
  expect([...rules]).toHaveLength(1)
}

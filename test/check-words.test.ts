import { describe, expect, it } from 'vitest'
import {
  CORE_TYPES,
  RECORD_TYPES,
  TREE,
  TYPES,
  type Violation,
  check,
  expectFound,
  inRecord,
  wordsIn,
} from './checked-tree.ts'

const REVIEWS = 'src/base/record/locales/fr.reviews.json'
const inLanguage = (
  language: string,
  change: (words: Record<string, unknown>) => object,
): Record<string, string> => {
  const path = wordsIn(language)
  return { [path]: JSON.stringify(change(JSON.parse(TREE[path]!) as never)) }
}
const inEnglish = (change: (words: Record<string, unknown>) => object) => inLanguage('en', change)
const REVIEW = { by: 'AB', on: '2026-11-30', english: '0123abcd' }

const VIOLATIONS: Violation[] = [
  [
    'a key that stands twice',
    { [wordsIn('en')]: TREE[wordsIn('en')]!.replace('{', '{ "title": "\\"title\\": {",') },
    /^src\/base\/record\/locales\/en\.json:\d+: words: "title" stands here twice/,
  ],
  [
    'a key that is in no language',
    inRecord("export const x = (t: (key: string) => string) => t('record.nowhere')"),
    /extra\.ts:1: missing-message: there is no message "record\.nowhere"/,
  ],
  [
    'a message of a module above',
    {
      'src/core/extra.ts': "export const x = (t: (key: string) => string) => t('record.title')\n",
    },
    /^src\/core\/extra\.ts:1: foreign-message: "record\.title" belongs to a module that this one may not use/,
  ],
  [
    'a message of a module of the same layer that is not named in uses',
    {
      'src/base/other/index.ts': "export const x = (t: (key: string) => string) => t('record.title')\n",
      'src/base/other/module.ts': "export const otherModule = { name: 'other' }\n",
    },
    /^src\/base\/other\/index\.ts:1: foreign-message: /,
  ],
  [
    'a problem without words',
    {
      'src/base/record/more.ts':
        "import { problems } from '../../core/index.ts'\nexport const p = problems('record', { lost: 404 })\nexport const lost = () => p.lost()\n",
    },
    /^src\/base\/record\/more\.ts:2: missing-message: .*record\.problem\.lost\.title/,
  ],
  [
    'a problem that nobody raises',
    {
      'src/base/record/problems.ts':
        "import { problems } from '../../core/index.ts'\nexport const refusals = problems('record', { gone: 410 })\n",
    },
    /^src\/base\/record\/problems\.ts:2: unraised-problem: nothing raises "gone"/,
  ],
  [
    'an entry kind without its sentence',
    inRecord("export const kinds = { lost: { version: 1, sentence: 'record.entry.lost' } }"),
    /extra\.ts:1: missing-message: .*record\.entry\.lost/,
  ],
  [
    'a message with other parameters in a language',
    inEnglish((words) => ({ ...words, title: 'R {count}' })),
    /^src\/base\/record\/locales\/(?:fr|ar)\.json:1: message-parameters: "record\.title"/,
  ],
  [
    'a computed key that fits no message',
    inRecord('export const x = (t: { any(key: string): string }, a: string) => t.any(`record.nowhere.${a}`)'),
    /^src\/base\/record\/extra\.ts:1: missing-message: no message fits `record\.nowhere\.\$\{…\}`/,
  ],
  [
    'a message of a language that English has not',
    inLanguage('fr', (words) => ({ ...words, more: 'M' })),
    /^src\/base\/record\/locales\/fr\.json:1: unknown-message: "record\.more" is not in en/,
  ],
  ...[
    ['an Arabic plural with two forms', 'ar', 'zero, two, few, many'],
    ['a French plural with two forms', 'fr', 'many'],
  ].map(([what, language, lacks]): [string, Record<string, string>, RegExp] => [
    what!,
    { [wordsIn(language!)]: TREE[wordsIn('en')]! },
    new RegExp(
      `^src/base/record/locales/${language}\\.json:1: plural-forms: "record\\.count" lacks ${lacks} for count`,
    ),
  ]),
  [
    'an English plural with one form',
    inEnglish((words) => ({ ...words, count: '{count, plural, other {# things}}' })),
    /^src\/base\/record\/locales\/en\.json:1: plural-forms: "record\.count" lacks one for count/,
  ],
  [
    'a translation that cannot be read',
    inLanguage('fr', (words) => ({ ...words, title: 'R {' })),
    /^src\/base\/record\/locales\/fr\.json:1: words: "record\.title" is no ICU message/,
  ],
  [
    'a review of a message that is not there',
    { [REVIEWS]: JSON.stringify({ 'record.gone': REVIEW }) },
    /^src\/base\/record\/locales\/fr\.reviews\.json:1: review: "record\.gone" is not in en of this module/,
  ],
  [
    'a review that does not say of which wording',
    { [REVIEWS]: JSON.stringify({ 'record.title': { ...REVIEW, english: 'R' } }) },
    /^src\/base\/record\/locales\/fr\.reviews\.json:1: review: "record\.title" "english" does not fit/,
  ],
  [
    'a review of a message of another module',
    { 'src/base/parties/locales/fr.reviews.json': JSON.stringify({ 'record.title': REVIEW }) },
    /^src\/base\/parties\/locales\/fr\.reviews\.json:1: review: "record\.title" is not in en of this module/,
  ],
  [
    'words that are of no module',
    { 'src/base/record/rules/locales/en.json': '{}' },
    /^src\/base\/record\/rules\/locales\/en\.json:1: words: is not locales\/<language>\.json of a module/,
  ],
  [
    'types of messages that are stale',
    { ...TYPES, [CORE_TYPES]: 'export interface Messages {}\n' },
    /^src\/core\/i18n\/messages\.ts:1: stale-types: is not what/,
  ],
  [
    'types of messages that are stale in a module',
    { ...TYPES, [RECORD_TYPES]: TYPES[RECORD_TYPES]!.replace('number', 'Text') },
    /^src\/base\/record\/messages\.ts:1: stale-types: is not what/,
  ],
  [
    'types of messages that are missing',
    { [CORE_TYPES]: TYPES[CORE_TYPES]! },
    /^src\/base\/record\/messages\.ts:1: stale-types: is missing/,
  ],
  [
    'types of messages that are nowhere',
    { ...TYPES, 'src/base/parties/messages.ts': 'export {}\n' },
    /^src\/base\/parties\/messages\.ts:1: stale-types: is of a module without words/,
  ],
  [
    'types of messages added in another file',
    { ...TYPES, ...inRecord("import type {} from 'zod'\ndeclare module '../../core/i18n/messages.ts' {}") },
    /^src\/base\/record\/extra\.ts:2: public-api: imports core\/i18n\/messages\.ts past/,
  ],
  [
    'a message that nothing says',
    Object.fromEntries(
      ['en', 'fr', 'ar'].map((language) => {
        const path = wordsIn(language)
        return [path, JSON.stringify({ ...(JSON.parse(TREE[path]!) as object), idle: 'I' })]
      }),
    ),
    /^src\/base\/record\/locales\/en\.json:1: unused-message: nothing says "record\.idle"/,
  ],
  [
    'a message that cannot be read',
    inEnglish((words) => ({ ...words, title: 'R {' })),
    /^src\/base\/record\/locales\/en\.json:1: words: "record\.title" is no ICU message/,
  ],
]

describe('the check of the words', () => {
  it('finds nothing in a tree whose keys have types', () => {
    expect(check(TYPES)).toMatchObject({ holds: true })
  })

  it.each(VIOLATIONS)('finds %s', (_, changes, expected) => expectFound(changes, expected))

  it('reports how far each translation is, and does not refuse it', () => {
    const { count: _, ...rest } = JSON.parse(TREE[wordsIn('fr')]!) as Record<string, unknown>
    expect(check({ [wordsIn('fr')]: JSON.stringify(rest) })).toEqual({
      holds: true,
      lines: [
        expect.stringMatching(
          /^note: ar: 0 missing, [1-9]\d* machine, 0 outdated: npm run words -- --<state> ar$/,
        ),
        expect.stringMatching(
          /^note: fr: 1 missing, [1-9]\d* machine, 0 outdated: npm run words -- --<state> fr$/,
        ),
        expect.stringMatching(/^The tree holds its rules/),
      ],
    })
  })
})

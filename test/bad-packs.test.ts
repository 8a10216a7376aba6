import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { modules } from '../src/app.ts'
import { packFingerprint, readPack } from '../src/base/programme/pack/read-pack.ts'
import {
  type PackFolder,
  makePackFolder,
  programmeFile,
  rulesOf,
  sourceIn,
  vocabulariesOf,
} from './pack-folder.ts'

// Packs that nobody should write: each is refused in words that name file and line, and nothing is thrown.

const sections = modules.flatMap(({ packSections = [] }) => packSections)
const source = sourceIn('bad')

let packs: PackFolder
beforeEach(() => {
  packs = makePackFolder()
})
afterEach(() => packs.remove())

function faultsOf(files: Record<string, string>, more: (folder: string) => void = () => {}): string {
  const folder = packs.write('bad', files)
  more(folder)
  // At each start the fingerprint is asked for first.
  expect(packFingerprint(folder)).toMatch(/^[0-9a-f]{64}$/)
  return readPack(folder, sections)
    .problems.map(({ file, line, message }) => `${file}:${line} ${message}`)
    .join('\n')
}

const using = (own: string, ...names: string[]): string =>
  programmeFile(own).replace('kind: real', `kind: real\nuses: [${names.join(', ')}]`)

const page = (kind: string): string =>
  `- { id: goals, title: Goals, short: Goals, front: { title: Goals, text: All }, kinds: [${kind}], source: ${source} }\n`

const instrument = (more: string, provision = ''): string => `id: one
family: drafts
title: Draft
bindingness: voluntary
status: working-draft
${more}
sections: [{ id: first, eId: sec_1, title: One }]
provisions:
  - { id: p-1, number: '1', eId: para_1, section: first, role: goal, ${provision} text: Words., sources: [{ document: bad-rules, paragraph: '1', relation: recasts, label: D, checked: true }] }
source: ${source}
`
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  ...[...'bcdefgh'].map(
    (name, at) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`,
  ),
].join('\n')

test.each<[string, Record<string, string>, RegExp]>([
  ['a key written twice', { 'timeline.yaml': '- id: one\n  id: two\n' }, /^timeline\.yaml:2 .*unique/],
  ['tabs', { 'timeline.yaml': '- id: one\n\tdate: x\n' }, /^timeline\.yaml:2 .*[Tt]ab/],
  ['an empty file', { 'timeline.yaml': '' }, /^timeline\.yaml:1 the file is empty/],
  ['a file of remarks alone', { 'timeline.yaml': '# later\n' }, /^timeline\.yaml:1 the file is empty/],
  ['two documents in one file', { 'timeline.yaml': '[]\n---\n[]\n' }, /^timeline\.yaml:\d+ .*multiple/],
  ['a list where a map is wanted', { 'bodies.yaml': '[]' }, /^bodies\.yaml:1 .*expected object/],
  ['a map where a list is wanted', { 'meetings.yaml': 'a: 1' }, /^meetings\.yaml:1 .*expected array/],
  ['aliases that grow without end', { 'views.yaml': bomb }, /^views\.yaml:1 .*alias/],
  ['brackets without end', { 'views.yaml': '['.repeat(100_000) }, /^views\.yaml:1 too much stands inside/],
  ['an ending that would be overlooked', { 'timeline.yml': '[]' }, /^timeline\.yml:0 .*\.yaml/],
  [
    'an unknown language of words',
    {
      'programme.yaml': programmeFile('bad').replace(
        'name: Small programme',
        'name: { en: Small, xx: Klein }',
      ),
    },
    /^programme\.yaml:3 Unrecognized key: "xx"/,
  ],
  [
    'an unknown language of the pack',
    { 'programme.yaml': programmeFile('bad').replace('[en]', '[en, xx]') },
    /^programme\.yaml:5 .*"en"/,
  ],
  [
    'an unknown language of a text',
    { 'instruments/one.yaml': instrument('language: xx') },
    /^instruments\/one\.yaml:6 there is no language "xx" here/,
  ],
  [
    'a level of no vocabulary',
    { 'instruments/one.yaml': instrument('language: en', 'level: lunar,') },
    /^instruments\/one\.yaml:9 there is no level "lunar"/,
  ],
  [
    'an act of no vocabulary',
    { 'instruments/one.yaml': instrument('language: en', 'acts: [magic],') },
    /^instruments\/one\.yaml:9 there is no act "magic"/,
  ],
  [
    'a kind of body of no vocabulary',
    { 'bodies.yaml': `bodies: [{ id: one, name: One, kind: choir, source: ${source} }]\n` },
    /^bodies\.yaml:1 there is no body-kind "choir"/,
  ],
  [
    'a page of a kind that there is not',
    { 'pages.yaml': page('target') },
    /^pages\.yaml:1 there is no file items\/target\.yaml/,
  ],
  [
    'one id of two documents',
    { 'documents.yaml': rulesOf('bad') + rulesOf('bad') },
    /^documents\.yaml:2 "bad-rules" is used twice/,
  ],
  [
    'a use of what is not there',
    { 'programme.yaml': using('bad', 'nowhere') },
    /^programme\.yaml:3 there is no pack "nowhere" beside this one/,
  ],
  ['a use of another place', { 'programme.yaml': using('bad', '../../etc') }, /^programme\.yaml:3 an id is/],
  [
    'a use of itself',
    { 'programme.yaml': using('bad', 'bad') },
    /^programme\.yaml:3 packs cannot use each other in a circle: bad → bad/,
  ],
])('%s is refused with file and line', (_what, files, said) => {
  expect(faultsOf(files)).toMatch(said)
})

test('packs that use each other in a circle are refused, by whatever way', () => {
  packs.write('second', { 'programme.yaml': using('second', 'third') })
  packs.write('third', { 'programme.yaml': using('third', 'bad') })
  expect(faultsOf({ 'programme.yaml': using('bad', 'second') })).toBe(
    'programme.yaml:3 packs cannot use each other in a circle: bad → second → third → bad',
  )
})

test('a page of kinds of a pack that is only used is refused by name', () => {
  const owner = {
    'pages.yaml': page('target').replaceAll('bad-rules', 'owner-rules'),
    'items/target.yaml': `id: target\nlabel: Target\ntitle: Targets\nsource: ${sourceIn('owner')}\nitems: []\n`,
  }
  packs.write('owner', owner)
  expect(faultsOf({ 'programme.yaml': using('bad', 'owner'), 'pages.yaml': page('target') })).toMatch(
    /^pages\.yaml:1 the kind "target" is one of a pack that this one uses/,
  )
})

test('a used pack that is wrong is named with its own file and line', () => {
  packs.write('owner', { 'documents.yaml': '# nothing\n' })
  expect(faultsOf({ 'programme.yaml': using('bad', 'owner') })).toMatch(
    /^programme\.yaml:3 the pack "owner" cannot be used, since it is wrong itself: owner\/documents\.yaml:1 /,
  )
})

test.each<[string, string, (file: string, root: string) => void, RegExp]>([
  [
    'a file of 50 MB',
    'timeline.yaml',
    (file) => (writeFileSync(file, ''), truncateSync(file, 50 * 1024 * 1024)),
    /the file has 50 MB; at most 2 are read/,
  ],
  [
    'a link to another place',
    'timeline.yaml',
    (file) => symlinkSync('/etc/passwd', file),
    /a link is not followed/,
  ],
  ['a folder that is a link', 'items', (file, root) => symlinkSync(root, file), /a link is not followed/],
  ['a folder called like a file', 'timeline.yaml', (file) => mkdirSync(file), /a folder has no place here/],
  [
    'bytes that are no UTF-8',
    'timeline.yaml',
    (file) => writeFileSync(file, Buffer.from([0x2d, 0x20, 0xff, 0xfe])),
    /not written in UTF-8/,
  ],
])('%s is refused without being read', (_what, name, make, said) => {
  const found = faultsOf({}, (folder) => {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    make(join(folder, name), packs.root)
  })
  expect(found).toMatch(said)
  expect(found).toMatch(new RegExp(`^${name.replace('.', '\\.')}:[01] `))
})

test('levels, themes and addressees are whatever the vocabularies of the pack say', () => {
  const words = vocabulariesOf('bad', { levels: ['lunar'], acts: ['magic'] })
  expect(
    faultsOf({
      'vocabularies.yaml': words,
      'instruments/one.yaml': instrument('language: en', 'level: lunar, acts: [magic],'),
    }),
  ).toBe('')
})

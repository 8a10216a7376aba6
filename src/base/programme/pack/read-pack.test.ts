import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { packId, packSection, packText, source as sourceShape } from '../../../core/index.ts'
import { partiesModule } from '../../parties/module.ts'
import { ownSections } from './own-sections.ts'
import { readPackFile } from './read-file.ts'
import { packFingerprint, readPack } from './read-pack.ts'

// Two sections as higher modules declare them: one file, and a folder of files that may name each other.
const documentsSection = packSection({
  file: 'documents',
  schema: z.array(z.strictObject({ id: packId, title: packText, kind: packText, source: sourceShape })),
  ids: (list) => list.map(({ id }) => ({ kind: 'document', id })),
})
const songsSection = packSection({
  file: 'songs/',
  schema: z.strictObject({ id: packId, title: packText, after: packId.optional(), source: sourceShape }),
  ids: ({ id }) => [{ kind: 'song', id }],
  check: ({ after }, pack) =>
    after && !pack.knows('song', after) ? [{ path: ['after'], message: `there is no song "${after}"` }] : [],
})
const sections = [...ownSections, ...(partiesModule.packSections ?? []), documentsSection, songsSection]

let root: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'pack-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const source = '{ document: rules, label: D, checked: true }'
const programme = `id: small
kind: real
name: Small programme
summary: Made for a test.
languages: [en]
mandates: []
features:
  - { id: documents, kind: module, label: Documents, status: mandated, mandate: { document: rules, paragraph: '1', label: D, checked: true } }
source: ${source}
`
const documents = `- { id: rules, title: Rules, kind: report, source: ${source} }\n`

/** Writes a pack and returns its folder. */
function pack(files: Record<string, string>, name = 'small'): string {
  const folder = join(root, name)
  for (const own of ['songs', 'items']) mkdirSync(join(folder, own), { recursive: true })
  for (const [file, text] of Object.entries({
    'programme.yaml': programme,
    'documents.yaml': documents,
    ...files,
  }))
    writeFileSync(join(folder, file), text)
  return folder
}

const problems = (files: Record<string, string>) =>
  readPack(pack(files), sections).problems.map((one) => `${one.file}:${one.line} ${one.message}`)

describe('readPack', () => {
  it('reads a pack that is right', () => {
    const { pack: read, problems: none } = readPack(pack({}), sections)
    expect(none).toEqual([])
    expect(read).toMatchObject({ programme: 'small', exercise: false, own: { programme: { id: 'small' } } })
    expect(read?.files.get('documents')).toMatchObject([[{ id: 'rules', title: 'Rules' }]])
    expect(read?.files.get('songs/')).toBeUndefined()
  })

  it('says where a folder holds no pack', () => {
    expect(readPack(join(root, 'nowhere'), sections).problems[0]).toMatchObject({
      file: 'programme.yaml',
      line: 0,
    })
  })

  it('names the line of a broken YAML file', () => {
    expect(problems({ 'timeline.yaml': '- id: one\n  date: [1\n  title: x\n' })[0]).toMatch(
      /^timeline\.yaml:3 /,
    )
  })

  it('names the line of a key written twice', () => {
    expect(problems({ 'documents.yaml': `- id: rules\n  id: rules\n` })[0]).toMatch(
      /^documents\.yaml:2 .*unique/,
    )
  })

  it('names the line of a value of the wrong kind', () => {
    const timeline = `- id: first\n  date: '2024-02-31'\n  title: A day that is none\n  source: ${source}\n`
    expect(problems({ 'timeline.yaml': timeline })).toEqual(['timeline.yaml:2 there is no such date'])
  })

  it('tells that a year stands in quotes', () => {
    const timeline = `- id: first\n  date: 2024\n  title: A year\n  source: ${source}\n`
    expect(problems({ 'timeline.yaml': timeline })[0]).toMatch(/^timeline\.yaml:2 a date in quotes/)
  })

  it('refuses a statement without a source, and a key that nobody knows', () => {
    const found = problems({
      'timeline.yaml': `- id: first\n  date: '2024'\n  title: A year\n  colour: red\n`,
    })
    expect(found).toEqual([
      expect.stringMatching(/^timeline\.yaml:1 .*expected object/),
      expect.stringMatching(/^timeline\.yaml:1 .*colour/),
    ])
  })

  it('refuses a document that is not there, a name used twice and a file of no section', () => {
    const events = `- { id: one, date: '2024', title: One, source: ${source} }\n- { id: one, date: '2024', title: Two, source: { document: lost, label: D, checked: true } }\n`
    const found = problems({ 'timeline.yaml': events })
    expect(found).toContain('timeline.yaml:2 there is no document "lost"')
    expect(found).toContain('timeline.yaml:2 "one" is used twice')
    expect(problems({ 'colours.yaml': '[]' })[0]).toMatch(/^colours\.yaml:0 no section/)
  })

  it('refuses bodies, meetings and earlier proposals of which no vocabulary names the kind', () => {
    const bodies = `bodies:\n  - { id: one, name: One, kind: choir, source: ${source} }\n`
    expect(problems({ 'bodies.yaml': bodies })).toEqual(['bodies.yaml:2 there is no body-kind "choir"'])
    const terms = `bodyKinds: { source: ${source}, terms: [{ id: choir, label: Choir }] }\n`
    const meetings = `- { id: one, body: one, kind: concert, title: One, from: '2024', to: '2024', source: ${source} }\n`
    expect(
      problems({ 'bodies.yaml': bodies, 'vocabularies.yaml': terms, 'meetings.yaml': meetings }),
    ).toEqual(['meetings.yaml:1 there is no meeting-kind "concert"'])
  })

  it('refuses meetings that follow, stand beside or rest on what is not there, and zones that nobody knows', () => {
    const kinds = `meetingKinds: { source: ${source}, terms: [{ id: session, label: Session }] }\n`
    const said = (more: string) =>
      problems({
        'bodies.yaml': `bodies:\n  - { id: one, name: One, kind: choir, source: ${source} }\n`,
        'vocabularies.yaml': `${kinds}bodyKinds: { source: ${source}, terms: [{ id: choir, label: Choir }] }\n`,
        'meetings.yaml': `- { id: one, body: one, kind: session, title: One, from: '2024', to: '2024', ${more}, source: ${source} }\n`,
      })
    expect(said('follows: two, mandate: nothing')).toEqual([
      'meetings.yaml:1 there is no meeting "two"',
      'meetings.yaml:1 there is no mandate "nothing"',
    ])
    const beside = 'meetings.yaml:1 a side event, and no other meeting, is held beside another one'
    expect(said('forms: [side-event]')).toEqual([beside])
    expect(said('beside: one')).toEqual([beside])
    expect(said('forms: [informal, side-event], beside: one')).toEqual([])
    expect(said('forms: [informal]')).toEqual([])
    expect(said('timeZone: Europe/Nowhere')).toEqual([
      'meetings.yaml:1 a time zone is named as in America/New_York',
    ])
  })

  it('keeps invented entities out of a real programme, and real States out of an exercise', () => {
    const invented = '{ document: rules, label: X, checked: true }'
    const state = `states:\n  - { id: x-one, name: One, formalName: One, group: x-all, languages: [en], source: ${invented} }\n`
    const found = problems({ 'parties.yaml': state })
    expect(found).toContain('parties.yaml:2 a real programme invents no States')
    expect(found).toContain('parties.yaml:2 a real programme holds nothing invented (label X)')
    const list = (code: string) =>
      `- { id: list, of: rules, asOf: '2024', text: List, states: [{ state: ${code}, asWritten: Someone }], source: ${source} }\n`
    const exercise = { 'programme.yaml': programme.replace('kind: real', 'kind: exercise\nnotice: Exercise') }
    expect(problems({ ...exercise, 'parties.yaml': '{}', 'cosponsors.yaml': list('fra') })).toEqual([
      'cosponsors.yaml:1 there is no invented State "fra"',
    ])
  })

  it('asks an exercise for its notice', () => {
    expect(problems({ 'programme.yaml': programme.replace('kind: real', 'kind: exercise') })).toEqual([
      'programme.yaml:2 an exercise has a notice that is shown on every page',
    ])
  })

  it('resolves what a used pack holds, and says when it cannot be used', () => {
    pack({})
    const uses = programme.replace('id: small', 'id: second\nuses: [small]')
    const second = pack({ 'programme.yaml': uses, 'documents.yaml': '[]' }, 'second')
    expect(readPack(second, sections).problems).toEqual([])
    writeFileSync(join(root, 'small', 'documents.yaml'), '- nothing')
    expect(readPack(second, sections).problems).toMatchObject([
      {
        file: 'programme.yaml',
        line: 2,
        message:
          'the pack "small" cannot be used, since it is wrong itself: small/documents.yaml:1 Invalid input: expected object, received string',
      },
      { file: 'programme.yaml' },
      { file: 'programme.yaml' },
    ])
  })

  it('survives aliases that would grow without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [at, name] of [...'bcdefgh'].entries())
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`)
    expect(problems({ 'views.yaml': bomb.join('\n') })[0]).toMatch(/^views\.yaml:1 .*alias/i)
  })
})

describe('a section that is a folder', () => {
  const song = (id: string, more = '') => `id: ${id}\ntitle: A song\n${more}source: ${source}\n`

  it('gives its files in the order of their names, and its ids to the whole pack', () => {
    const folder = pack({ 'songs/one.yaml': song('one', 'after: two\n'), 'songs/two.yaml': song('two') })
    const { pack: read, problems: none } = readPack(folder, sections)
    expect(none).toEqual([])
    expect(read?.files.get('songs/')).toMatchObject([{ id: 'one', after: 'two' }, { id: 'two' }])
    expect([
      read?.knows('song', 'two'),
      read?.knows('document', 'two'),
      read?.knows('song', 'three'),
    ]).toEqual([true, false, false])
  })

  it('leads each fault to its file and line, whoever finds it', () => {
    expect(
      problems({
        'songs/one.yaml': song('one', 'after: lost\n'),
        'songs/two.yaml': song('two', 'colour: red\n'),
      }),
    ).toEqual([expect.stringMatching(/^songs\/two\.yaml:1 .*colour/)])
    rmSync(join(root, 'small'), { recursive: true })
    expect(problems({ 'songs/one.yaml': song('one', 'after: lost\n') })).toEqual([
      'songs/one.yaml:3 there is no song "lost"',
    ])
  })

  it('has its files named after what they hold', () => {
    expect(problems({ 'songs/one.yaml': song('other') })).toEqual([
      'songs/one.yaml:1 the file is named after another id',
    ])
  })

  it('is refused where no module declares it, as is a file that would be overlooked', () => {
    expect(problems({ 'songs.yaml': '[]' })[0]).toMatch(/^songs\.yaml:0 no section/)
    rmSync(join(root, 'small', 'songs.yaml'))
    mkdirSync(join(root, 'small', 'poems'))
    expect(problems({ 'poems/one.yaml': song('one') })[0]).toMatch(/^poems\/:0 no section/)
    rmSync(join(root, 'small', 'poems'), { recursive: true })
    expect(problems({ 'views.yml': '[]' })[0]).toMatch(/^views\.yml:0 .*\.yaml/)
    rmSync(join(root, 'small', 'views.yml'))
    expect(problems({ 'songs/one.yml': song('one') })[0]).toMatch(/^songs\/one\.yml:0 .*\.yaml/)
  })
})

describe('a pack with one thing taken away', () => {
  const files = [
    'items/norm.yaml',
    'items/principle.yaml',
    'pages.yaml',
    'disagreements.yaml',
    'cosponsors.yaml',
    'views.yaml',
  ]
  it.each(files)('says so, inside %s, at a line that belongs to it', (file) => {
    const text = readFileSync(`programmes/cyber/${file}`, 'utf8')
    const count = text.split('\n').length
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const lines = text.split('\n')
        const keys = lines.flatMap((line, at) =>
          /^\s+(source|id|kind|title|claim|text|states|letter):/.test(line) ? [at] : [],
        )
        expect(keys.length).toBeGreaterThan(0)
        const at = keys[seed % keys.length]!
        lines[at] = lines[at]!.replace(/(source|id|kind|title|claim|text|states|letter):/, 'unknown:')
        const small = pack({ [file]: lines.join('\n') }, 'taken')
        const found = readPack(small, sections).problems.filter((one) => one.file === file)
        expect(found.length).toBeGreaterThan(0)
        for (const one of found) expect(one.line).toBeLessThanOrEqual(count)
        for (const one of found) expect(one.line).toBeGreaterThan(0)
      }),
      { numRuns: 5 },
    )
  })
})

describe('the items of a kind', () => {
  const pages = `- { id: goals, title: Goals, short: Goals, front: { title: Goals, text: All }, kinds: [target], source: ${source} }\n`
  const kind = (items: string, more = '') =>
    `id: target\nlabel: Target\ntitle: Targets\nmark: letter\n${more}source: ${source}\nitems:\n${items}`
  const item = (more: string) => `  - { id: one, title: One, source: ${source}, ${more} }\n`
  const faults = (text: string, others: Record<string, string> = { 'pages.yaml': pages }) =>
    problems({ 'items/target.yaml': text, ...others })

  it('are read where they are as their kind says', () => {
    const fields = `fields: { source: ${source}, terms: [{ id: by, label: By }] }\n`
    expect(faults(kind(item("letter: a, fields: { by: '2030' }"), fields))).toEqual([])
  })

  it.each([
    ['letter: A', '', 'a letter is expected'],
    ["number: '1'", '', 'it has no letter'],
    ["letter: a, number: '1'", '', 'its kind is not marked by a number'],
    ['letter: a, label: Two', '', 'it has a title or a label, and not both'],
    ['letter: a, kind: firm', '', 'its kind names no kind "firm"'],
    ['letter: a, group: first', '', 'its kind names no group "first"'],
    [
      'letter: a',
      `groups: { source: ${source}, terms: [{ id: first, label: First }] }\n`,
      'its kind names no group ""',
    ],
    ['letter: a, fields: { unit: metres }', '', 'its kind names no field "unit"'],
    ['letter: a', 'ownPages: true\n', 'what has a page of its own has a summary'],
    ['letter: a', 'worded: true\n', 'its wording stands in a paragraph, which its source names'],
  ])('are refused where they are not: %s %s', (more, ofKind, said) => {
    const found = faults(kind(item(more), ofKind))
    expect(found).toContainEqual(expect.stringMatching(/^items\/target\.yaml:\d+ /))
    expect(found.join('\n')).toContain(said)
  })

  it('stand on one page, which is none that every programme has', () => {
    const text = kind(item('letter: a'))
    expect(faults(text, {})).toEqual(['items/target.yaml:1 no page of pages.yaml has the kind "target"'])
    rmSync(join(root, 'small'), { recursive: true })
    const twice = pages + pages.replace('id: goals', 'id: bodies').replace('[target]', '[target, lost]')
    expect(faults(text, { 'pages.yaml': twice })).toEqual([
      'pages.yaml:2 another page has the address "bodies"',
      'pages.yaml:2 "target" stands on a page already',
      'pages.yaml:2 there is no file items/lost.yaml',
    ])
  })

  it('are of no kind that is a section of every pack', () => {
    const text = kind(item('letter: a')).replace('id: target', 'id: meeting')
    expect(
      problems({ 'items/meeting.yaml': text, 'pages.yaml': pages.replace('target', 'meeting') }),
    ).toEqual(['items/meeting.yaml:1 "meeting" is a section of every pack'])
  })
})

describe('lineOf', () => {
  it('finds any value of a file written from any data', () => {
    const key = fc.stringMatching(/^[a-z]{1,6}$/)
    fc.assert(
      fc.property(fc.uniqueArray(key, { minLength: 1, maxLength: 8 }), fc.nat(), (keys, seed) => {
        const file = join(root, 'any.yaml')
        writeFileSync(file, keys.map((name, at) => `# note\n${name}:\n  - skip\n  - value-${at}\n`).join(''))
        const at = seed % keys.length
        expect(readPackFile(file).lineOf([keys[at]!, 1])).toBe(at * 4 + 4)
        expect(readPackFile(file).lineOf([keys[at]!, 7, 'deep'])).toBe(at * 4 + 3)
      }),
    )
  })
})

describe('packFingerprint', () => {
  it('changes with any byte of the pack or of a pack that it uses, and with nothing else', () => {
    const small = pack({})
    const uses = programme.replace('id: small', 'id: second\nuses: [small]')
    const second = pack({ 'programme.yaml': uses, 'documents.yaml': '[]' }, 'second')
    const before = packFingerprint(second)
    cpSync(join(small, 'documents.yaml'), join(root, 'elsewhere.yaml'))
    expect(packFingerprint(second)).toBe(before)
    writeFileSync(join(small, 'documents.yaml'), `${documents}# a note\n`)
    expect(packFingerprint(second)).not.toBe(before)
  })
})

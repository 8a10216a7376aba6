import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { packFingerprint, readPack, readPackFile } from './read-pack.ts'

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
  mkdirSync(join(folder, 'instruments'), { recursive: true })
  for (const [file, text] of Object.entries({
    'programme.yaml': programme,
    'documents.yaml': documents,
    ...files,
  }))
    writeFileSync(join(folder, file), text)
  return folder
}

const problems = (files: Record<string, string>) =>
  readPack(pack(files)).problems.map((one) => `${one.file}:${one.line} ${one.message}`)

describe('readPack', () => {
  it('reads a pack that is right', () => {
    const { pack: read, problems: none } = readPack(pack({}))
    expect(none).toEqual([])
    expect(read).toMatchObject({
      programme: { id: 'small' },
      documents: [{ id: 'rules', relations: [] }],
      instruments: [],
    })
  })

  it('says where a folder holds no pack', () => {
    expect(readPack(join(root, 'nowhere')).problems[0]).toMatchObject({ file: 'programme.yaml', line: 0 })
  })

  it('names the line of a broken YAML file', () => {
    expect(problems({ 'cbms.yaml': '- id: cbm-1\n  number: [1\n  title: x\n' })[0]).toMatch(/^cbms\.yaml:3 /)
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
    const threats = `- { id: one, group: effect, label: One, source: ${source} }\n- { id: one, group: effect, label: Two, source: { document: lost, label: D, checked: true } }\n`
    const found = problems({ 'threats.yaml': threats })
    expect(found).toContain('threats.yaml:2 there is no document "lost"')
    expect(found).toContain('threats.yaml:2 "one" is used twice')
    expect(problems({ 'colours.yaml': '[]' })[0]).toMatch(/^colours\.yaml:0 no section/)
  })

  it('refuses a threat that names an actor', () => {
    const threats = `- { id: one, group: actor, label: One, source: ${source} }\n`
    expect(problems({ 'threats.yaml': threats })).toHaveLength(1)
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
    expect(readPack(second).problems).toEqual([])
    writeFileSync(join(root, 'small', 'documents.yaml'), '- nothing')
    expect(readPack(second).problems).toMatchObject([
      { file: 'programme.yaml', line: 2, message: 'the pack "small" cannot be used' },
      { file: 'programme.yaml' },
      { file: 'programme.yaml' },
    ])
  })

  it('survives aliases that would grow without end', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x]']
    for (const [at, name] of [...'bcdefgh'].entries())
      bomb.push(`${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[at]}`).join(', ')}]`)
    expect(problems({ 'threats.yaml': bomb.join('\n') })[0]).toMatch(/^threats\.yaml:1 .*alias/i)
  })

  it('finds every fault of an instrument at its line', () => {
    const instrument = `id: draft
family: drafts
title: Draft
bindingness: voluntary
status: working-draft
language: en
sections: [{ id: one, eId: sec_1, title: One }]
provisions:
  - id: p-1
    number: '1'
    eId: para_1
    section: two
    kind: paragraph
    role: target
    norm: norm-z
    text: Words.
    sources: []
source: ${source}
`
    const first = problems({ 'instruments/draft.yaml': instrument })
    expect(first.some((one) => one.startsWith('instruments/draft.yaml:17 '))).toBe(true)
    const second = problems({
      'instruments/draft.yaml': instrument
        .replace('role: target', 'role: goal')
        .replace(
          'sources: []',
          "sources: [{ document: rules, paragraph: '1', relation: recasts, label: D, checked: true }]",
        ),
    })
    expect(second).toEqual([
      'instruments/draft.yaml:12 there is no section "two"',
      'instruments/draft.yaml:15 there is no norm "norm-z"',
    ])
  })
})

describe('a pack with one thing taken away', () => {
  const files = [
    'norms.yaml',
    'cbms.yaml',
    'principles.yaml',
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
        const found = readPack(small).problems.filter((one) => one.file === file)
        expect(found.length).toBeGreaterThan(0)
        for (const one of found) expect(one.line).toBeLessThanOrEqual(count)
        for (const one of found) expect(one.line).toBeGreaterThan(0)
      }),
      { numRuns: 5 },
    )
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

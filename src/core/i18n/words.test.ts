import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Translate, loadWords, pickText } from '../index.ts'
import { wordingOf } from './message-state.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpoa-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

const GARDEN = {
  'src/site/garden/locales/en.json':
    '{"grown": "{count, plural, one {one plant} other {# plants}}", "only": "only here"}',
  'src/site/garden/locales/fr.json': '{}',
  'src/site/garden/locales/fr.reviews.json': '{"garden.grown": 3}',
  'src/site/garden/locales/ar.json':
    '{"grown": "{count, plural, zero {لا نبات} two {نبتتان} few {# نباتات} other {# نبات}}"}',
}

/** A project with the words of a garden and further files. */
function write(more: Record<string, string> = {}): string {
  const root = mkdtempSync(join(folder, 'w-'))
  for (const [path, text] of Object.entries({ ...GARDEN, ...more })) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

describe('words', () => {
  const words = loadWords(write())
  const said = (language: string) => words.in(language).any

  test('are counted as each language counts', () => {
    expect(words.languages).toEqual(['en', 'ar', 'fr'])
    expect(said('en')('garden.grown', { count: 1 })).toBe('one plant')
    expect([2, 5].map((count) => said('ar')('garden.grown', { count }))).toEqual(['نبتتان', '5 نباتات'])
  })

  test('that a language lacks are said and counted in English, set apart where the page runs the other way', () => {
    expect(said('xx')('garden.only')).toBe('only here')
    expect(said('fr')('garden.grown', { count: 0 })).toBe('0 plants')
    expect(said('ar')('garden.only')).toBe('\u2066only here\u2069')
  })

  test('that do not exist, or lack a parameter, are an error', () => {
    expect(words.has('garden.missing')).toBe(false)
    expect(() => said('en')('garden.missing')).toThrow('no message "garden.missing"')
    expect(() => said('en')('garden.grown')).toThrow('count')
  })

  test('are set as their language is printed, whatever was typed', () => {
    const message = {
      fr: '"Note : « {name} » ; {what, select, ask {pourquoi ?} other {non !}}"',
      ar: '"قال {name}: «⁨{name}⁩» {what, select, ask {لماذا {name}؟} other {\u2066{name}\u2069}}\\n{name}\\nإلى {address}"',
    }
    const files = Object.entries(message).map(([lang, said]) => [
      `src/site/garden/locales/${lang}.json`,
      `{"said": ${said}}`,
    ])
    const en = '{"said": "{name} {what, select, ask {why {name}?} other {no}} {address}"}'
    const set = loadWords(write({ ...Object.fromEntries(files), 'src/site/garden/locales/en.json': en }))
    const params = { name: 'Ann', what: 'ask', address: 'x' }
    expect(set.in('fr').any('garden.said', params)).toBe(
      'Note\u00a0: «\u00a0Ann\u00a0»\u202f; pourquoi\u202f?',
    )
    expect(set.in('ar').any('garden.said', params)).toBe(
      'قال \u2068Ann\u2069: «\u2068Ann\u2069» لماذا \u2068Ann\u2069؟\nAnn\nإلى x',
    )
    expect(set.in('ar').any('garden.said', { ...params, what: 'no' })).toContain('\u2066Ann\u2069\n')
    expect(set.in('en').any('garden.said', params)).toBe('Ann why Ann? x')
  })

  test('with texts put between them hold what they are given, whatever it is', () => {
    const by = '{"by": "{name} of {place}: grown by {name}"}'
    const { any } = loadWords(write({ 'src/site/garden/locales/en.json': by })).in('en')
    for (const name of ['<Ann>', '{place}', '', 'آن'])
      expect(any('garden.by', { name, place: 'Orsanne' })).toBe(`${name} of Orsanne: grown by ${name}`)
    expect(any('garden.by', { name: 3, place: 'Orsanne' })).toBe('3 of Orsanne: grown by 3')
    expect(() => any('garden.by', { name: 'Ann' })).toThrow('place')
  })

  test('chosen by a text are those of its choice, else of any other', () => {
    const by = '{"by": "{kind, select, tree {the tree {name}} bed {the bed} other {{kind} {name}}} grows"}'
    const { any } = loadWords(write({ 'src/site/garden/locales/en.json': by })).in('en')
    const said = (kind: string | number) => any('garden.by', { kind, name: 'Oak' })
    expect(['tree', 'bed', 'reed', 'toString', '', 3].map(said)).toEqual([
      'the tree Oak grows',
      'the bed grows',
      'reed Oak grows',
      'toString Oak grows',
      ' Oak grows',
      '3 Oak grows',
    ])
    expect(() => any('garden.by', { kind: 'tree' })).toThrow('name')
    expect(any('garden.by', { kind: 'bed' })).toBe('the bed grows')
  })

  test('know how far each language is, and change with it', () => {
    expect(words.states('en')).toEqual({ missing: 0, machine: 0, reviewed: 2, outdated: 0 })
    expect(words.states('ar')).toEqual({ missing: 1, machine: 1, reviewed: 0, outdated: 0 })
    const reviewed = (english: string) =>
      loadWords(
        write({
          'src/site/garden/locales/fr.json': '{"grown": "des plantes", "only": "ici"}',
          'src/site/garden/locales/fr.reviews.json': JSON.stringify({
            'garden.only': { by: 'AB', on: '2026-11-28', english },
          }),
        }),
      )
    const now = reviewed(wordingOf('only here'))
    expect(now.states('fr')).toEqual({ missing: 0, machine: 1, reviewed: 1, outdated: 0 })
    const before = reviewed(wordingOf('only there'))
    expect(before.states('fr')).toEqual({ missing: 0, machine: 1, reviewed: 0, outdated: 1 })
    expect(before.checksum).not.toBe(now.checksum)
  })

  test.each(['{"a": ', '{"a": 3}', 'null'])('that cannot be read name their file: %s', (text) => {
    const path = join('src', 'core', 'locales', 'ar.json')
    expect(() => loadWords(write({ [path]: text }))).toThrow(path)
  })

  test('are those of all modules, in the languages of any; elsewhere there are none', () => {
    const more = loadWords(
      write({
        'src/core/locales/en.json': '{"name": "core"}',
        'src/base/pond/locales/es.json': '{"name": "estanque"}',
        'src/base/pond/rules/depth/locales/ru.json': '{"name": "no module"}',
        'src/base/README.md': 'Modules.',
      }),
    )
    expect(more.languages).toEqual(['en', 'ar', 'es', 'fr'])
    expect(more.keys('en')).toEqual(['core.name', 'garden.grown', 'garden.only'])
    expect(more.in('es').any('pond.name')).toBe('estanque')
    expect(more.checksum).not.toBe(words.checksum)
    expect(loadWords(write()).checksum).toBe(words.checksum)
  })

  test('that are nowhere are an error', () => {
    expect(() => loadWords(join(folder, 'nowhere'))).toThrow(join(folder, 'nowhere'))
  })
})

describe('the types of messages', () => {
  const t = loadWords().in('en')

  test('know every key and what it takes', () => {
    expect(t('core.form.limit', { maximum: 5 })).toBe('At most 5 characters')
    for (const kind of ['report', 'treaty'] as const) expect(t(`documents.kind.${kind}`)).toMatch(/^[A-Z]/)
    for (const kind of ['letter', 'operator'] as const)
      expect(t(`access.mandate.${kind}`, { reference: '12' })).toMatch(/^[a-z]/)
    // @ts-expect-error: of several messages one takes a parameter
    expect(() => t(`access.mandate.${'letter' as 'letter' | 'operator'}`)).toThrow('reference')
  })

  test('refuse what would fail when it runs', () => {
    const computed: string = 'nowhere'
    // @ts-expect-error: no such key
    expect(() => t('core.form.nowhere')).toThrow('no message')
    // @ts-expect-error: no such key
    expect(() => t('core.form.nowhere', { count: 1 })).toThrow('no message')
    // @ts-expect-error: the parameter is missing
    expect(() => t('core.form.limit')).toThrow('maximum')
    // @ts-expect-error: another parameter
    expect(() => t('core.form.limit', { minimum: 1 })).toThrow('maximum')
    // @ts-expect-error: a key that is known only when it runs
    expect(() => t(`documents.kind.${computed}`)).toThrow('no message')
    // @ts-expect-error: no such branch; it is said as any other
    expect(t('instrument.entry.textLoaded', { what: 'moved', entity: 'A', programme: 'B' })).toMatch(/loaded/)
    // @ts-expect-error: takes none
    expect(t('core.form.problem', { count: 1 })).toMatch(/^[A-Z]/)
  })

  test('let a translator of all messages stand for no other function', () => {
    // @ts-expect-error: not every string is a key
    const loose: (key: string) => string = t
    const exact: Translate = t
    expect(loose).toBe(exact)
  })
})

test.each([
  [{ en: 'e', fr: 'f' }, 'fr', 'en', { text: 'f', lang: 'fr' }],
  [{ en: 'e', es: 's' }, 'fr', 'es', { text: 's', lang: 'es' }],
  [{ en: 'e', es: 's' }, 'fr', 'ru', { text: 'e', lang: 'en' }],
  [{ zh: 'z' }, 'fr', 'en', { text: 'z', lang: 'zh' }],
  [{ fr: '', zh: 'z' }, 'fr', 'en', { text: 'z', lang: 'zh' }],
  [{}, 'fr', 'en', null],
])('of %o a reader of %s, original %s, gets %o', (texts, lang, original, picked) => {
  expect(pickText(texts, lang, original)).toEqual(picked)
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, test } from 'vitest'
import { ConfigError, loadWords, parseRef, pickText, readConfig, refKey, uuidV7 } from './index.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpoa-words-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('settings', () => {
  test('have defaults, and an empty one counts as not set', () => {
    const config = readConfig({ OPENPOA_SECRET: '', OPENPOA_ORIGIN: '' })
    expect(config).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      origin: 'http://localhost:8080',
      oidc: null,
    })
    expect(readConfig({ OPENPOA_ORIGIN: 'https://poa.example//' }).origin).toBe('https://poa.example')
  })

  test('that cannot be used are named, all at once', () => {
    const bad = {
      PORT: '80800',
      OPENPOA_SECRET: 'short',
      DATABASE_URL: 'mysql://x',
      OPENPOA_LOG_LEVEL: 'loud',
    }
    expect(() => readConfig(bad)).toThrow(ConfigError)
    for (const name of Object.keys(bad)) expect(() => readConfig(bad)).toThrow(name)
  })

  test('of single sign-on are set together or not at all', () => {
    expect(() => readConfig({ OPENPOA_OIDC_ISSUER: 'https://id.example' })).toThrow('OPENPOA_OIDC_ISSUER')
  })
})

describe('ids', () => {
  const random = fc.uint8Array({ minLength: 10, maxLength: 10 })
  const moment = fc.integer({ min: 0, max: 2 ** 47 })

  test('are UUIDs of version 7', () =>
    fc.assert(
      fc.property(moment, random, (now, bytes) => {
        expect(uuidV7(now, bytes)).toMatch(
          /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
        )
      }),
    ))

  test('sort by time', () =>
    fc.assert(
      fc.property(moment, moment, random, random, (a, b, x, y) => {
        fc.pre(a < b)
        expect(uuidV7(a, x) < uuidV7(b, y)).toBe(true)
      }),
    ))
})

test('a pointer is read back as it was written', () =>
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z-]+$/),
      fc.stringMatching(/^[a-z-]+$/),
      fc.string({ minLength: 1 }),
      (module, kind, id) => {
        expect(parseRef(refKey({ module, kind, id }))).toEqual({ module, kind, id })
      },
    ),
  ))

describe('words', () => {
  const write = (path: string, text: string): string => {
    const root = mkdtempSync(join(folder, 'w-'))
    mkdirSync(join(root, 'en'))
    mkdirSync(join(root, 'ar'))
    writeFileSync(
      join(root, 'en', 'garden.json'),
      '{"grown": "{count, plural, one {one plant} other {# plants}}", "only": "only here"}',
    )
    writeFileSync(
      join(root, 'ar', 'garden.json'),
      '{"grown": "{count, plural, zero {لا نبات} two {نبتتان} few {# نباتات} other {# نبات}}"}',
    )
    if (path) writeFileSync(join(root, path), text)
    return root
  }

  test('are counted as each language counts, and fall back to English', () => {
    const words = loadWords(write('', ''))
    expect(words.languages).toEqual(['en', 'ar'])
    expect(words.in('en')('garden.grown', { count: 1 })).toBe('one plant')
    expect([2, 5].map((count) => words.in('ar')('garden.grown', { count }))).toEqual(['نبتتان', '5 نباتات'])
    expect(words.in('ar')('garden.only')).toBe('only here')
    expect(words.in('xx')('garden.only')).toBe('only here')
    expect(words.has('garden.missing')).toBe(false)
    expect(() => words.in('en')('garden.missing')).toThrow('no message "garden.missing"')
  })

  test('that cannot be read name their file', () => {
    expect(() => loadWords(write('ar/trees.json', '{"a": '))).toThrow(join('ar', 'trees.json'))
    expect(() => loadWords(write('ar/trees.json', '{"a": 3}'))).toThrow(join('ar', 'trees.json'))
    expect(() => loadWords(write('ar/trees.json', 'null'))).toThrow(join('ar', 'trees.json'))
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

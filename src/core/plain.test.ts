import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ConfigError, parseRef, readConfig, refKey, uuidV4, uuidV7 } from './index.ts'

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
    // By its name the command line knows that no trace is wanted.
    expect(() => readConfig(bad)).toThrow(expect.objectContaining({ name: 'ConfigError' }))
    for (const name of Object.keys(bad)) expect(() => readConfig(bad)).toThrow(name)
  })

  test('name an operator in one line that can be seen, as every page shows it', () => {
    expect(readConfig({ OPENPOA_OPERATOR: ' Harbour Office ' }).operator.name).toBe('Harbour Office')
    for (const name of ['Harbour\nOffice', 'Harbour \u202e eciffO', 'x'.repeat(121)])
      expect(() => readConfig({ OPENPOA_OPERATOR: name })).toThrow('OPENPOA_OPERATOR')
  })

  test('of the database name the owner only beside the site', () => {
    const [DATABASE_URL, OPENPOA_OWNER_DATABASE_URL] = ['postgres://site@db/poa', 'postgres://owner@db/poa']
    expect(() => readConfig({ OPENPOA_OWNER_DATABASE_URL })).toThrow(ConfigError)
    expect(() => readConfig({ OPENPOA_OWNER_DATABASE_URL })).toThrow('and DATABASE_URL is not')
    expect(readConfig({ OPENPOA_OWNER_DATABASE_URL, DATABASE_URL }).ownerUrl).toBe(OPENPOA_OWNER_DATABASE_URL)
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

  test('of version 4 hold nothing but what is random', () =>
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const given = bytes.slice()
        const id = uuidV4(bytes)
        expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
        expect(bytes).toEqual(given)
        const held = Buffer.from(id.replaceAll('-', ''), 'hex')
        for (const [i, byte] of held.entries()) if (i !== 6 && i !== 8) expect(byte).toBe(given[i])
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

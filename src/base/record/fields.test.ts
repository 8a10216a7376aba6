import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Services, createRegistry, loadWords } from '../../core/index.ts'
import { onRecord } from './fields.ts'
import { provideKinds, readData } from './kinds.ts'

const words = loadWords()

/** As much of the services as reading data needs, of a module that declares one kind of entry: "garden.sown", in these versions. */
function declare(...schemas: z.ZodType[]): Services {
  const sown = schemas.map((schema, i) => ({
    version: i + 1,
    schema,
    title: 'record.proof.leaf' as const,
    sentence: 'record.entry.other' as const,
  }))
  const registry = createRegistry([{ name: 'garden', entries: { sown } }], words)
  const services = { registry, own: new Map() } as unknown as Services
  provideKinds(services)
  return services
}

describe('schemas that leave room for people', () => {
  it.each<[why: string, schema: z.ZodType]>([
    ['data.email is personal', z.object({ email: z.string() })],
    ['data.people[].lastName is personal', z.object({ people: z.array(z.object({ lastName: z.string() })) })],
    ['data.at is an e-mail address', z.object({ at: z.email() })],
    ['data takes any further fields', z.looseObject({ a: z.int() })],
    ['data.a takes anything', z.object({ a: z.unknown() })],
    ['data.b takes any further fields', z.object({ b: z.record(z.string(), z.any()) })],
    ['its data must be an object', z.string()],
  ])('are refused: %s', (why, schema) => {
    expect(() => declare(schema)).toThrow(`entry kind garden.sown, version 1: ${why}`)
  })

  it('are told from those that do not', () => {
    const schema = z.strictObject({
      id: onRecord.id(),
      code: onRecord.code(),
      ref: onRecord.ref(),
      hash: onRecord.hash(),
      day: onRecord.day(),
      moment: onRecord.moment(),
      language: onRecord.language(),
      plain: z.string(),
      kind: z.enum(['two words', 'b']),
      title: onRecord.officialText(80),
      names: z.record(z.string(), onRecord.officialText()),
      list: z.array(z.object({ heading: onRecord.officialText().nullable(), count: z.int().optional() })),
      either: z.discriminatedUnion('a', [
        z.object({ a: z.literal('x y') }),
        z.object({ a: z.literal('b'), to: onRecord.ref() }),
      ]),
    })
    const data = {
      id: '01937d5c-0000-7000-8000-000000000000',
      code: 'A/RES/78/16',
      ref: 'instrument/provision/p-7',
      hash: 'a'.repeat(64),
      day: '2026-11-22',
      moment: '2026-11-22T09:00:00Z',
      language: 'zh-Hant',
      plain: 'co-facilitator',
      kind: 'b',
      title: 'Programme of action to advance responsible State behaviour',
      names: { en: 'Two words' },
      list: [{ heading: 'Two words' }, { heading: null, count: 2 }],
      either: { a: 'b', to: 'parties/state/afg' },
    }
    expect(readData(declare(schema), 'garden.sown', 1, data)).toEqual(data)
  })
})

describe('data', () => {
  const services = declare(
    z.object({ code: z.string(), title: onRecord.officialText(), by: z.record(z.string(), z.string()) }),
  )
  const good = { code: 'a', title: 'A title', by: { en: 'x' } }

  it.each<[why: string, data: object]>([
    ['data.* holds free words: "Ms Moss asked for it"', { ...good, code: 'Ms Moss asked for it' }],
    ['data.title holds an e-mail address', { ...good, title: 'Write to moss@example.org' }],
    ['data.*, a key holds free words', { ...good, by: { 'Ms Moss': 'x' } }],
    ['holds free words: "Ms Moss"', { ...good, by: { en: 'Ms Moss' } }],
    ['data.title: Invalid input', { code: 'a', by: {} }],
    ['free words', { ...good, code: 'a@b' }],
  ])('is refused: %s', (why, data) => {
    expect(() => readData(services, 'garden.sown', 1, data)).toThrow(why)
  })

  it('is read by the version in which it was written', () => {
    const twice = declare(z.object({ a: z.int() }), z.object({ b: z.int() }))
    expect(readData(twice, 'garden.sown', 1, { a: 1 })).toEqual({ a: 1 })
    expect(readData(twice, 'garden.sown', 2, { b: 1 })).toEqual({ b: 1 })
    expect(() => readData(twice, 'garden.sown', 3, {})).toThrow(
      'garden.sown, version 3, is declared by no module',
    )
  })

  it('may be official text in the version that says so, and in no other', () => {
    const title = { title: 'Two words' }
    const twice = declare(z.object({ title: z.string() }), z.object({ title: onRecord.officialText() }))
    expect(() => readData(twice, 'garden.sown', 1, title)).toThrow('holds free words')
    expect(readData(twice, 'garden.sown', 2, title)).toEqual(title)
  })
})

import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Provision, ProvisionBody } from '../schema.ts'
import { type ReadProvision, carryIds, carryMeaning } from './provisions-of-reading.ts'

const body = (text: string, over: Partial<ProvisionBody> = {}): ProvisionBody => ({
  kind: 'operative',
  number: '',
  text: text ? { en: text } : {},
  depth: 0,
  footnotes: [],
  addressees: [],
  gender: false,
  sources: [],
  ...over,
})
const read = (eId: string, text: string, over: Partial<ProvisionBody> = {}): ReadProvision => ({
  eId,
  parent: null,
  body: body(text, over),
})
const old = (id: string, eId: string, text: string, over: Partial<ProvisionBody> = {}): Provision => ({
  id,
  instrument: 'garden',
  version: 1,
  language: 'en',
  position: 0,
  eId,
  body: body(text, over),
})

const counter = () => {
  let n = 0
  return () => `new-${++n}`
}

/** A version: some paragraphs with few words, so that many are alike. */
const version = fc
  .array(fc.tuple(fc.constantFrom('', 'water', 'sow', 'prune'), fc.constantFrom('operative', 'preambular')))
  .map((rows) => rows.map(([text, kind], i) => ({ eId: `p_${i}`, text, kind: kind as 'operative' })))
const both = fc.tuple(version, version).map(([before, now]) => ({
  before: before.map((p, i) => old(`id-${i}`, p.eId, p.text, { kind: p.kind })),
  now: now.map((p) => read(p.eId, p.text, { kind: p.kind })),
}))

/** The rule as it is said, without care for time. */
function carrySlowly(now: ReadProvision[], before: Provision[]): Map<string, string> {
  const ids = new Map<string, string>()
  const free = [...before]
  const take = (matches: (a: Provision, b: ReadProvision) => boolean): void => {
    for (const p of now) {
      if (ids.has(p.eId)) continue
      const at = free.findIndex((o) => matches(o, p))
      const [found] = at < 0 ? [] : free.splice(at, 1)
      if (found) ids.set(p.eId, found.id)
    }
  }
  const sameWords = (a: Provision, b: ReadProvision) =>
    Boolean(a.body.text.en) && a.body.text.en === b.body.text.en
  take((a, b) => a.eId === b.eId && sameWords(a, b))
  take(sameWords)
  take((a, b) => a.eId === b.eId && a.body.kind === b.body.kind)
  const newId = counter()
  for (const p of now) if (!ids.has(p.eId)) ids.set(p.eId, newId())
  return ids
}

describe('ids of paragraphs', () => {
  test('are as the rule says', () =>
    fc.assert(
      fc.property(both, ({ before, now }) => {
        expect(carryIds(now, [before], counter())).toEqual(carrySlowly(now, before))
      }),
    ))

  test('are given to each, and to none twice', () =>
    fc.assert(
      fc.property(both, ({ before, now }) => {
        const ids = carryIds(now, [before], counter())
        expect([...ids.keys()]).toHaveLength(now.length)
        expect(new Set(ids.values()).size).toBe(now.length)
      }),
    ))

  test('stay with the words, wherever they move', () =>
    fc.assert(
      fc.property(
        fc
          .uniqueArray(fc.string({ minLength: 1 }), { maxLength: 20 })
          .chain((texts) =>
            fc.tuple(fc.constant(texts), fc.shuffledSubarray(texts, { minLength: texts.length })),
          ),
        ([texts, moved]) => {
          const before = texts.map((text, i) => old(`id of ${text}`, `p_${i}`, text))
          const ids = carryIds(
            moved.map((text, i) => read(`p_${i}`, text)),
            [before],
            counter(),
          )
          moved.forEach((text, i) => expect(ids.get(`p_${i}`)).toBe(`id of ${text}`))
        },
      ),
    ))

  test('stay with the place where the words changed, and where a pack only named the place', () => {
    const before = [old('a', 'para_1', 'Sow.'), old('b', 'para_13__subpara_a', '', { kind: 'subparagraph' })]
    const now = [read('para_1', 'Sow twice.'), read('para_13__subpara_a', 'Water.')]
    expect([...carryIds(now, [before], counter()).values()]).toEqual(['a', 'b'])
  })

  test('of ten thousand paragraphs that are all alike are carried one by one', () => {
    const before = Array.from({ length: 10_000 }, (_, i) => old(`id-${i}`, `p_${i}`, 'Water.'))
    const now = before.map((_, i) => read(`p_${9_999 - i}x`, 'Water.'))
    const ids = carryIds(now, [before], counter())
    expect(ids.get('p_9999x')).toBe('id-0')
  }, 20_000)
})

describe('what is known of a paragraph', () => {
  const known = { role: 'action-do', item: 'norm/norm-a', addressees: ['states'] } as const
  const carried = (before: Provision, now: ReadProvision): ReadProvision | undefined =>
    carryMeaning([now], [before], new Map([[now.eId, before.id]]))[0]

  test('goes on where its words stayed, are new, or stand in another language', () => {
    const more = { ...known, addressees: ['states'] }
    for (const text of ['Water.', ''])
      expect(carried(old('a', 'p', text, more), read('p', 'Water.'))?.body).toMatchObject(known)
    const french = { ...read('p', ''), body: { ...body(''), text: { fr: 'Arroser.' } } }
    expect(carried(old('a', 'p', 'Water.', more), french)?.body).toMatchObject({
      ...known,
      text: { fr: 'Arroser.' },
    })
  })

  test('keeps the number that a pack gave a target, through every reading', () => {
    const pack = old('a', 'p', '', { kind: 'paragraph', role: 'target', number: 'T 3.2' })
    const first = carried(pack, read('p', 'Water.'))
    expect(first?.body).toMatchObject({ number: '', siteNumber: 'T 3.2' })
    const again = carried({ ...pack, body: first!.body }, read('p', 'Water.', { number: '2' }))
    expect(again?.body).toMatchObject({ number: '2', siteNumber: 'T 3.2' })
    const ofText = old('a', 'p', '', { role: 'target', number: '(b)' })
    expect(carried(ofText, read('p', 'Water.'))?.body.siteNumber).toBeUndefined()
  })

  test('stops where its words changed', () => {
    const now = carried(old('a', 'p', 'Water.', { ...known, addressees: [] }), read('p', 'Prune.'))
    expect(now?.body.role).toBeUndefined()
  })
})

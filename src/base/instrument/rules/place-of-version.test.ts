import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Instrument, Version } from '../schema.ts'
import { placeOfVersion } from './place-of-version.ts'

const text: Pick<Instrument, 'body'> = { body: { title: {}, status: 'adopted', relations: [] } }
type Given = [language: string, status: 'adopted' | 'working-draft']

/** The versions that come of accepting these one after the other, newest first. */
function accepted(given: readonly Given[]): Version[] {
  let versions: Version[] = []
  for (const [language, status] of given) {
    const { number } = placeOfVersion(text, versions, language, status)
    versions = [
      ...versions,
      { instrument: 'x', number, language, body: { date: '', status, sections: [] } },
    ].sort((a, b) => b.number - a.number)
  }
  return versions
}
const numbersOf = (given: readonly Given[]): string[] =>
  accepted(given).map(({ number, language, body }) => `${number} ${language} ${body.status}`)

test('a number is one text: adopted in all its languages, or a draft in all', () => {
  const one = fc.tuple(fc.constantFrom('en', 'fr', 'ar'), fc.constantFrom('adopted', 'working-draft'))
  fc.assert(
    fc.property(fc.array(one as fc.Arbitrary<Given>, { maxLength: 12 }), (given) => {
      const versions = accepted(given)
      for (const [, of] of Map.groupBy(versions, ({ number }) => number)) {
        expect(new Set(of.map(({ body }) => body.status)).size).toBe(1)
        expect(new Set(of.map(({ language }) => language)).size).toBe(of.length)
      }
      for (const [i, [language]] of given.entries()) {
        const before = accepted(given.slice(0, i)).find((one) => one.language === language)
        const now = accepted(given.slice(0, i + 1)).find((one) => one.language === language)
        expect(now?.number).toBeGreaterThan(before?.number ?? 0)
      }
    }),
  )
})

test('a first text in another language stands beside the newest of its own status, or apart', () => {
  expect(
    numbersOf([
      ['en', 'adopted'],
      ['fr', 'adopted'],
    ]),
  ).toEqual(['1 en adopted', '1 fr adopted'])
  expect(
    numbersOf([
      ['en', 'adopted'],
      ['en', 'working-draft'],
      ['fr', 'adopted'],
    ]),
  ).toEqual(['2 en working-draft', '1 en adopted', '1 fr adopted'])
  expect(
    numbersOf([
      ['en', 'working-draft'],
      ['fr', 'adopted'],
    ]),
  ).toEqual(['2 fr adopted', '1 en working-draft'])
})

test('the next in a language joins the others of its status under its number', () => {
  const given: Given[] = [
    ['en', 'working-draft'],
    ['fr', 'working-draft'],
    ['en', 'adopted'],
    ['fr', 'adopted'],
  ]
  expect(numbersOf(given).slice(0, 2)).toEqual(['2 en adopted', '2 fr adopted'])
})

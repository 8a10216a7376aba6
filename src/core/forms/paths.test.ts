import fc from 'fast-check'
import { expect, test } from 'vitest'
import { idOf, isUnsafe, nameBelow, parsePath } from './paths.ts'

test.each([
  ['title', ['title']],
  ['who.name', ['who', 'name']],
  ['rows[0].title', ['rows', 0, 'title']],
  ['rows[200].tags[3]', ['rows', 200, 'tags', 3]],
  ['scores.2024-a', ['scores', '2024-a']],
])('"%s" leads to %j', (name, path) => {
  expect(parsePath(name)).toEqual(path)
})

test.each([
  [''],
  ['.a'],
  ['a.'],
  ['a..b'],
  ['a[]'],
  ['a[-1]'],
  ['a[01]'],
  ['a[1'],
  ['a]b'],
  ['a b'],
  ['[0]'],
  ['a[201]'],
  ['a[99999999999]'],
  ['a'.repeat(101)],
  [`a${'.b'.repeat(24)}`],
  [`a${'.b'.repeat(1000)}`],
])('"%s" is no name of a field', (name) => {
  expect(parsePath(name)).toBeNull()
})

test('names that lead into a prototype are known, wherever they stand', () => {
  for (const name of ['__proto__', 'a.__proto__.b', 'constructor', 'rows[0].constructor', 'a.prototype'])
    expect(isUnsafe(parsePath(name) ?? [])).toBe(true)
  expect(isUnsafe(['proto', 0, 'constructors'])).toBe(false)
})

const part = fc.string({ unit: fc.constantFrom(...'abc-_é9'), minLength: 1, maxLength: 8 })
const path = fc
  .tuple(part, fc.array(fc.oneof(part, fc.nat(200)), { maxLength: 6 }))
  .map(([a, b]) => [a, ...b])

test('a path is read from the name that is made of it, and has an id of its own', () => {
  fc.assert(
    fc.property(path, (parts) => {
      const name = parts.reduce<string>((at, key) => nameBelow(at, key), '')
      expect(parsePath(name)).toEqual(parts)
      expect(idOf(name)).not.toMatch(/[\s[\]]/)
    }),
  )
})

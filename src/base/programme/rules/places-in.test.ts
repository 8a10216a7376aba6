import { expect, it } from 'vitest'
import { placesIn } from './places-in.ts'

it('finds the places of one document, however deep they stand, each once', () => {
  const source = { document: 'a', paragraph: '13 (k)' }
  const statement = { source, limbs: [{ source }, { source: { document: 'a', paragraph: '14' } }], of: ['a'] }
  expect(placesIn(statement, 'a')).toEqual(['13 (k)', '14'])
})

it('knows none where only the document, or another one, is named', () => {
  expect(placesIn({ source: { document: 'a' }, elaborated: { document: 'b', paragraph: '1' } }, 'a')).toEqual(
    [],
  )
  expect(placesIn(null, 'a')).toEqual([])
})

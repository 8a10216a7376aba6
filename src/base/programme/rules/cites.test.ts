import { expect, it } from 'vitest'
import { citesOf } from './cites.ts'

it('names each paragraph on which a statement rests once, however deep its source stands', () => {
  const source = { document: 'a', paragraph: '13 (k)' }
  const other = { document: 'b', paragraph: 'OP 7 to OP 8' }
  expect(citesOf({ source, limbs: [{ source }, { source: other }], of: ['a'] })).toEqual([
    'a para_13__subpara_k',
    'b para_7',
    'b para_8',
  ])
  expect(citesOf({ source: { document: 'a', paragraph: 'annex II' } })).toEqual([])
  expect(citesOf(null)).toEqual([])
})

import { expect, it } from 'vitest'
import { authorityOf, momentOf } from './authority.ts'

it('puts resolution over decision over report over draft over what is no symbol', () => {
  const symbols = [
    'A/RES/79/40',
    'HRC/RES/50/1',
    'A/DEC/79/504',
    'A/79/408',
    'A/C.1/79/L.10/Rev.1',
    'my notes',
  ]
  const weights = symbols.map(authorityOf)
  expect(weights).toEqual([...weights].sort((a, b) => b - a))
  expect(new Set(weights).size).toBe(weights.length)
  expect(authorityOf('A/CONF.192/2024/RC/CRP.1')).toBe(authorityOf('A/C.1/79/L.10'))
  expect(authorityOf('S/RES/2117 (2013)')).toBe(authorityOf('A/RES/79/40'))
})

it('orders what has no date by its session, and the rest last', () => {
  const dated = momentOf({ symbol: 'A/RES/78/46', date: '2023-12-04' })
  expect(momentOf({ symbol: 'A/RES/78/46', date: '' })).toBeLessThan(dated)
  expect(momentOf({ symbol: 'A/RES/77/71', date: '' })).toBeLessThan(momentOf({ symbol: 'A/78/5', date: '' }))
  expect(momentOf({ symbol: 'note', date: '' })).toBe(Number.POSITIVE_INFINITY)
})

import { expect, test } from 'vitest'
import { addressBySymbol } from './address-of-file.ts'

const service = 'https://documents.example/access?s={symbol}&l={language}'

test.each([
  ['A/80/257', 'https://documents.example/access?s=A/80/257&l=fr'],
  ['S/RES/1325 (2000)', 'https://documents.example/access?s=S/RES/1325%20(2000)&l=fr'],
  ['Decision 75/564', null],
  ['UNIDIR/2012/2', null],
  [null, null],
])('the document service has %s at %s', (symbol, address) => {
  expect(addressBySymbol(service, symbol, 'fr')).toBe(address)
})

import { expect, test } from 'vitest'
import { isSamePaper } from './same-paper.ts'

test.each([
  ['EX/RES/7/1', '7/1', true],
  ['EX/RES/7/1', 'ex / res / 7 / 1*', true],
  ['A/79/1', 'S/2024/2', true],
  ['EX/1/CRP.3', 'ex/1/crp.3*', true],
  ['EX/1/L.2/Rev.1', 'ex/1/L.2.Rev1', true],
  ['EX/RES/7/1', 'EX/RES/7/1/Corr.1', false],
  ['EX/RES/7/1', 'EX/RES/7/1/Rev.1', false],
  ['EX/1', 'EX/1/CRP.2', false],
  ['EX/RES/7/1', 'EX/7/L.4', false],
  ['EX/RES/7/1', 'EX/7/WP.4', false],
  ['EX/1/CRP.2', 'EX/1/L.2', false],
  ['EX/1/CRP.1', 'EX/1/CRP.1/Rev.3', false],
])('%s and %s: one paper %s', (a, b, same) => {
  expect([isSamePaper(a, b), isSamePaper(b, a)]).toEqual([same, same])
})

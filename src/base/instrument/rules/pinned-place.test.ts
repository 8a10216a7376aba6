import { expect, test } from 'vitest'
import type { Provision } from '../schema.ts'
import { isAsItsPlaceSays } from './pinned-place.ts'

type Kind = Provision['body']['kind']

test.each<[string, Kind, string, boolean]>([
  ['para_1', 'operative', '1', true],
  ['para_1', 'operative', '1.', true],
  ['para_1', 'operative', '2', false],
  ['para_1', 'operative', '', false],
  ['para_1', 'operative', '[1]', false],
  ['para_1', 'heading', '1', false],
  ['para_13__subpara_a', 'operative', '(a)', true],
  ['para_13__subpara_a', 'subparagraph', '(b)', false],
  ['annex_1__para_3', 'operative', '3', true],
  ['preamble__pp_1', 'preambular', '', true],
  ['preamble__pp_1', 'preambular', '1', false],
  ['preamble__pp_1', 'operative', '', false],
  ['hdg_2', 'heading', '', true],
  ['sec_II', 'heading', 'II', true],
  ['conclusions', 'other', '', true],
  ['conclusions', 'operative', '', false],
])('at %s, %s “%s”: %s', (eId, kind, number, expected) => {
  expect(isAsItsPlaceSays({ eId, body: { kind, number } })).toBe(expected)
})

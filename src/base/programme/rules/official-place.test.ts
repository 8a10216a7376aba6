import { expect, test } from 'vitest'
import { eIdOfPlace } from './official-place.ts'

test.each([
  ['13 (a)', 'para_13__subpara_a'],
  ['13(a)(ii)', 'para_13__subpara_a__subpara_ii'],
  ['OP 4', 'para_4'],
  ['paragraph 7', 'para_7'],
  ['4bis', 'para_4bis'],
  ['PP 8', 'preamble__pp_8'],
  ['annex, 343', 'annex_1__para_343'],
  ['annex, para. 350 (a)', 'annex_1__para_350__subpara_a'],
])('%s stands at %s', (place, eId) => expect(eIdOfPlace(place)).toBe(eId))

test.each([
  ['171', 'annex', 'annex_1__para_171'],
  ['3 (a)', 'annex 2', 'annex_2__para_3__subpara_a'],
  ['3', 'II', 'sec_II__para_3'],
  ['1', 'annex IV', 'annex_1__sec_IV__para_1'],
])('%s in part %s stands at %s', (place, part, eId) => expect(eIdOfPlace(place, part)).toBe(eId))

test.each(['annex A', 'annex, 64-65', 'annex, T 1.2', '22-28', 'OP 1 and OP 2', 'III, Consideration 2', ''])(
  '%s names no single paragraph',
  (place) => expect(eIdOfPlace(place)).toBeNull(),
)

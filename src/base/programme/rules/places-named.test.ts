import { expect, test } from 'vitest'
import { placesNamed } from './places-named.ts'

test.each([
  ['OP 17', 'para_17', true],
  ['OP 17', 'para_1', false],
  ['OP 17', 'para_17__subpara_a', false],
  ['OP 7 to OP 9, OP 17 and OP 33', 'para_8', true],
  ['OP 7 to OP 9, OP 17 and OP 33', 'para_17', true],
  ['OP 7 to OP 9, OP 17 and OP 33', 'para_10', false],
  ['OP 6 and note 7', 'para_6', true],
  ['OP 6 and note 7', 'para_7', false],
  ['PP 11 and OP 25', 'preamble__pp_11', true],
  ['PP 11 and OP 25', 'para_25', true],
  ['PP 11 and 12', 'preamble__pp_12', true],
  ['PP 11 and 12', 'para_12', false],
  ['22–28', 'para_25', true],
  ['22-28', 'para_29', false],
  ['13 (a)', 'para_13__subpara_a', true],
  ['13 (k)', 'para_13__subpara_a', false],
  ['paras. 9, 12, 28 and 53 (a)', 'para_53__subpara_a', true],
  ['paras. 9, 12, 28 and 53 (a)', 'para_28', true],
  ['annex, 36', 'annex_1__para_36', true],
  ['annex, 36', 'para_36', false],
  ['annex, para. 171', 'annex_1__para_171', true],
  ['note 1', 'para_1', false],
  ['annex II, Implementation and impact', 'para_2', false],
  ['', 'para_1', false],
])('"%s" names %s: %s', (place, eId, names) => expect(placesNamed(place).includes(eId)).toBe(names))

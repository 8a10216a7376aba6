import { expect, test } from 'vitest'
import { quotedIn } from './quoted-paragraphs.ts'
import { hashWording } from './wording.ts'

const LIT = 'Keepers should light their lanterns at dusk.'
const OIL = 'Keepers should share oil with other harbours, where they have more than they need.'
const pinned = [
  { eId: 'para_7__subpara_a', wording: hashWording(LIT), quotedBy: 2 },
  { eId: 'para_7__subpara_b', wording: hashWording(OIL), quotedBy: 1 },
  { eId: 'para_12', wording: hashWording(OIL), quotedBy: 1 },
]
const found = (file: string) => quotedIn(file, pinned).map(({ eId, text }) => `${eId}: ${text}`)

test('a labelled paragraph comes in with its words alone, without remarks and what stands under it', () => {
  const file = [
    '# EX/1/2, paragraph 7: as two newspapers quote it',
    `(a) ${LIT}`,
    '\t[the Harbour Gazette; the Lantern]',
    '(b) Keepers should share oil with other harbours,',
    '# cut in two here',
    '   where they have more than they need.',
    '\t[the Lantern]',
    '(c) Keepers should sleep by day.',
  ].join('\r\n')
  expect(found(file)).toEqual([`para_7__subpara_a: ${LIT}`, `para_7__subpara_b: ${OIL}`])
})

test.each([
  ['its number', `12. ${OIL}`, ['para_12']],
  ['its number and letter', `7 (b) ${OIL}`, ['para_7__subpara_b']],
  ['the same, written out', `Paragraph 7 (a): ${LIT}`, ['para_7__subpara_a']],
  ['the label of another place', `(c) ${LIT}`, []],
  ['the number of another paragraph', `8 (a) ${LIT}`, []],
  ['no label', LIT, []],
  ['another word', `(a) ${LIT.replace('dusk', 'dawn')}`, []],
  ['words that go on', `(a) ${LIT} And at noon.`, []],
  ['less than all of its words', '(a) Keepers should light their lanterns.', []],
])('a paragraph with %s', (_what, file, expected) => {
  expect(quotedIn(file, pinned).map(({ eId }) => eId)).toEqual(expected)
})

test('a file of labels without end is left before it stops the reading of others', () => {
  const line = `(b) ${'lantern '.repeat(600)}\n`
  expect(found(`(a) ${LIT}\n\n${line.repeat(80)}\n12. ${OIL}`)).toEqual([`para_7__subpara_a: ${LIT}`])
  expect(found(`${line}\n12. ${OIL}`)).toEqual([`para_12: ${OIL}`])
})

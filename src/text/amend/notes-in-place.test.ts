import { expect, test } from 'vitest'
import { sampleDocument } from '../language/sample.test-helper.ts'
import { applyChanges } from './apply.ts'

const text = 'Urges States to light lamps at dusk and to share oil;'
const end = (words: string): number => text.indexOf(words) + words.length

/** What stands before each mark after words were put in the place of others. */
function behind(put: string, out: string): [string, string][] {
  const draft = sampleDocument([`1. ${text}`])
  draft.provisions[0]!.footnotes.push(
    { mark: '1', text: 'Of oil.', at: end('lamps') },
    { mark: '2', text: 'As agreed.' },
  )
  const from = end(out) - out.length
  const footnotes = [{ mark: '*', text: 'Of the paper.' }]
  const change = { what: 'words' as const, place: { at: 0 }, from, to: end(out), put, footnotes }
  const [paragraph] = applyChanges(draft, [{ changes: [change] }]).document.provisions
  return paragraph!.footnotes.map(({ mark, at }) => [mark, paragraph!.text.slice(0, at).slice(-9)])
}

test.each<[string, string, [string, string][]]>([
  [
    'all coastal States',
    'States',
    [
      ['*', 'al States'],
      ['1', 'ght lamps'],
      ['2', 'hare oil;'],
    ],
  ],
  [
    'at dawn',
    'at dusk',
    [
      ['1', 'ght lamps'],
      ['*', 's at dawn'],
      ['2', 'hare oil;'],
    ],
  ],
  [
    'mend nets',
    'light lamps at',
    [
      ['1', 'mend nets'],
      ['*', 'mend nets'],
      ['2', 'hare oil;'],
    ],
  ],
])('%s for %s: marks keep their places, and that of the paper stands behind its words', (put, out, marks) => {
  expect(behind(put, out)).toEqual(marks)
})

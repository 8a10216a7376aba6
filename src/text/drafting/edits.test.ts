/** New wordings as changes of words. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wells } from '../render/test-documents.ts'
import { bringerOf, withEdits } from './apply-words.ts'
import { editsOf, openText, wordsOf, type WorkingParagraph } from './index.ts'

const paragraphOf = (text: string): WorkingParagraph =>
  openText({ ...wells, footnotes: [], provisions: [{ ...wells.provisions[2]!, text }] }, 'base')
    .paragraphs[2]!

const applied = (paragraph: WorkingParagraph, wanted: string, by: string): WorkingParagraph => {
  const made = withEdits(paragraph, editsOf(paragraph, wanted), bringerOf(by, String))
  if ('lost' in made) throw new Error(JSON.stringify(made))
  return made.paragraph
}

const said = (was: string, wanted: string): string[] =>
  editsOf(paragraphOf(was), wanted).map(({ remove, put }) => `${remove?.words ?? ''}→${put}`)

test.each([
  ['Calls upon States to dig', 'Calls upon States and others to dig', ['→ and others']],
  ['Calls upon States to dig', 'Calls upon to dig', [' States→']],
  ['Calls upon States to dig', 'Urges States to dig', ['Calls upon→Urges']],
  ['Calls upon States to dig', 'States to dig', ['Calls upon →']],
  ['to dig wells, to drink', 'to dig deep wells, and to drink', ['→ deep', '→ and']],
  ['to dig wells;', 'to dig wells, where possible;', ['→, where possible']],
  ['stop', 'stops', ['stop→stops']],
  ['lanterns, harbours and oil', 'lanterns, lamps, harbours and oil', ['→, lamps']],
  ['lanterns, lamps, harbours', 'lanterns, harbours', [', lamps→']],
  ['会议决定开会', '会议决定再开会', ['→再']],
  ['a b', 'a b', []],
  ['', 'a b', ['→a b']],
])('%j to %j', (was, wanted, changes) => {
  expect(said(was, wanted)).toEqual(changes)
})

const wording = fc
  .array(fc.constantFrom('a', 'b', 'States', ' ', ' ', ',', '会', 'x-y', '’', '1,5', '\u0301', '𝒳'), {
    maxLength: 14,
  })
  .map((words) => words.join(''))

test('applied they give what was wanted, also where words grew together, and words that stay keep their names', () => {
  fc.assert(
    fc.property(wording, wording, wording, (was, then, last) => {
      const first = applied(paragraphOf(was), then, 'p')
      expect(wordsOf(first)).toBe(then)
      const second = applied(first, last, 'q')
      expect(wordsOf(second)).toBe(last)
    }),
  )
})

test('a note stays behind its word, or behind what comes for it', () => {
  const [, , paragraph] = openText(wells, 'base').paragraphs
  const notes = (wanted: string) => {
    const made = applied(paragraph!, wanted, 'p')
    const { behind } = made.notes[0]!
    return made.runs.find(({ origin }) => origin === behind?.origin)?.text.slice(0, 40)
  }
  expect(paragraph!.notes).toHaveLength(1)
  expect(notes(wordsOf(paragraph!).replace('mind:', 'heart!'))).toBe('heart!')
})

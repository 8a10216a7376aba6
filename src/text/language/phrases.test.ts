import { expect, test } from 'vitest'
import { expandPattern, phraseBook } from './phrases.ts'
import { createWords } from './words.ts'

function find(pattern: string | string[], text: string): string[] {
  const words = createWords()
  const tokens = words.tokenize(text)
  const phrases = [pattern].flat().map((one) => ({ pattern: one, value: true }))
  return phraseBook(phrases)
    .bind(words)
    .find(tokens)
    .map(({ start, end }) => text.slice(start, end))
}

test('alternatives are written out, empty ones included', () => {
  expect(expandPattern('(when|where) possible')).toEqual(['when possible', 'where possible'])
  expect(expandPattern('the (member|) states')).toEqual(['the member states', 'the states'])
  expect(expandPattern('a (b (c|d)|e)')).toEqual(['a b c', 'a e', 'a b d', 'a e'])
})

test('brackets that do not match are named', () => {
  expect(() => expandPattern('(when possible')).toThrow('"(when possible": an opening bracket is not closed')
  expect(() => expandPattern('when) possible')).toThrow('a closing bracket without an opening one')
})

test('the longest phrase is found, once, with its place', () => {
  expect(
    find(['as appropriate', 'appropriate', 'where appropriate'], 'Take appropriate steps, as appropriate.'),
  ).toEqual(['appropriate', 'as appropriate'])
})

test('wildcards', () => {
  expect(find('consider *ing', 'to consider adopting laws and consider a law')).toEqual(['consider adopting'])
  expect(find('gender-*', 'gender-responsive, gender')).toEqual(['gender-responsive'])
  expect(find('by ####', 'by 2030, by 12')).toEqual(['by 2030'])
  expect(find('submit ~ report', 'submit to the Assembly a full report; submit it. A report')).toEqual([
    'submit to the Assembly a full report',
  ])
})

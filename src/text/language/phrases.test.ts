import { expect, test } from 'vitest'
import { readPattern, phraseBook } from './phrases.ts'
import { createVocabulary } from './vocabulary.ts'
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

test('alternatives, empty ones and nested ones included', () => {
  expect(find('(when|where) possible', 'when possible, where possible, if possible')).toHaveLength(2)
  expect(find('the (member |)states', 'the states, the Member States, the other States')).toHaveLength(2)
  expect(find('(all (the|) |)(a|b) c', 'a c; all b c; all the a c; the c')).toEqual([
    'a c',
    'all b c',
    'all the a c',
  ])
  expect(find('act (as (soon|early) as possible|)', 'act; act as soon as possible')).toEqual([
    'act',
    'act as soon as possible',
  ])
})

test('brackets that do not match, or stand inside a word, are named', () => {
  expect(() => readPattern('(when possible')).toThrow('"(when possible": an opening bracket is not closed')
  expect(() => readPattern('when) possible')).toThrow('a closing bracket without an opening one')
  expect(() => readPattern('when | where')).toThrow('a bar outside brackets')
  expect(() => readPattern('(women|youth)-led')).toThrow('a bracket inside a word')
  expect(() => readPattern('women(s|)')).toThrow('a bracket inside a word')
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

test('words with a beginning and an end', () => {
  expect(find("d'*er", 'd’agir, d’adopter et d’arrêter')).toEqual(['d’adopter', 'd’arrêter'])
})

test('in an exception nothing is found, and the search goes on behind it', () => {
  const words = createWords()
  const tokens = words.tokenize('immediate family, immediate release')
  const finder = phraseBook([{ pattern: 'immediate', value: 1 }], { exceptions: ['immediate family'] }).bind(
    words,
  )
  expect(finder.find(tokens).map(({ start }) => start)).toEqual([18])
  expect(finder.first(tokens)?.start).toBe(18)
  expect(finder.at(tokens, 0)).toBeUndefined()
})

test('books that share a vocabulary, and words met after the first question', () => {
  const vocabulary = createVocabulary()
  const [a, b] = ['apple', 'pear'].map((pattern) => phraseBook([{ pattern, value: pattern }], { vocabulary }))
  const words = createWords()
  expect(a!.bind(words).find(words.tokenize('apple pear'))).toHaveLength(1)
  expect(b!.bind(words).find(words.tokenize('plum pear'))).toHaveLength(1)
})

import { expect, test } from 'vitest'
import { structureText } from '../structure/index.ts'
import { analyseStrength } from './strength.ts'

const strengthOf = (words: string) =>
  analyseStrength(structureText(`The General Assembly,\n\n1. ${words}\n`)).provisions[0]!

test.each([
  ['[Requests] the Secretary-General to report;', 'Requests'],
  ['[Requests the Secretary-General to report;]', 'Requests'],
  ['“Urges” States to report;', 'Urges'],
  ['(proposed by A): Urges States to report;', 'Urges'],
  ['[[Strongly] urges] States to report;', 'urges'],
  ['[proposed by A: Urges States to report;]', 'Urges'],
])('%s has its verb', (words, surface) => {
  expect(strengthOf(words)).toMatchObject({ role: 'action-do', verb: { surface } })
})

test('a verb in brackets is marked', () => {
  expect(strengthOf('[Urges States to report;]').verb).toMatchObject({ bracketed: true })
  expect(strengthOf('Urges States to report [annually];').verb).not.toHaveProperty('bracketed')
})

test.each([
  ['[Urges][Calls upon] States to report;', ['Urges', 'Calls upon']],
  ['Urges/Calls upon States to report;', ['Urges', 'Calls upon']],
  ['Urges [Invites] States to report;', ['Urges', 'Invites']],
  ['States [should] [shall] [may] report;', ['should', 'shall', 'may']],
  ['States should/shall report;', ['should', 'shall']],
])('%s is counted with each of its verbs', (words, verbs) => {
  expect(strengthOf(words).alternatives?.map(({ surface }) => surface)).toEqual(verbs)
})

test('places are those of the words as printed', () => {
  const words = 'States [should][shall] report;'
  const { alternatives = [] } = strengthOf(words)
  expect(alternatives.map(({ start, end }) => words.slice(start, end))).toEqual(['should', 'shall'])
})

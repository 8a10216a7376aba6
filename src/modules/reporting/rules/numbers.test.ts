import fc from 'fast-check'
import { expect, it } from 'vitest'
import { allKinds } from '../testing.ts'
import { chosen, countable } from './choices-counted.ts'
import { countAnswers } from './count-answers.ts'
import { prepare } from './work-out.ts'
import { byYear } from './years.ts'

it('years without a round stand between those with one, up to this year', () => {
  const rounds = ['2024-03-01', '2022-01-01', '2022-06-01'].map((opens) => ({ round: { opens } }))
  expect(byYear(rounds, '2025-05-05').map(([year, own]) => [year, own.length])).toEqual([
    [2025, 0],
    [2024, 1],
    [2023, 0],
    [2022, 2],
  ])
  expect(byYear([], '2025-05-05')).toEqual([])
})

it('questions with choices that are asked once can be counted', () => {
  const found = countable(prepare(allKinds))
  expect(found.map(({ path, isSeveral }) => [path, isSeveral])).toEqual([
    ['part/one', false],
    ['part/several', true],
    ['part/ranked', true],
    ['part/status', false],
  ])
  expect(found[3]?.choices).toContain('declined-to-say')
})

const choice = fc.constantFrom('a', 'b', 'c', 'gone')
const answers = fc.uniqueArray(
  fc.record({ state: fc.nat({ max: 40 }).map(String), value: fc.oneof(choice, fc.array(choice)) }),
  { selector: ({ state }) => state },
)

it('each State counts once for what it chose, in its group, and choices of older versions are counted too', () => {
  fc.assert(
    fc.property(answers, (given) => {
      const counts = countAnswers(given, ['a', 'b', 'c'], (state) =>
        Number(state) % 3 ? `g${Number(state) % 3}` : '',
      )
      expect(counts.slice(0, 3).map((one) => one.choice)).toEqual(['a', 'b', 'c'])
      for (const { choice, all, byGroup } of counts) {
        expect([...byGroup.values()].reduce((sum, one) => sum + one, 0)).toBe(all)
        expect(given.filter(({ value }) => chosen(value).includes(choice))).toHaveLength(all)
      }
    }),
  )
})

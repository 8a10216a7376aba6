import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { AgendaItem } from '../agenda-schema.ts'
import { compareAgendas, inOrderOfNumbers } from './compare-agendas.ts'

const item = (id: string, number: string, title = id): AgendaItem => ({
  id,
  number,
  title: { en: title },
  about: [],
  questions: [],
})

const told = (before: AgendaItem[], after: AgendaItem[]) =>
  compareAgendas(before, after).map((change) => `${change.what.join(' and ')} ${change.item.id}`)

test('says what was added, moved, reworded and removed', () => {
  const before = [item('open', '1'), item('debate', '2'), item('close', '3')]
  const after = [item('open', '1'), item('lamps', '2'), item('debate', '3', 'General debate')]
  expect(told(before, after)).toEqual(['added lamps', 'moved and reworded debate', 'removed close'])
  expect(told(before, [{ ...before[0]!, questions: ['Which lamps?'] }, before[1]!, before[2]!])).toEqual([
    'about open',
  ])
})

test('stands in the order of numbers as people count', () => {
  const numbers = ['10', '2', '5 (b)', '5', '5 (a)']
  expect(inOrderOfNumbers(numbers.map((one) => item(one, one))).map(({ number }) => number)).toEqual([
    '2',
    '5',
    '5 (a)',
    '5 (b)',
    '10',
  ])
})

const agendas = fc.uniqueArray(
  fc.record({ id: fc.constantFrom('a', 'b', 'c', 'd'), number: fc.constantFrom('1', '2', '3') }),
  { selector: ({ id }) => id },
)

test('what was added and removed leads from one agenda to the other, whatever they are', () => {
  fc.assert(
    fc.property(agendas, agendas, (one, other) => {
      const [before, after] = [one, other].map((all) => all.map(({ id, number }) => item(id, number)))
      const changes = compareAgendas(before!, after!)
      const of = (what: 'added' | 'removed') =>
        changes.filter((change) => change.what.includes(what)).map((change) => change.item.id)
      const left = before!.map(({ id }) => id).filter((id) => !of('removed').includes(id))
      expect(new Set([...left, ...of('added')])).toEqual(new Set(after!.map(({ id }) => id)))
      expect(compareAgendas(after!, after!)).toEqual([])
    }),
  )
})

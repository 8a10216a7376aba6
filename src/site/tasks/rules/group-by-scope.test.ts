import { expect, test } from 'vitest'
import { groupByScope } from './group-by-scope.ts'

const state = (id: string) => ({ module: 'parties', kind: 'state', id })

test('tasks and roles stand together by what they are for, one place each; what is for the person comes first', () => {
  const tasks = [{ name: 'a', for: state('ken') }, { name: 'b' }, { name: 'c', for: state('fra') }]
  const roles = [
    { role: 'x', scope: state('fra') },
    { role: 'y', scope: state('ken') },
  ]
  const places = groupByScope<{ name: string; for?: ReturnType<typeof state> }, (typeof roles)[0]>(
    tasks,
    roles,
  )
  expect(places.map(({ scope }) => scope?.id)).toEqual([undefined, 'fra', 'ken'])
  expect(places.map((place) => place.tasks.map(({ name }) => name))).toEqual([['b'], ['c'], ['a']])
  expect(places.map((place) => place.roles.map(({ role }) => role))).toEqual([[], ['x'], ['y']])
  expect(groupByScope([], [])).toEqual([])
})

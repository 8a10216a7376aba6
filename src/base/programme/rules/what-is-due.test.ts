import { expect, test } from 'vitest'
import type { Item, Programme } from '../schema.ts'
import { whatIsDue } from './what-is-due.ts'

const source = { document: 'rules', label: 'X', checked: true } as const

test('what falls due stands by its date, however exact, and goes a year after it has passed', () => {
  const mandates = [
    { id: 'decide', text: 'Decide', decisionBy: '2027', source },
    { id: 'end', text: 'End', until: '2026-12-31', review: '2026-06', source },
    { id: 'old', text: 'Old', review: '2024', source },
    { id: 'plain', text: 'Plain', source },
  ]
  const group = {
    id: 'group',
    body: { id: 'group', name: 'Group', kind: 'group', review: '2026-03-01', source },
  }
  const due = (today: string) =>
    whatIsDue({ body: { mandates } as unknown as Programme['body'] }, [group as Item<'body'>], today).map(
      ({ what, date, path }) => `${date} ${what} ${path}`,
    )
  expect(due('2026-12-01')).toEqual([
    '2026-03-01 review /bodies/group',
    '2026-06 review /mandates#end',
    '2026-12-31 end /mandates#end',
    '2027 decision /mandates#decide',
  ])
  expect(due('2028-01-01')).toEqual(['2027 decision /mandates#decide'])
  expect(due('2029-01-01')).toEqual([])
})

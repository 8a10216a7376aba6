import { expect, test, vi } from 'vitest'
import { type Services, createHooks, anonymous } from '../index.ts'
import { tasksFor } from './tasks-for.ts'

const line = (address: string, due?: string) => ({
  message: 'tasks.title' as const,
  address,
  ...(due ? { due: new Date(due) } : {}),
})

test('the oldest deadline comes first, what has none last, in the order of the modules', async () => {
  const hooks = createHooks()
  hooks.tasks.push(
    async () => [line('a'), line('b', '2026-12-02')],
    async () => [line('c', '2026-12-01'), line('d')],
  )
  const tasks = await tasksFor({ hooks } as Services, anonymous)
  expect(tasks.map((task) => task.address)).toEqual(['c', 'b', 'a', 'd'])
})

test('a module that fails does not hide what the others have', async () => {
  const hooks = createHooks()
  const error = vi.fn()
  hooks.tasks.push(
    async () => {
      throw new Error('down')
    },
    async () => [line('a')],
  )
  const tasks = await tasksFor({ hooks, log: { error } } as unknown as Services, anonymous)
  expect(tasks).toHaveLength(1)
  expect(error).toHaveBeenCalledOnce()
})

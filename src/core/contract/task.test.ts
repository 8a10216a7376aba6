import { expect, test, vi } from 'vitest'
import { type MessageKey, type Services, type TaskProvider, anonymous } from '../index.ts'
import { tasksFor } from './task.ts'

const line = (message: string, due?: string) => ({
  message: message as MessageKey,
  address: '/',
  ...(due ? { due: new Date(due) } : {}),
})

/** As much of the services as lists of tasks need. */
const servicesWith = (tasks: TaskProvider[], error = vi.fn()) =>
  ({ registry: { tasks, retired: async () => new Set() }, log: { error } }) as unknown as Services

test('the oldest deadline comes first, what has none last, in the order of the modules', async () => {
  const services = servicesWith([
    { name: 'garden.water', find: async () => [line('a'), line('b', '2026-12-02')] },
    { name: 'shed.tidy', find: async () => [line('c', '2026-12-01'), line('d')] },
  ])
  const tasks = await tasksFor({ services, viewer: anonymous })
  expect(tasks.map((task) => task.message)).toEqual(['c', 'b', 'a', 'd'])
})

test('each module is asked for the tasks of this person', async () => {
  const find = vi.fn(async () => [])
  const services = servicesWith([{ name: 'garden.water', find }])
  const viewer = { accountId: 'one', name: null, roles: [] }
  await tasksFor({ services, viewer })
  expect(find).toHaveBeenCalledWith({ services, viewer })
})

test('a module that fails does not hide what the others have, and is named in the log', async () => {
  const error = vi.fn()
  const down = new Error('down')
  const failing = { name: 'garden.water', find: () => Promise.reject(down) }
  const services = servicesWith([failing, { name: 'shed.tidy', find: async () => [line('a')] }], error)
  expect(await tasksFor({ services, viewer: anonymous })).toHaveLength(1)
  expect(error).toHaveBeenCalledExactlyOnceWith({ err: down, tasks: 'garden.water' }, expect.any(String))
})

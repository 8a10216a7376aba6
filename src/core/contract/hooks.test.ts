import { h } from 'preact'
import { expect, test, vi } from 'vitest'
import { type Services, createHooks, emit, onEvent, renderPanels, resolveRefs, anonymous } from '../index.ts'
import type { Panel } from '../index.ts'

const on = { module: 'garden', kind: 'plant' }
const panel = (name: string, order: number, render: Panel['render']): Panel => ({ name, on, order, render })

test('a panel that fails, or takes too long, fails alone', async () => {
  const hooks = createHooks()
  const error = vi.fn()
  const services = { hooks, log: { error } } as unknown as Services
  hooks.panels.push(
    panel('fails', 2, async () => {
      throw new Error('down')
    }),
    panel('slow', 3, () => new Promise(() => {})),
    panel('good', 1, async ({ ids }) => new Map(ids.map((id) => [id, h('p', {}, id)]))),
    { ...panel('elsewhere', 0, async () => new Map()), on: { module: 'garden', kind: 'tree' } },
  )
  const shown = await renderPanels(on, { services, viewer: anonymous, lang: 'en', ids: ['rose'] })
  expect(shown.map((p) => p.name)).toEqual(['good', 'fails', 'slow'])
  expect(shown.map((p) => p.parts?.size ?? null)).toEqual([1, null, null])
  expect(error).toHaveBeenCalledOnce()
})

test('a panel that throws before it promises anything fails alone too', async () => {
  const hooks = createHooks()
  const services = { hooks, log: { error: vi.fn() } } as unknown as Services
  hooks.panels.push(
    panel('throws', 1, () => {
      throw new Error('at once')
    }),
  )
  expect(await renderPanels(on, { services, viewer: anonymous, lang: 'en', ids: [] })).toEqual([
    { name: 'throws', parts: null },
  ])
})

test('handlers run in the order of the modules, and a refusal stops them', async () => {
  const hooks = createHooks()
  const services = { hooks } as Services
  const seen: unknown[] = []
  onEvent(hooks, 'garden.grown', async (_trx, _env, payload) => void seen.push(payload))
  onEvent(hooks, 'garden.grown', async () => {
    throw new Error('refused')
  })
  onEvent(hooks, 'garden.grown', async () => void seen.push('never'))
  await expect(emit(services.db, services, 'garden.grown', { height: 1 })).rejects.toThrow('refused')
  await emit(services.db, services, 'garden.felled', null)
  expect(seen).toEqual([{ height: 1 }])
})

test('names are asked for once for each kind, and what no module knows is absent', async () => {
  const hooks = createHooks()
  const resolve = vi.fn(
    async (_db: unknown, ids: string[]) =>
      new Map(
        ids.filter((id) => id !== 'gone').map((id) => [id, { name: id, address: `/${id}`, isPublic: true }]),
      ),
  )
  hooks.references.push({ ...on, resolve })
  const refs = ['rose', 'rose', 'gone'].map((id) => ({ ...on, id }))
  const found = await resolveRefs({ hooks } as Services, [...refs, { module: 'x', kind: 'y', id: 'z' }], 'en')
  expect([...found.keys()]).toEqual(['garden/plant/rose'])
  expect(resolve).toHaveBeenCalledOnce()
  expect(resolve.mock.calls[0]?.[1]).toEqual(['rose', 'gone'])
})

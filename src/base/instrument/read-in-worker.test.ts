import { expect, test } from 'vitest'
import { createReaders, readInWorker as readBy } from './read-in-worker.ts'

type Given = Parameters<typeof readBy> extends [unknown, ...infer Rest] ? Rest : never
const readers = createReaders()
const readInWorker = (...given: Given) => readBy(readers, ...given)
const words = (text: string) => ({ bytes: Buffer.from(text), name: 'lanterns.txt' })

test('a file is read apart, and its progress is heard', async () => {
  const heard: number[][] = []
  const answer = await readInWorker(words('Lanterns\n\n1. Decides to light them.'), (...step) =>
    heard.push(step),
  )
  expect(answer).toMatchObject({ reading: { format: 'text' } })
  expect(heard).toEqual([[1, 1]])
})

test('a file that takes too long is stopped, while everything else goes on', async () => {
  const bytes = Buffer.alloc(20_000_000, '(((((a ')
  let turns = 0
  const timer = setInterval(() => turns++, 10)
  const answer = await readInWorker({ bytes, name: 'endless.txt' }, () => {}, { limitMs: 500 })
  clearInterval(timer)
  expect(answer).toMatchObject({ refusal: { code: 'hostile' } })
  expect('refusal' in answer && answer.refusal.message).toContain('endless.txt')
  expect(turns).toBeGreaterThan(1)
})

test('a file is left where its reading is ended', async () => {
  const bytes = Buffer.alloc(20_000_000, '(((((a ')
  const ended = new AbortController()
  const answer = readInWorker({ bytes, name: 'endless.txt' }, () => {}, { signal: ended.signal })
  setTimeout(() => ended.abort(), 100)
  await expect(answer).rejects.toThrow('aborted')
  await expect(readInWorker(words('1. Decides.'), () => {}, { signal: ended.signal })).rejects.toThrow(
    'aborted',
  )
})

test('a file that takes too much memory is stopped before the process is in danger', async () => {
  const bytes = Buffer.alloc(20_000_000, '1. Decides to meet again.\n\n')
  const memory = { heap: 40_000_000, buffers: 400_000_000 }
  const answer = await readInWorker({ bytes, name: 'wide.txt' }, () => {}, { memory })
  expect(answer).toMatchObject({ refusal: { code: 'hostile' } })
  expect('refusal' in answer && answer.refusal.message).toContain('too much memory')
})

test('two files are read at a time; others wait, leave, or are told that too many do', async () => {
  const order: string[] = []
  const named = (name: string, options = {}) =>
    readInWorker({ bytes: Buffer.from('1. Decides to end.'), name }, () => {}, options).then(() =>
      order.push(name),
    )
  const ended = new AbortController()
  const all = [named('a.txt'), named('b.txt'), named('c.txt'), named('d.txt')]
  const left = expect(named('e.txt', { signal: ended.signal })).rejects.toThrow('aborted')
  await expect(named('f.txt', { mostWaiting: 3 })).rejects.toMatchObject({ code: 'busy', status: 503 })
  ended.abort()
  await left
  await Promise.all(all)
  expect(new Set(order.slice(0, 2))).toEqual(new Set(['a.txt', 'b.txt']))
  expect(order.slice().sort()).toEqual(['a.txt', 'b.txt', 'c.txt', 'd.txt'])
})

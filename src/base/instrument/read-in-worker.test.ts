import { afterAll, expect, test } from 'vitest'
import { createFileReader, readInWorker as readBy } from './read-in-worker.ts'

type Given = Parameters<typeof readBy> extends [unknown, ...infer Rest] ? Rest : never
const reader = createFileReader({ waiting: 3 })
afterAll(() => reader.thread.stop())
const readInWorker = (...given: Given) => readBy(reader, ...given)
const words = (text: string) => ({ bytes: Buffer.from(text), name: 'lanterns.txt' })

test('a file is read apart, and its progress is heard', async () => {
  const heard: number[][] = []
  const answer = await readInWorker(words('Lanterns\n\n1. Decides to light them.'), (...step) =>
    heard.push(step),
  )
  expect(answer).toMatchObject({ reading: { format: 'text' } })
  expect(heard).toEqual([[1, 1]])
})

test('a file with more paragraphs than the operator allows is refused', async () => {
  const few = createFileReader({ waiting: 3, provisions: 2 })
  const answer = await readBy(few, words('Lanterns\n\n1. Decides.\n\n2. Decides.\n\n3. Decides.'), () => {})
  expect(answer).toMatchObject({ refusal: { code: 'too-large' } })
  few.thread.stop()
})

/** Read for seconds before it is refused. */
const endless = Buffer.alloc(20_000_000, '1. Decides to meet again.\n\n')

test('a file that takes too long is stopped, while everything else goes on', async () => {
  let turns = 0
  const timer = setInterval(() => turns++, 10)
  const answer = await readInWorker({ bytes: endless, name: 'endless.txt' }, () => {}, { limitMs: 300 })
  clearInterval(timer)
  expect(answer).toMatchObject({ refusal: { code: 'hostile' } })
  expect('refusal' in answer && answer.refusal.message).toContain('Reading endless.txt took longer than')
  expect(turns).toBeGreaterThan(1)
})

test('a file is left where its reading is ended', async () => {
  const ended = new AbortController()
  const answer = readInWorker({ bytes: endless, name: 'endless.txt' }, () => {}, { signal: ended.signal })
  // No machine reads so much in a millisecond.
  setTimeout(() => ended.abort(), 1)
  await expect(answer).rejects.toThrow('aborted')
  await expect(readInWorker(words('1. Decides.'), () => {}, { signal: ended.signal })).rejects.toThrow(
    'aborted',
  )
})

test('a file that takes too much memory is stopped before the process is in danger', async () => {
  const memory = { heap: 40_000_000, buffers: 400_000_000 }
  const answer = await readInWorker({ bytes: endless, name: 'wide.txt' }, () => {}, { memory })
  expect(answer).toMatchObject({ refusal: { code: 'hostile' } })
  expect('refusal' in answer && answer.refusal.message).toContain('too much memory')
})

test('files are read one after the other; others wait, leave, or are told that too many do', async () => {
  const order: string[] = []
  const named = (name: string, options = {}) =>
    readInWorker({ bytes: Buffer.from('1. Decides to end.'), name }, () => {}, options).then(() =>
      order.push(name),
    )
  const ended = new AbortController()
  const all = [named('a.txt'), named('b.txt'), named('c.txt')]
  const left = expect(named('e.txt', { signal: ended.signal })).rejects.toThrow('aborted')
  await expect(named('f.txt')).rejects.toMatchObject({ code: 'overloaded', status: 503 })
  ended.abort()
  await left
  await Promise.all(all)
  expect(order).toEqual(['a.txt', 'b.txt', 'c.txt'])
})

test('one thread reads file after file, and a hostile one costs only its own', async () => {
  const own = createFileReader({ waiting: 3 })
  const spent: number[] = []
  const read = (text: string, limitMs = 30_000) =>
    readBy(own, words(text), () => {}, { limitMs, onSpent: (ms) => spent.push(ms) })
  for (let i = 0; i < 3; i++) expect(await read('1. Decides.')).toHaveProperty('reading')
  expect(own.thread.starts()).toBe(1)
  expect(await read('(((((a '.repeat(3_000_000), 1)).toHaveProperty('refusal')
  expect(await read('1. Decides.')).toHaveProperty('reading')
  expect(own.thread.starts()).toBe(2)
  expect(spent).toHaveLength(5)
  await own.thread.stop()
})

test('what strangers send waits for nobody else, nor anybody for it', async () => {
  const strangers = createFileReader({ waiting: 3 }, { behind: true })
  const bytes = Buffer.alloc(20_000_000, '(((((a ')
  let done = false
  const endless = readBy(strangers, { bytes, name: 'endless.txt' }, () => {}, { limitMs: 60_000 }).then(
    () => (done = true),
    () => (done = true),
  )
  expect(await readInWorker(words('1. Decides.'), () => {})).toHaveProperty('reading')
  expect(done).toBe(false)
  await strangers.thread.stop()
  await endless
})

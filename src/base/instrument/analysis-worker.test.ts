import { afterEach, expect, test } from 'vitest'
import { structureText } from '../../text/index.ts'
import { type TextThread, createTextThread } from './analysis-worker.ts'

let thread: TextThread
afterEach(() => thread.stop())

const document = structureText(
  'The Harbour Assembly,\n\n1. Urges all States to light their lanterns by 2030.',
)

test('analyses texts apart from the server, one after the other', async () => {
  thread = createTextThread()
  const [strength, elements] = await Promise.all([
    thread.run('strength', document),
    thread.run('elements', document),
  ])
  expect(strength.provisions.at(-1)?.verb?.lemma).toBe('urge')
  expect(elements.elements).toHaveLength(7)
  expect(thread.starts()).toBe(1)
})

test('an error is told by its name, and the thread goes on', async () => {
  thread = createTextThread()
  await expect(thread.run('render', document, 'odt' as 'pdf')).rejects.toMatchObject({
    name: 'UnrenderableDocument',
  })
  await expect(thread.run('strength', document)).resolves.toMatchObject({ language: 'en' })
  expect(thread.starts()).toBe(1)
})

test('a task that takes too long ends, and the next one finds a new thread', async () => {
  thread = createTextThread(1)
  await expect(thread.run('strength', document)).rejects.toMatchObject({ name: 'TooLong' })
  await expect(thread.run('strength', document)).rejects.toMatchObject({ name: 'TooLong' })
  expect(thread.starts()).toBe(2)
})

test('a thread that has lost its index says so', async () => {
  thread = createTextThread()
  await thread.run('keep', 'a', [{ document: { ...document, symbol: 'a@en' }, symbol: 'EX/1' }])
  await expect(thread.run('trace', document, [], 1)).resolves.toMatchObject({ coverage: { verbatim: 1 } })
  await thread.stop()
  await expect(thread.run('trace', document, [], 1)).resolves.toBeNull()
})

test('more than can wait are told to come back', async () => {
  thread = createTextThread()
  const asked = await Promise.allSettled(Array.from({ length: 60 }, () => thread.run('strength', document)))
  const refused = asked.filter(({ status }) => status === 'rejected')
  // One is worked on and forty wait.
  expect(refused.length).toBe(19)
  expect(refused[0]).toMatchObject({ reason: { code: 'overloaded', status: 503 } })
})

test('whoever is gone leaves the line; what was begun for them keeps its thread', async () => {
  thread = createTextThread()
  const gone = new AbortController()
  const asked = thread.within({ signal: gone.signal })
  const begun = asked.run('strength', document)
  const left = expect(asked.run('elements', document)).rejects.toThrow('aborted')
  gone.abort()
  await left
  expect(await begun).toMatchObject({ language: 'en' })
  await expect(asked.run('strength', document)).rejects.toThrow('aborted')
  expect(thread.starts()).toBe(1)
})

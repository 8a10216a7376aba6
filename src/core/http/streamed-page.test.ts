import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { type Garden, openGarden } from '../testing/garden.tsx'

// Pages that are sent while they are made.

let garden: Garden
beforeAll(async () => void (garden = await openGarden()))
beforeEach(() => garden.reset())
afterAll(() => garden.site.close())

const ALL = 16
const patient = new AbortController().signal
/** Lets everything go on that waits for nothing. */
async function soon(): Promise<void> {
  for (let i = 0; i < 50; i++) await new Promise((resolve) => setImmediate(resolve))
}

/** Takes all turns of public pages. @returns what gives them back */
function holdTurns(): { began: () => number; release: () => Promise<void> } {
  const { turns } = garden.site.services.pages
  const { promise, resolve } = Promise.withResolvers<void>()
  let began = 0
  const held = Array.from({ length: ALL }, (_, n) => turns.take(`${n}`, patient, () => (began++, promise)))
  return {
    began: () => began,
    async release() {
      resolve()
      await Promise.all(held)
    },
  }
}

test('wait for a turn as others do, and are read on the connections of public pages', async () => {
  const turns = holdTurns()
  const asked = garden.get('/en/streamed')
  await soon()
  expect([turns.began(), garden.made]).toEqual([ALL, []])
  await turns.release()
  const html = await (await asked).text()
  expect(html.match(/piece \d+, only read: on/g)).toHaveLength(100)
  expect(html).toMatch(/^<!doctype html>[^]*<\/html>$/)
})

test('hold no turn while their reader takes what was sent, and go on however many wait', async () => {
  const answer = await garden.get('/en/streamed')
  const reader = answer.body!.getReader()
  await reader.read()
  const turns = holdTurns()
  await vi.waitFor(() => expect(turns.began()).toBe(ALL))
  const { turns: line } = garden.site.services.pages
  const waiting = Promise.allSettled(
    Array.from({ length: 400 }, (_, n) => line.take(`${n}`, patient, async () => {})),
  )
  let rest = ''
  const all = (async () => {
    for (let part; !(part = await reader.read()).done;) rest += Buffer.from(part.value)
  })()
  await expect(garden.get('/en/streamed').then(({ status }) => status)).resolves.toBe(503)
  await turns.release()
  await waiting
  await all
  expect(rest).toContain('piece 99')
})

test('end where their reader leaves, which is no fault', async () => {
  const gone = new AbortController()
  const answer = await garden.router.request('/en/streamed', { signal: gone.signal })
  const reader = answer.body!.getReader()
  await reader.read()
  gone.abort()
  await expect(
    (async () => {
      while (!(await reader.read()).done);
    })(),
  ).rejects.toThrow()
  expect(garden.lines.filter(({ level }) => level > 30)).toEqual([])
})

test('end where they are not wanted, which is no fault', async () => {
  const answer = await garden.get('/en/streamed')
  await answer.body!.cancel()
  await soon()
  expect(garden.lines.filter(({ level }) => level > 30)).toEqual([])
})

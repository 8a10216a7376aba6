import { expect, test, vi } from 'vitest'
import { type LiveChange, type LiveChannel, type LiveReader, createLive, eventOf } from './live.ts'

/** A text of lines, each of which is drawn anew after its position. */
function someText() {
  const lines: string[] = []
  const counts = new Map<string, number>()
  const since = vi.fn(async (after: number): Promise<LiveChange> => ({
    position: lines.length,
    html: lines
      .slice(after)
      .map((line, i) => `<p id="l${after + i + 1}">${line}</p>`)
      .join(''),
  }))
  return {
    since,
    write(line: string): void {
      lines.push(line)
      counts.set('text', lines.length)
    },
    touch: (topic: string): void => void counts.set(topic, (counts.get(topic) ?? 0) + 1),
    ask: async (topics: readonly string[]) => ({
      sees: () => true,
      of: topics.map((topic) => String(counts.get(topic) ?? 0)),
      changed: topics.map(() => []),
    }),
    channel: (key: string, more: Partial<LiveChannel> = {}): LiveChannel => ({
      key,
      topics: ['text'],
      since,
      ...more,
    }),
  }
}

function someReader(after: number, more: Partial<LiveReader> = {}) {
  const events: string[] = []
  const end = vi.fn()
  const reader: LiveReader = { sender: 'a', after, send: (event) => events.push(event) > 0, end, ...more }
  return { reader, events, end }
}

const failed = (error: unknown): never => {
  throw error
}

test('what changed is drawn once for all who share a channel', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  const all = [someReader(0), someReader(0), someReader(0)]
  for (const { reader } of all) await live.join(text.channel('en'), reader)
  text.since.mockClear()
  text.write('one')
  await live.look()
  await live.look()
  expect(text.since).toHaveBeenCalledTimes(1)
  for (const { events } of all) expect(events).toEqual(['id: 1\ndata: <p id="l1">one</p>\n\n'])
})

test('whoever comes back is sent what was missed, and then what comes', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  text.write('one')
  text.write('two')
  await live.join(text.channel('en'), someReader(2).reader)
  const late = someReader(1)
  await live.join(text.channel('en'), late.reader)
  text.write('three')
  await live.look()
  expect(late.events).toEqual([
    'id: 2\ndata: <p id="l2">two</p>\n\n',
    'id: 3\ndata: <p id="l3">three</p>\n\n',
  ])
})

test('many who come back to the same place are drawn for once', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  text.write('one')
  await live.join(text.channel('en'), someReader(1).reader)
  text.since.mockClear()
  const late = Array.from({ length: 20 }, () => someReader(0))
  await Promise.all(late.map(({ reader }) => live.join(text.channel('en'), reader)))
  expect(text.since).toHaveBeenCalledTimes(1)
  expect(late.every(({ events }) => events.length === 1)).toBe(true)
})

test('a line ends where the rights of its readers may have changed', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  const [one, other] = [someReader(0), someReader(0)]
  await live.join(text.channel('delegation', { ends: ['roles'] }), one.reader)
  await live.join(text.channel('public'), other.reader)
  text.touch('roles')
  text.write('one')
  await live.look()
  expect(one.end).toHaveBeenCalledTimes(1)
  expect(one.events).toEqual([])
  expect(other.events).toHaveLength(1)
  expect(live.readers).toBe(1)
})

test('a line that takes no more is closed, and nobody else notices', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  const slow = someReader(0, { send: () => false })
  const quick = someReader(0)
  await live.join(text.channel('en'), slow.reader)
  await live.join(text.channel('en'), quick.reader)
  text.write('one')
  await live.look()
  expect(slow.end).toHaveBeenCalledTimes(1)
  expect(quick.events).toHaveLength(1)
  expect(live.readers).toBe(1)
})

test('a channel that cannot be drawn is tried again, and nothing is lost', async () => {
  const text = someText()
  const said: string[] = []
  const live = createLive(text.ask, (_, key) => said.push(key))
  const { reader, events } = someReader(0)
  await live.join(text.channel('en'), reader)
  text.write('one')
  text.since.mockRejectedValueOnce(new Error('the database was away'))
  await live.look()
  expect([said, events]).toEqual([['en'], []])
  await live.look()
  expect(events).toEqual(['id: 1\ndata: <p id="l1">one</p>\n\n'])
})

test('who cannot be sent what was missed holds no place, and leaves the others theirs', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  text.write('one')
  await live.join(text.channel('en'), someReader(1).reader)
  text.since.mockRejectedValueOnce(new Error('the database was away'))
  await expect(live.join(text.channel('en'), someReader(0).reader)).rejects.toThrow('was away')
  expect(live.readers).toBe(1)
  live.close()
  await Promise.resolve()
  expect(live.readers).toBe(0)
})

test('one who comes as the last one leaves hears of what comes, and so does who comes after', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  const leave = await live.join(text.channel('en'), someReader(0).reader)
  const [one, other] = [someReader(0), someReader(0)]
  const coming = live.join(text.channel('en'), one.reader)
  leave?.()
  await Promise.all([coming, live.join(text.channel('en'), other.reader)])
  text.write('one')
  await live.look()
  expect([one.events.length, other.events.length]).toEqual([1, 1])
})

test('there is a limit for all, and one for each sender', async () => {
  const text = someText()
  const live = createLive(text.ask, failed, { inAll: 3, ofOne: 2 })
  const join = (sender: string) => live.join(text.channel('en'), someReader(0, { sender }).reader)
  const leave = await join('a')
  await join('a')
  expect(await join('a')).toBeNull()
  await join('b')
  expect(await join('c')).toBeNull()
  leave?.()
  leave?.()
  expect(live.readers).toBe(2)
  expect(await join('a')).not.toBeNull()
})

test('nobody hears of what came after they left, and an empty channel is drawn no more', async () => {
  const text = someText()
  const live = createLive(text.ask, failed)
  const { reader, events } = someReader(0)
  const leave = await live.join(text.channel('en'), reader)
  leave?.()
  text.since.mockClear()
  text.write('one')
  await live.look()
  expect(events).toEqual([])
  expect(text.since).not.toHaveBeenCalled()
})

test('each line of what is drawn is a line of data', () => {
  expect(eventOf({ position: 7, html: '<p>a\r\nb\n</p>' })).toBe('id: 7\ndata: <p>a\ndata: b\ndata: </p>\n\n')
  expect(eventOf({ position: 7, html: '' })).toBeNull()
})

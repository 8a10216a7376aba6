import type { Topic } from '../db/reads.ts'
import type { Versions } from '../contract/versions.ts'

/** What changed on a page after some position of it. */
export interface LiveChange {
  /** Of the newest that is in it; never goes back while the data are the same. */
  position: number
  /** Elements with ids, each of which takes the place of the one of that id on the page; empty where nothing is to be drawn anew. */
  html: string
}

/** A part of a page whose readers all see the same: of one body, language and audience. */
export interface LiveChannel {
  /** Names the page, the language and the audience: whoever shares it is sent the same. */
  key: string
  /** What it rests on. */
  topics: readonly Topic[]
  /** What decides who may read it: where that changes, its lines end, and each page asks anew. */
  ends?: readonly Topic[]
  /** Draws what changed after a position, once for all its readers. */
  since(position: number): Promise<LiveChange>
}

/** An open page. */
export interface LiveReader {
  /** Who reads, as limits count it. */
  sender: string
  /** The position up to which it shows all. */
  after: number
  /** Sends an event as it goes over the line; false where the line takes no more, and its reader comes back later. */
  send(event: string): boolean
  /** Ends the line; its page opens another. */
  end(): void
}

/** The open pages of this process that move while they are read. */
export interface Live {
  /** @returns how to leave; null where too many pages are open already */
  join(channel: LiveChannel, reader: LiveReader): Promise<(() => void) | null>
  /** Looks what changed and tells the pages it concerns: one statement for all, and one drawing for each channel that moved. */
  look(): Promise<void>
  /** Says over each line that it stands, so that nobody between us and the reader closes it. */
  beat(): void
  /** Ends all lines. */
  close(): void
  readonly readers: number
}

interface Open {
  channel: LiveChannel
  readers: Set<LiveReader>
  /** Of its topics, when it was last drawn, and of those that end it, when it was opened. */
  versions: readonly string[]
  ends: readonly string[]
  position: number
  /** What readers who come back have missed, by the position after which they ask; until the channel moves on. */
  missed: Map<number, Promise<string | null>>
}

/** Positions back from the newest for which what was missed is drawn by itself. */
const MOST_MISSED = 50

/** Open pages of one process, and of one sender: a conference room may be one network. */
const MOST = { inAll: 10_000, ofOne: 5_000 }

/** @param ask the versions of topics now @param failed hears of a channel that could not be drawn: it is tried again at the next look */
export function createLive(
  ask: (topics: readonly Topic[]) => Promise<Versions>,
  failed: (error: unknown, key: string) => void,
  most = MOST,
): Live {
  const channels = new Map<string, Promise<Open>>()
  const ofEach = new Map<string, number>()
  let readers = 0

  function enter({ sender }: LiveReader): boolean {
    const own = ofEach.get(sender) ?? 0
    if (readers >= most.inAll || own >= most.ofOne) return false
    readers++
    ofEach.set(sender, own + 1)
    return true
  }
  function gone({ sender }: LiveReader): void {
    readers--
    const own = (ofEach.get(sender) ?? 1) - 1
    if (own > 0) ofEach.set(sender, own)
    else ofEach.delete(sender)
  }

  async function open(channel: LiveChannel): Promise<Open> {
    // Versions first: what is committed meanwhile is drawn twice rather than never.
    const { of } = await ask([...channel.topics, ...(channel.ends ?? [])])
    const { position } = await channel.since(Number.MAX_SAFE_INTEGER)
    const versions = of.slice(0, channel.topics.length)
    return {
      channel,
      readers: new Set(),
      versions,
      ends: of.slice(versions.length),
      position,
      missed: new Map(),
    }
  }
  function opened(channel: LiveChannel): Promise<Open> {
    const found = channels.get(channel.key)
    if (found) return found
    const opening = open(channel)
    channels.set(channel.key, opening)
    opening.catch(() => channels.delete(channel.key))
    return opening
  }
  /** The one that stands when it is there: its last reader may have left meanwhile. */
  async function standing(channel: LiveChannel): Promise<Open> {
    for (;;) {
      const opening = opened(channel)
      const open = await opening
      if (channels.get(channel.key) === opening) return open
    }
  }
  function catchUp(open: Open, asked: number): Promise<string | null> {
    // Whoever missed much is drawn all of it, so that few drawings serve all who come back.
    const after = open.position - asked > MOST_MISSED ? 0 : asked
    const found = open.missed.get(after)
    if (found) return found
    const drawn = open.channel.since(after).then(eventOf)
    open.missed.set(after, drawn)
    drawn.catch(() => open.missed.delete(after))
    return drawn
  }
  function leave(open: Open, reader: LiveReader): void {
    if (!open.readers.delete(reader)) return
    gone(reader)
    if (open.readers.size === 0) channels.delete(open.channel.key)
  }
  function end(open: Open): void {
    for (const reader of [...open.readers]) {
      leave(open, reader)
      reader.end()
    }
  }
  function tell(open: Open, event: string): void {
    for (const reader of open.readers)
      if (!reader.send(event)) {
        leave(open, reader)
        reader.end()
      }
  }
  async function move(open: Open, versions: readonly string[]): Promise<void> {
    const change = await open.channel.since(open.position)
    open.versions = versions
    open.position = Math.max(open.position, change.position)
    open.missed.clear()
    const event = eventOf(change)
    if (event) tell(open, event)
  }

  return {
    get readers() {
      return readers
    },
    async join(channel, reader) {
      if (!enter(reader)) return null
      const open = await standing(channel).catch((error: unknown) => {
        gone(reader)
        throw error
      })
      open.readers.add(reader)
      try {
        const event = reader.after < open.position ? await catchUp(open, reader.after) : null
        if (event) reader.send(event)
      } catch (error) {
        leave(open, reader)
        throw error
      }
      return () => leave(open, reader)
    },
    async look() {
      const all = await Promise.all([...channels.values()].map((opening) => opening.catch(() => null)))
      const open = all.filter((one) => one !== null)
      if (open.length === 0) return
      const topics = [...new Set(open.flatMap(({ channel }) => [...channel.topics, ...(channel.ends ?? [])]))]
      const { of } = await ask(topics)
      const now = new Map(topics.map((topic, i) => [topic, of[i] ?? '']))
      const versionsOf = (asked: readonly Topic[] = []) => asked.map((topic) => now.get(topic) ?? '')
      for (const one of open) {
        if (!areSame(versionsOf(one.channel.ends), one.ends)) {
          end(one)
          continue
        }
        const versions = versionsOf(one.channel.topics)
        if (areSame(versions, one.versions)) continue
        await move(one, versions).catch((error: unknown) => failed(error, one.channel.key))
      }
    },
    beat() {
      for (const opening of channels.values())
        void opening.then((open) => tell(open, ': \n\n')).catch(() => {})
    },
    close() {
      for (const opening of channels.values()) void opening.then(end).catch(() => {})
    },
  }
}

const areSame = (some: readonly string[], others: readonly string[]): boolean =>
  some.every((one, i) => one === others[i])

/** As it goes over the line (HTML Living Standard, 9.2.6); null where nothing is to be drawn. */
export const eventOf = ({ position, html }: LiveChange): string | null =>
  html
    ? `id: ${position}\n${html
        .split(/\r\n|\n|\r/)
        .map((line) => `data: ${line}\n`)
        .join('')}\n`
    : null

/**
 * How the time of each reader, comparer and renderer grows with a text: at 1,000, 2,000, 4,000 and 8,000 paragraphs, or the sizes that are given. Time
 * of the processor, so that other work on the machine does not count. Between a quarter of the largest size and the largest, time grows with the
 * power of size that is promised here at most, also for inputs that are made to hurt.
 */
import type { Document } from '../src/text/document.ts'
import { shippedTextEngine } from './kit/shipped.ts'
import { promise } from './kit/timing.ts'

/** Of size: 1 is linear; the rest is sorting, and memory that is further away. */
const MOST_EXPONENT = 1.3
/** Times below this, in milliseconds, say nothing. */
const LEAST_MS = 40

const SIZES = [1_000, 2_000, 4_000, 8_000]

const engine = await shippedTextEngine()
const { structureText, readDocument, redline, render, buildIndex, trace } = engine

interface Measured {
  name: string
  /** Made before the time begins. */
  prepare(paragraphs: number): Work | Promise<Work>
}
type Work = () => unknown

const WORDS =
  'States lanterns harbours oil keepers winter reports assembly session measures cooperation assistance capacity networks ports signals support dialogue'.split(
    ' ',
  )
const VERBS = ['Urges', 'Calls upon', 'Invites', 'Requests', 'Decides', 'Encourages']

/** A text whose paragraphs differ, the same each time. */
function textOf(paragraphs: number, seed = 1): string {
  let state = seed
  const next = (most: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state % most
  }
  const words = (count: number): string =>
    Array.from({ length: count }, () => WORDS[next(WORDS.length)]).join(' ')
  const lines = Array.from(
    { length: paragraphs },
    (_, i) => `${i + 1}. ${VERBS[next(VERBS.length)]} all States to ${words(12 + next(20))}, as appropriate;`,
  )
  return ['The Harbour Assembly,', ...lines].join('\n\n')
}
const documentOf = (paragraphs: number, seed = 1): Document => structureText(textOf(paragraphs, seed))

/** Each ninth paragraph says something else, each thirtieth is left out. */
function edited(text: string): string {
  const paragraphs = text.split('\n\n').filter((_, i) => i % 30 !== 29)
  return paragraphs
    .map((words, i) => (i % 9 === 8 ? words.replace('all States', 'Member States and others') : words))
    .join('\n\n')
}

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const reading = (bytes: Uint8Array | string, name: string): Work => {
  const file = { bytes: typeof bytes === 'string' ? bytesOf(bytes) : bytes, name }
  // What cannot be read is refused, which takes its time as well.
  return () => readDocument(file).catch(() => null)
}
const rendered = async (format: Parameters<typeof render>[1], paragraphs: number): Promise<Uint8Array> =>
  (await render(documentOf(paragraphs), format)) as Uint8Array

const readers: Measured[] = [
  { name: 'read text', prepare: (n) => reading(textOf(n), 'a.txt') },
  {
    name: 'read html',
    prepare: (n) =>
      reading(`<!doctype html><body><p>${textOf(n).replaceAll('\n\n', '</p><p>')}</p></body>`, 'a.html'),
  },
  ...(['docx', 'akn', 'json'] as const).map((format): Measured => ({
    name: `read ${format}`,
    prepare: async (n) => reading(await rendered(format, n), `a.${format === 'akn' ? 'xml' : format}`),
  })),
]

const comparers: Measured[] = [
  {
    name: 'redline, edited',
    prepare(n) {
      const [a, b] = [documentOf(n), structureText(edited(textOf(n)))]
      return () => redline(a, b)
    },
  },
  {
    name: 'redline, two texts',
    prepare(n) {
      const [a, b] = [documentOf(n), documentOf(n, 7)]
      return () => redline(a, b)
    },
  },
  {
    name: 'index',
    prepare(n) {
      const document = { ...documentOf(n), symbol: 'EX/1' }
      return () => buildIndex([document])
    },
  },
  {
    name: 'trace',
    prepare(n) {
      const index = buildIndex([{ ...documentOf(n), symbol: 'EX/1' }])
      const document = structureText(edited(textOf(n)))
      return () => trace(document, index, {})
    },
  },
  {
    name: 'strength',
    prepare(n) {
      const document = documentOf(n)
      return () => engine.analyseStrength(document)
    },
  },
  {
    name: 'elements',
    prepare(n) {
      const document = documentOf(n)
      return () => engine.findElements(document)
    },
  },
]

const comparison = (n: number) => redline(documentOf(n), structureText(edited(textOf(n))))
const renderers: Measured[] = [
  ...(['docx', 'akn', 'json', 'html'] as const).map((format): Measured => ({
    name: `render ${format}`,
    prepare(n) {
      const document = documentOf(n)
      return () => render(document, format)
    },
  })),
  ...(['redlineHtml', 'redlineDocx', 'redlineJson'] as const).map((name): Measured => ({
    name,
    prepare(n) {
      const compared = comparison(n)
      return () => engine[name](compared)
    },
  })),
]

/** Each some 50 bytes for a paragraph. */
const hostile: Measured[] = [
  { name: 'words cut at each line', prepare: (n) => reading('co-\nop-\n'.repeat(n * 6), 'a.txt') },
  { name: 'marks one after another', prepare: (n) => reading('(a)(b)'.repeat(n * 8), 'a.txt') },
  { name: 'marks one in another', prepare: (n) => reading('(a)\n\n(b)\n\n'.repeat(n), 'a.txt') },
  { name: 'open brackets', prepare: (n) => reading('(((((a '.repeat(n * 7), 'a.txt') },
  { name: 'numbers only', prepare: (n) => reading('1. 2. 3. '.repeat(n * 5), 'a.txt') },
  { name: 'one paragraph', prepare: (n) => reading('lantern '.repeat(n * 6), 'a.txt') },
  { name: 'elements one in another', prepare: (n) => reading('<div>'.repeat(n * 10), 'a.html') },
  {
    name: 'redline, alike',
    prepare(n) {
      const alike = (word: string): Document =>
        structureText(
          Array.from(
            { length: n },
            (_, i) => `${i + 1}. Urges all States to light the ${word} of their harbours.`,
          ).join('\n\n'),
        )
      const [a, b] = [alike('lanterns'), alike('lamps')]
      return () => redline(a, b)
    },
  },
]

/** Milliseconds of the processor, the lesser of two. */
async function cost(work: Work): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 2; round++) {
    const before = process.threadCpuUsage()
    await work()
    const { user, system } = process.threadCpuUsage(before)
    times.push((user + system) / 1_000)
  }
  return Math.min(...times)
}

export async function run(sizes = SIZES): Promise<boolean> {
  console.log(
    `${''.padEnd(26)}${sizes.map((size) => `${size}`.padStart(9)).join('')}  ms at so many paragraphs, and the exponent`,
  )
  const steep: string[] = []
  for (const { name, prepare } of [...readers, ...comparers, ...renderers, ...hostile]) {
    const times: number[] = []
    for (const size of sizes) times.push(await cost(await prepare(size)))
    const exponent = exponentOf(sizes, times)
    const figures = times.map((ms) => ms.toFixed(0).padStart(9)).join('')
    console.log(`${name.padEnd(26)}${figures}  ${exponent === null ? 'little' : exponent.toFixed(2)}`)
    if ((exponent ?? 0) > MOST_EXPONENT) steep.push(name)
  }
  const named = steep.length === 0 ? '' : `: not ${steep.join(', ')}`
  return promise(`time grows with the power ${MOST_EXPONENT} of size at most${named}`, steep.length === 0)
}

/** Between a quarter of the largest size and the largest; null where that takes no time. */
function exponentOf(sizes: readonly number[], times: readonly number[]): number | null {
  const last = sizes.length - 1
  const first = Math.max(
    0,
    sizes.findIndex((size) => size * 4 >= sizes[last]!),
  )
  if (times[last]! < LEAST_MS || first === last) return null
  return Math.log(times[last]! / times[first]!) / Math.log(sizes[last]! / sizes[first]!)
}

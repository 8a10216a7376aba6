/**
 * Comparison of versions: time against `undifferent`, npm `diff` and `wdiff`, and wrongly paired paragraphs on a list
 * made by hand. A peer that is not there is named and left out.
 *
 * - OPENPOA_BENCH_UNDIFFERENT: path to a checkout of undifferent with its dependencies installed
 * - npm `diff`: found where it is installed, or in that checkout
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import type { Document } from '../src/text/document.ts'
import { redline } from '../src/text/redline/index.ts'
import { structureText } from '../src/text/structure/index.ts'
import gold from './redline/gold.json' with { type: 'json' }

/** Pairs of provisions by index, however a peer finds them. */
type Pairing = [a: number, b: number][]

interface Contender {
  name: string
  run(a: Document, b: Document): unknown
  pairing?(a: Document, b: Document): Pairing
}

const corpusFile = resolve('../shared/corpus/un-resolutions-78-79.ndjson.gz')

export async function run(): Promise<void> {
  if (!existsSync(corpusFile)) {
    console.log('redline: skipped, ../shared/corpus is not here')
    return
  }
  const corpus = readCorpus()
  const contenders = [own, ...(await peers())]
  const wrong = new Map(contenders.map(({ name }) => [name, 0]))
  for (const { a, b, pairs } of gold.comparisons) {
    const from = documentOf(corpus, a)
    const to = documentOf(corpus, b)
    console.log(`\n${a} → ${b}: ${from.provisions.length} and ${to.provisions.length} provisions`)
    compareTimes(contenders, from, to)
    for (const { name, pairing } of contenders) {
      if (pairing) wrong.set(name, wrong.get(name)! + countWrong(pairing(from, to), pairs, from, to))
    }
  }
  const total = gold.comparisons.reduce((sum, { pairs }) => sum + pairs.length, 0)
  console.log(`\nWrongly paired of ${total} pairs decided by hand`)
  for (const { name, pairing } of contenders)
    if (pairing) console.log(`  ${name.padEnd(14)} ${wrong.get(name)}`)
  showGrowth(corpus)
}

type Corpus = Map<string, string>

function readCorpus(): Corpus {
  const lines = gunzipSync(readFileSync(corpusFile)).toString('utf8').split('\n').filter(Boolean)
  return new Map(
    lines.map((line) => {
      const { symbol, text } = JSON.parse(line) as { symbol: string; text: string }
      return [symbol, text]
    }),
  )
}

function documentOf(corpus: Corpus, symbol: string): Document {
  const text = corpus.get(symbol)
  if (text === undefined) throw new Error(`The corpus has no ${symbol}`)
  return structureText(text)
}

const own: Contender = {
  name: 'openpoa',
  run: (a, b) => redline(a, b),
  pairing: (a, b) =>
    redline(a, b).pairs.flatMap(({ at }) => at.a.flatMap((i) => at.b.map((j): [number, number] => [i, j]))),
}

/** Rounds: few where one already takes seconds. */
const roundsFor = (milliseconds: number): number => (milliseconds > 3000 ? 1 : milliseconds > 300 ? 5 : 25)

/** Warms all, then takes turns; medians, and ratios to ours. */
function compareTimes(contenders: Contender[], a: Document, b: Document): void {
  const rounds = contenders.map((contender) => {
    // The very first run of ours reads the lexicon as well.
    if (contender === own) time(contender, a, b)
    const first = time(contender, a, b)
    if (first < 3000) for (let i = 0; i < (first < 300 ? 10 : 1); i++) time(contender, a, b)
    return roundsFor(first)
  })
  const times = contenders.map((): number[] => [])
  for (let round = 0; round < Math.max(...rounds); round++) {
    contenders.forEach((contender, i) => {
      if (round < rounds[i]!) times[i]!.push(time(contender, a, b))
    })
  }
  const ours = median(times[0]!)
  contenders.forEach(({ name }, i) => {
    const middle = median(times[i]!)
    const ratio = middle / ours
    const note = i === 0 ? '' : `${ratio.toFixed(1)} × ours${ratio < 1 ? '  (ours is slower here)' : ''}`
    console.log(`  ${name.padEnd(14)} ${middle.toFixed(2).padStart(10)} ms  (${rounds[i]} runs)  ${note}`)
  })
}

function time(contender: Contender, a: Document, b: Document): number {
  const start = performance.now()
  contender.run(a, b)
  return performance.now() - start
}

function median(values: number[]): number {
  const sorted = values.toSorted((p, q) => p - q)
  return sorted[sorted.length >> 1]!
}

/** A pair is wrong where the peer pairs either side with another, or with none where there is one. */
function countWrong(pairing: Pairing, pairs: { a: string; b: string }[], a: Document, b: Document): number {
  const indexOf = (document: Document, eId: string): number => {
    const at = document.provisions.findIndex((provision) => provision.eId === eId)
    if (at < 0)
      throw new Error(`${document.symbol} has no ${eId}; the list made by hand no longer fits the reading`)
    return at
  }
  return pairs.filter((pair) => {
    if (pair.a === '') return pairing.some(([, j]) => j === indexOf(b, pair.b))
    const i = indexOf(a, pair.a)
    const found = pairing.filter(([x]) => x === i).map(([, j]) => j)
    if (pair.b === '') return found.length > 0
    return !(found.length === 1 && found[0] === indexOf(b, pair.b))
  }).length
}

async function peers(): Promise<Contender[]> {
  const checkout = process.env.OPENPOA_BENCH_UNDIFFERENT
  const found = [await undifferent(checkout), await npmDiff(checkout), wdiff()]
  return found.filter((peer) => peer !== undefined)
}

const linesOf = (document: Document): string[] => document.provisions.map(({ text }) => text)

interface UndifferentItem {
  left: string | null
  leftBest: string | null
  leftNumber: number | string
  right: string | null
  rightBest: string | null
  rightNumber: number | string
}

async function undifferent(checkout: string | undefined): Promise<Contender | undefined> {
  if (!checkout) {
    console.log('undifferent: left out, OPENPOA_BENCH_UNDIFFERENT is not set')
    return undefined
  }
  const built = join(checkout, 'dist/core/index.js')
  const entry = existsSync(built) ? built : join(checkout, 'src/core/index.ts')
  const { diff } = (await import(pathToFileURL(entry).href)) as {
    diff(a: string[], b: string[]): { items: UndifferentItem[] }
  }
  return {
    name: 'undifferent',
    run: (a, b) => diff(linesOf(a), linesOf(b)),
    pairing: (a, b) => {
      const left = linesOf(a)
      const right = linesOf(b)
      return diff(left, right).items.flatMap((item): Pairing => {
        const i = typeof item.leftNumber === 'number' ? item.leftNumber : left.indexOf(item.leftBest ?? '\0')
        const j =
          typeof item.rightNumber === 'number' ? item.rightNumber : right.indexOf(item.rightBest ?? '\0')
        return i >= 0 && j >= 0 ? [[i, j]] : []
      })
    },
  }
}

interface Change {
  value: string
  added?: boolean
  removed?: boolean
}

async function npmDiff(checkout: string | undefined): Promise<Contender | undefined> {
  const places = [import.meta.url, ...(checkout ? [pathToFileURL(join(checkout, 'package.json')).href] : [])]
  for (const place of places) {
    try {
      const entry = createRequire(place).resolve('diff')
      const { diffWords } = (await import(pathToFileURL(entry).href)) as {
        diffWords(a: string, b: string): Change[]
      }
      const whole = (document: Document): string => linesOf(document).join('\n')
      return {
        name: 'npm diff',
        run: (a, b) => diffWords(whole(a), whole(b)),
        pairing: (a, b) => pairingOfChanges(diffWords(whole(a), whole(b)), a, b),
      }
    } catch {
      // Not installed here; the next place may have it.
    }
  }
  console.log('npm diff: left out, the package "diff" is not installed')
  return undefined
}

/** A diff of whole texts pairs paragraphs by the letters it keeps between them: each with the one it shares most with. */
function pairingOfChanges(changes: Change[], a: Document, b: Document): Pairing {
  const placeA = paragraphByOffset(linesOf(a))
  const placeB = paragraphByOffset(linesOf(b))
  const kept = new Map<number, Map<number, number>>()
  let x = 0
  let y = 0
  for (const { value, added, removed } of changes) {
    for (let n = 0; n < value.length; n++) {
      if (!added && !removed) {
        const row = kept.get(placeA(x)) ?? new Map<number, number>()
        row.set(placeB(y), (row.get(placeB(y)) ?? 0) + 1)
        kept.set(placeA(x), row)
      }
      if (!added) x++
      if (!removed) y++
    }
  }
  return [...kept].flatMap(([i, row]): Pairing => {
    const [j, letters] = [...row].sort((p, q) => q[1] - p[1])[0]!
    return letters >= 0.3 * a.provisions[i]!.text.length ? [[i, j]] : []
  })
}

function paragraphByOffset(lines: string[]): (offset: number) => number {
  const places = new Int32Array(lines.reduce((sum, line) => sum + line.length + 1, 1))
  let at = 0
  lines.forEach((line, i) => {
    places.fill(i, at, at + line.length + 1)
    at += line.length + 1
  })
  return (offset) => places[Math.min(offset, places.length - 1)]!
}

/** GNU wdiff as a process: its start is part of its time. */
function wdiff(): Contender | undefined {
  try {
    execFileSync('wdiff', ['--version'], { stdio: 'ignore' })
  } catch {
    console.log('wdiff: left out, the program is not installed')
    return undefined
  }
  return {
    name: 'wdiff',
    run: (a, b) => {
      const folder = mkdtempSync(join(tmpdir(), 'openpoa-bench-'))
      const files = [a, b].map((document, i) => {
        const file = join(folder, `${i}.txt`)
        writeFileSync(file, linesOf(document).join('\n'))
        return file
      })
      try {
        execFileSync('wdiff', files, { maxBuffer: 1 << 28 })
      } catch {
        // Exit status 1 says that the files differ.
      } finally {
        rmSync(folder, { recursive: true })
      }
    },
  }
}

/** Time from 250 to 2,000 provisions of real text, every third rewritten a little, every fortieth moved. */
function showGrowth(corpus: Corpus): void {
  const all = [...corpus.values()].slice(0, 90).flatMap((text) => structureText(text).provisions)
  console.log('\nGrowth, real provisions with changes put in')
  const head = structureText('')
  for (const size of [250, 500, 1000, 2000]) {
    const provisions = all.slice(0, size)
    const a: Document = { ...head, language: 'en', provisions }
    const changed = provisions.map((provision, i) =>
      i % 3 === 0
        ? { ...provision, text: provision.text.replace(/ (of|and) /, ' , as appropriate, ') }
        : provision,
    )
    for (let i = 0; i + 60 < changed.length; i += 40) changed.splice(i + 50, 0, ...changed.splice(i, 1))
    const b: Document = { ...a, provisions: changed }
    for (let i = 0; i < 5; i++) redline(a, b)
    const middle = median(Array.from({ length: 11 }, () => time(own, a, b)))
    const each = (middle * 1000) / provisions.length
    console.log(
      `  ${String(provisions.length).padStart(5)} provisions ${middle.toFixed(2).padStart(8)} ms  ${each.toFixed(1)} µs each`,
    )
  }
}

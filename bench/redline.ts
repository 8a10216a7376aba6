/**
 * Comparison of versions: time against `undifferent`, npm `diff` and `wdiff`, and wrongly paired paragraphs on a list
 * made by hand. A peer that is not there is named and left out.
 *
 * - OPENPOA_BENCH_UNDIFFERENT: path to a checkout of undifferent with its dependencies installed
 * - npm `diff`: found where it is installed, or in that checkout
 */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Document } from '../src/text/document.ts'
import { corpusIsHere, readTexts } from './kit/corpus.ts'
import { shippedTextEngine } from './kit/shipped.ts'
import { printRace, promise, race, type Timed } from './kit/timing.ts'
import gold from './redline/gold.json' with { type: 'json' }

/** The figures to keep: times faster than undifferent on each comparison. */
const LEAST_RATIOS = [50, 50, 500]

/** Pairs of provisions by index, however a peer finds them. */
type Pairing = [a: number, b: number][]

interface Contender {
  name: string
  run(a: Document, b: Document): unknown
  pairing?(a: Document, b: Document): Pairing
}

const { redline, structureText } = await shippedTextEngine()

export async function run(): Promise<boolean> {
  if (!corpusIsHere('redline')) return true
  const texts = readTexts()
  const contenders = [own, ...(await peers())]
  const wrong = new Map(contenders.map(({ name }) => [name, 0]))
  let kept = true
  for (const [n, { a, b, pairs }] of gold.comparisons.entries()) {
    const from = structureText(texts.get(a)!)
    const to = structureText(texts.get(b)!)
    console.log(`\n${a} → ${b}: ${from.provisions.length} and ${to.provisions.length} provisions`)
    const results = await race(contenders.map(({ name, run }) => ({ name, run: () => run(from, to) })))
    printRace(results)
    for (const { name, median } of results.slice(1)) {
      const ratio = median / results[0]!.median
      const least = name === 'undifferent' ? LEAST_RATIOS[n]! : 1
      kept =
        promise(`${name} takes at least ${least} times our time: ${ratio.toFixed(1)}`, ratio >= least) && kept
    }
    for (const { name, pairing } of contenders) {
      if (pairing) wrong.set(name, wrong.get(name)! + countWrong(pairing(from, to), pairs, from, to))
    }
  }
  const total = gold.comparisons.reduce((sum, { pairs }) => sum + pairs.length, 0)
  console.log(`\nWrongly paired of ${total} pairs decided by hand`)
  const paired = contenders.filter(({ pairing }) => pairing)
  for (const { name } of paired) console.log(`  ${name.padEnd(16)} ${wrong.get(name)}`)
  const fewest = paired.slice(1).every(({ name }) => wrong.get('openpoa')! < wrong.get(name)!)
  kept = promise('fewer wrongly paired than any peer', fewest) && kept
  await showGrowth(texts)
  return kept
}

const own: Contender = {
  name: 'openpoa',
  run: (a, b) => redline(a, b),
  pairing: (a, b) =>
    redline(a, b).pairs.flatMap(({ at }) => at.a.flatMap((i) => at.b.map((j): [number, number] => [i, j]))),
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
async function showGrowth(texts: Map<string, string>): Promise<void> {
  const all = [...texts.values()].slice(0, 90).flatMap((text) => structureText(text).provisions)
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
    const [{ median }] = (await race([{ name: 'openpoa', run: () => redline(a, b) }])) as [Timed]
    const each = ((median * 1000) / provisions.length).toFixed(1)
    console.log(
      `  ${String(provisions.length).padStart(5)} provisions ${median.toFixed(2).padStart(8)} ms  ${each} µs each`,
    )
  }
}

/**
 * Tracing a draft to agreed texts, beside `sim_text -r 12` (Debian package similarity-tester) where it is installed.
 * Query: A/RES/79/40 with itself left out, in the corpus of the 78th and 79th sessions and in corpora 4 and 16 times
 * as large, made from it by changing one word in ten.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { build } from 'esbuild'
import type { Document } from '../src/text/document.ts'
import {
  addToIndex,
  buildIndex,
  loadIndex,
  readCorpus,
  saveIndex,
  trace,
  type TraceIndex,
} from '../src/text/trace/index.ts'

const CORPUS = '../shared/corpus/un-resolutions-78-79.ndjson.gz'
const DRAFT = 'A/RES/79/40'
/** The figures to keep, in milliseconds. */
const MOST_WARM = 20
const MOST_LOAD = 250
const ROUNDS = 7
const QUERIES = 50

interface Row {
  scale: number
  words: number
  build: number
  add: number
  load: number
  warm: number
  /** Processor time of a warm query: what to look at on a machine that does other work. */
  warmCpu: number
  process: number
  peer: number | undefined
}

/**
 * Measures and prints; says where a figure is missed or the peer is faster.
 *
 * @param scales how many times the corpus is taken
 * @returns whether every figure was kept
 */
export async function run(scales: readonly number[] = [1, 4, 16]): Promise<boolean> {
  if (!existsSync(CORPUS)) {
    console.log(`trace: skipped, ${CORPUS} is missing`)
    return true
  }
  const folder = mkdtempSync(join(tmpdir(), 'bench-trace-'))
  try {
    console.error('Reading the corpus')
    const documents = await readCorpus(CORPUS)
    const texts = recordTexts()
    const draft = documents.find(({ symbol }) => symbol === DRAFT)!
    const draftFile = join(folder, 'draft.txt')
    writeFileSync(draftFile, texts.get(DRAFT)!)
    const bundle = await bundleCommand(folder)
    const rows: Row[] = []
    for (const scale of scales) {
      console.error(`Measuring ${scale} × the corpus`)
      rows.push(measure({ scale, documents, texts, draft, draftFile, bundle, folder }))
    }
    return report(rows)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

interface Case {
  scale: number
  documents: readonly Document[]
  texts: ReadonlyMap<string, string>
  draft: Document
  draftFile: string
  bundle: string
  folder: string
}

function measure({ scale, documents, texts, draft, draftFile, bundle, folder }: Case): Row {
  const corpus = Array.from({ length: scale }, (_, copy) =>
    documents.map((document) => perturbed(document, copy)),
  ).flat()
  const indexFolder = join(folder, `index-${scale}`)
  let index: TraceIndex | undefined
  const build = timed(() => (index = buildIndex(corpus)))
  saveIndex(index!, indexFolder)
  const words = index!.segments.reduce((sum, { segment }) => sum + segment.words.length, 0)
  index = undefined
  const add = timed(() => addToIndex(indexFolder, { ...perturbed(draft, 99), symbol: 'EX/RES/1' }))

  const load = median(repeat(ROUNDS, () => timed(() => loadIndex(indexFolder))))
  const loaded = loadIndex(indexFolder)
  const query = () => trace(draft, loaded, { leaveOut: [DRAFT, 'EX/RES/1'] })
  repeat(30, () => timed(query))
  const before = process.cpuUsage()
  const warm = median(repeat(QUERIES, () => timed(query)))
  const { user, system } = process.cpuUsage(before)

  const peer = peerCommand(corpus, texts, draftFile, join(folder, `files-${scale}`))
  const own = [process.execPath, bundle, draftFile, indexFolder]
  runOnce(own)
  if (peer) runOnce(peer)
  const rounds = scale === 1 ? ROUNDS : 3
  const times = Array.from({ length: rounds }, () => [runOnce(own), peer ? runOnce(peer) : 0] as const)
  return {
    scale,
    words,
    build,
    add,
    load,
    warm,
    warmCpu: (user + system) / 1000 / QUERIES,
    process: median(times.map(([time]) => time)),
    peer: peer ? median(times.map(([, time]) => time)) : undefined,
  }
}

function report(rows: readonly Row[]): boolean {
  const head = [
    'corpus',
    'words',
    'build s',
    'add 1 ms',
    'load ms',
    'warm ms',
    'process ms',
    'sim_text ms',
    'ratio',
  ]
  console.log(head.map((title) => title.padStart(11)).join(' '))
  for (const row of rows) {
    const { scale, words, peer } = row
    const cells = [
      `${scale} ×`,
      String(words),
      (row.build / 1000).toFixed(1),
      row.add.toFixed(0),
      row.load.toFixed(0),
      row.warm.toFixed(1),
      row.warmCpu.toFixed(1),
      row.process.toFixed(0),
      peer === undefined ? 'not here' : peer.toFixed(0),
      peer === undefined ? '' : (row.process / peer).toFixed(2),
    ]
    console.log(cells.map((cell) => cell.padStart(11)).join(' '))
  }
  const [first] = rows
  const missed: string[] = []
  if (first && first.warm > MOST_WARM) missed.push(`warm query ${first.warm.toFixed(1)} ms, not ${MOST_WARM}`)
  if (first && first.load > MOST_LOAD) missed.push(`load ${first.load.toFixed(0)} ms, not ${MOST_LOAD}`)
  for (const { scale, process, peer } of rows) {
    if (peer !== undefined && process > peer) {
      missed.push(`sim_text is faster at ${scale} ×: ${(process / peer).toFixed(2)} times its time`)
    }
  }
  console.log(missed.length === 0 ? 'Every figure kept.' : `Missed: ${missed.join('; ')}.`)
  return missed.length === 0
}

/** The texts as they lie in the corpus, by symbol: what the peer reads. */
function recordTexts(): Map<string, string> {
  const lines = gunzipSync(readFileSync(CORPUS)).toString('utf8').trim().split('\n')
  return new Map(
    lines.map((line) => {
      const { symbol, text } = JSON.parse(line) as { symbol: string; text: string }
      return [symbol, text]
    }),
  )
}

/** Copy 0 is the document itself; in others about one word in ten is another word, the same on every run. */
function perturbed(document: Document, copy: number): Document {
  if (copy === 0) return document
  const change = (text: string) => perturbedText(text, copy)
  return {
    ...document,
    symbol: `${document.symbol}/${copy}`,
    provisions: document.provisions.map((provision) => ({ ...provision, text: change(provision.text) })),
    documents: document.documents?.map((component) => perturbed(component, copy)),
  }
}

function perturbedText(text: string, copy: number): string {
  let state = (copy * 2654435761) >>> 0
  return text.replace(/\p{L}+/gu, (word) => {
    for (let i = 0; i < word.length; i++) state = Math.imul(state ^ word.charCodeAt(i), 16777619) >>> 0
    return state % 10 === 0 ? `${word.slice(0, 3)}${(state >>> 8) % 997}` : word
  })
}

/** The command bundled as it ships: parts loaded when needed, and V8's compiled code kept between starts. */
async function bundleCommand(folder: string): Promise<string> {
  const outdir = join(folder, 'bundle')
  const contents = `
    import { traceCommand } from './commands.ts'
    const [file, corpus] = process.argv.slice(2)
    const options = { corpus, json: true, 'leave-out': '${DRAFT},EX/RES/1' }
    const output = { out: (text) => process.stdout.write(text), say() {}, progress() {}, json: true }
    process.exitCode = await traceCommand({ positional: [file], options }, output)
  `
  await build({
    stdin: { contents, resolveDir: resolve('src/text/trace'), loader: 'ts' },
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    outdir,
    external: ['libxml2-wasm'],
    logLevel: 'error',
  })
  const launcher = join(outdir, 'launcher.mjs')
  const cache = JSON.stringify(join(folder, 'code'))
  writeFileSync(
    launcher,
    `import module from 'node:module'\nmodule.enableCompileCache?.(${cache})\nawait import('./stdin.js')\n`,
  )
  writeFileSync(join(outdir, 'package.json'), '{"type":"module"}')
  return launcher
}

/** `sim_text` comparing the draft with every other text, or undefined where it is not installed. */
function peerCommand(
  corpus: readonly Document[],
  texts: ReadonlyMap<string, string>,
  draftFile: string,
  folder: string,
): string[] | undefined {
  if (spawnSync('sim_text', ['-v']).error) return undefined
  mkdirSync(folder)
  const files = corpus.flatMap((document, i) => {
    if (document.symbol === DRAFT) return []
    const file = join(folder, `${i}.txt`)
    writeFileSync(file, texts.get(document.symbol) ?? perturbedText(originalText(document.symbol, texts), i))
    return [file]
  })
  return ['sim_text', '-r', '12', '-S', draftFile, '/', ...files]
}

function originalText(symbol: string, texts: ReadonlyMap<string, string>): string {
  return texts.get(symbol.slice(0, symbol.lastIndexOf('/'))) ?? ''
}

function runOnce([command, ...args]: readonly string[]): number {
  return timed(() => {
    const { status, stderr, error } = spawnSync(command!, args, { maxBuffer: 2 ** 30 })
    if (status !== 0) throw new Error(`${command} ended with ${status}: ${error ?? stderr.toString()}`)
  })
}

function timed(work: () => unknown): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

function repeat(times: number, work: () => number): number[] {
  return Array.from({ length: times }, work)
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)]!
}

/**
 * Tracing a draft to agreed texts, beside `sim_text -r 12` (Debian package similarity-tester) where it is installed.
 * Query: A/RES/79/40 with itself left out, in the corpus of the 78th and 79th sessions and in corpora 4 and 16 times
 * as large, made from it by changing one word in ten.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Document } from '../src/text/document.ts'
import { corpusIsHere, readTexts } from './kit/corpus.ts'
import { shippedCommand, shippedTextEngine } from './kit/shipped.ts'
import { printRace, promise, race, timed } from './kit/timing.ts'

const DRAFT = 'A/RES/79/40'
/** The figures to keep, in milliseconds. */
const MOST_WARM = 20
const MOST_LOAD = 250

const { addToIndex, buildIndex, loadIndex, saveIndex, structureText, trace } = await shippedTextEngine()

/**
 * Measures and prints; says where a figure is missed or the peer is faster.
 *
 * @param scales how many times the corpus is taken
 * @returns whether every figure was kept
 */
export async function run(scales: readonly number[] = [1, 4, 16]): Promise<boolean> {
  if (!corpusIsHere('trace')) return true
  const folder = mkdtempSync(join(tmpdir(), 'bench-trace-'))
  try {
    const texts = readTexts()
    const documents = [...texts].map(([symbol, text]) => ({ ...structureText(text), symbol }))
    const draft = documents.find(({ symbol }) => symbol === DRAFT)!
    const draftFile = join(folder, 'draft.txt')
    writeFileSync(draftFile, texts.get(DRAFT)!)
    let kept = true
    for (const scale of scales)
      kept = (await measure({ scale, documents, texts, draft, draftFile, folder })) && kept
    return kept
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
  folder: string
}

async function measure({ scale, documents, texts, draft, draftFile, folder }: Case): Promise<boolean> {
  const corpus = Array.from({ length: scale }, (_, copy) =>
    documents.map((document) => perturbed(document, copy)),
  ).flat()
  const indexFolder = join(folder, `index-${scale}`)
  const built = buildAndSave(corpus, indexFolder)
  const added = { ...perturbed(draft, 99), symbol: 'EX/RES/1' }
  const add = await timed(() => addToIndex(indexFolder, added))
  const leaveOut = [DRAFT, added.symbol]
  console.log(`\n${scale} × the corpus: ${built.words} words, indexed in ${(built.took / 1000).toFixed(1)} s`)
  console.log(`  one document more: ${add.toFixed(0)} ms`)

  const index = loadIndex(indexFolder)
  const [load, warm] = await race([
    { name: 'load', run: () => loadIndex(indexFolder) },
    { name: 'warm query', run: () => trace(draft, index, { leaveOut }) },
  ])
  const own = [
    ...shippedCommand,
    'trace',
    draftFile,
    '--corpus',
    indexFolder,
    '--json',
    '--leave-out',
    leaveOut.join(),
  ]
  const peer = peerCommand(corpus, texts, draftFile, join(folder, `files-${scale}`))
  const processes = await race([
    { name: 'process', run: () => runOnce(own) },
    ...(peer ? [{ name: 'sim_text -r 12', run: () => runOnce(peer) }] : []),
  ])
  for (const { name, median, rounds } of [load!, warm!])
    console.log(`  ${name}: ${median.toFixed(1)} ms (${rounds} runs)`)
  printRace(processes)
  const [process, other] = processes
  const ratio = other ? process!.median / other.median : 0
  if (scale > 1) return true
  return [
    promise(`warm query at most ${MOST_WARM} ms`, warm!.median <= MOST_WARM),
    promise(`load at most ${MOST_LOAD} ms`, load!.median <= MOST_LOAD),
    promise(`no slower than sim_text: ${ratio.toFixed(2)} of its time`, ratio <= 1),
  ].every(Boolean)
}

/** The index is let go of before anything else is measured. */
function buildAndSave(corpus: Document[], folder: string): { took: number; words: number } {
  const start = performance.now()
  const index = buildIndex(corpus)
  const took = performance.now() - start
  saveIndex(index, folder)
  return { took, words: index.segments.reduce((sum, { segment }) => sum + segment.words.length, 0) }
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

/** `sim_text` comparing the draft with every other text, or undefined where it is not installed. */
function peerCommand(
  corpus: readonly Document[],
  texts: ReadonlyMap<string, string>,
  draftFile: string,
  folder: string,
): string[] | undefined {
  if (spawnSync('sim_text', ['-v']).error) {
    console.log('sim_text: left out, the program is not installed')
    return undefined
  }
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

function runOnce([command, ...args]: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command!, args, { maxBuffer: 2 ** 30 })
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${error ?? stderr.toString()}`)
}

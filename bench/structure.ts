/**
 * Reading documents: the printed ones beside plain text extraction of the same files (`unpdf`), every text of the corpus
 * without a crash and with its numbers in sequence, and three documents beside a list of their provisions made by hand.
 */
import { extractText, getDocumentProxy } from 'unpdf'
import type { Document, Provision } from '../src/text/document.ts'
import { corpusIsHere, readPdfs, readTexts } from './kit/corpus.ts'
import { shippedTextEngine } from './kit/shipped.ts'
import { printRace, promise, race } from './kit/timing.ts'
import gold from './structure/gold.json' with { type: 'json' }

/** The figures to keep. */
const MOST_TIME = 1.5
const LEAST_RIGHT = 0.995

type Engine = Awaited<ReturnType<typeof shippedTextEngine>>
type Pdf = { name: string; bytes: Uint8Array }

export async function run(): Promise<boolean> {
  if (!corpusIsHere('structure')) return true
  const engine = await shippedTextEngine()
  const pdfs = readPdfs()
  const kept = [
    await compareTimes(engine, pdfs),
    await readAll(engine, pdfs),
    await compareGold(engine, pdfs),
  ]
  return kept.every(Boolean)
}

/** A copy each time: pdf.js takes the bytes over. */
const copyOf = ({ name, bytes }: Pdf) => ({ name: `${name}.pdf`, bytes: bytes.slice() })

async function compareTimes(engine: Engine, pdfs: Pdf[]): Promise<boolean> {
  const results = await race([
    {
      name: 'openpoa',
      run: async () => {
        for (const pdf of pdfs) await engine.readDocument(copyOf(pdf))
      },
    },
    {
      name: 'unpdf',
      run: async () => {
        for (const pdf of pdfs) await extractText(await getDocumentProxy(copyOf(pdf).bytes))
      },
    },
  ])
  console.log(`${pdfs.length} PDFs: provisions, beside plain text extraction`)
  printRace(results)
  const ratio = results[0]!.median / results[1]!.median
  return promise(`at most ${MOST_TIME} times plain extraction: ${ratio.toFixed(2)}`, ratio <= MOST_TIME)
}

/** Gaps that are printed so: the statement of Nicaragua counts 7, 9. */
const PRINTED_GAPS = ['A/AC.292/2025/INF/5/Rev.1 hdg_27__para_9']

/** Every document of the corpus; a break of the sequence counts where the text does not explain it. */
async function readAll(engine: Engine, pdfs: Pdf[]): Promise<boolean> {
  const texts = readTexts()
  const reasons = new Map<string, number>()
  const unexplained: string[] = []
  let provisions = 0
  const look = (document: Document): void => {
    provisions += [document, ...(document.documents ?? [])].reduce((sum, d) => sum + d.provisions.length, 0)
    for (const { reason, eId } of engine.sequenceBreaks(document)) {
      reasons.set(reason, (reasons.get(reason) ?? 0) + 1)
      const at = `${document.symbol} ${eId}`
      if (reason === 'restart' || reason === 'quoted' || PRINTED_GAPS.includes(at)) continue
      unexplained.push(`${at}: ${reason}`)
    }
  }
  const start = performance.now()
  for (const text of texts.values()) look(engine.structureText(text))
  const took = performance.now() - start
  for (const pdf of pdfs) look((await engine.readDocument(copyOf(pdf))).document)
  const each = ((took * 1000) / texts.size).toFixed(0)
  console.log(`\n${texts.size} texts (${each} µs each) and ${pdfs.length} PDFs: ${provisions} provisions`)
  console.log(`  breaks of the sequence: ${[...reasons].map(([reason, n]) => `${n} ${reason}`).join(', ')}`)
  for (const line of unexplained) console.log(`  ${line}`)
  return promise('no crash, every break of the sequence explained', unexplained.length === 0)
}

type Row = (string | number | string[])[]

const rowOf = ({ kind, number, depth, text, footnotes }: Provision): Row => {
  const words = text.split(/\s+/).filter(Boolean)
  const marks = footnotes.map(({ mark }) => mark)
  return [kind, number, depth, words.slice(0, 2).join(' '), words.slice(-2).join(' '), words.length, marks]
}

/** Right is a provision with its kind, number, depth, first and last words, length and footnotes, in its place. */
async function compareGold(engine: Engine, pdfs: Pdf[]): Promise<boolean> {
  console.log('\nBeside lists made by hand')
  let kept = true
  for (const { symbol, provisions } of gold.documents) {
    const pdf = pdfs.find(({ name }) => name === symbol.replaceAll('/', '_'))
    if (!pdf) throw new Error(`The corpus has no PDF of ${symbol}`)
    const { document } = await engine.readDocument(copyOf(pdf))
    const ours = document.provisions.map((provision) => JSON.stringify(rowOf(provision)))
    const theirs = provisions.map((row) => JSON.stringify(row))
    for (const row of ours.filter((row) => !theirs.includes(row))) console.log(`  read    ${row}`)
    for (const row of theirs.filter((row) => !ours.includes(row))) console.log(`  by hand ${row}`)
    const share = inOrder(ours, theirs) / Math.max(ours.length, theirs.length)
    const what = `${symbol}: ${(share * 100).toFixed(2)} % of ${theirs.length} provisions right`
    kept = promise(what, share >= LEAST_RIGHT) && kept
  }
  return kept
}

/** Length of the longest common subsequence. */
function inOrder(a: string[], b: string[]): number {
  let row = new Array<number>(b.length + 1).fill(0)
  for (const one of a) {
    const next = [0]
    for (let j = 0; j < b.length; j++) next.push(one === b[j] ? row[j]! + 1 : Math.max(row[j + 1]!, next[j]!))
    row = next
  }
  return row[b.length]!
}

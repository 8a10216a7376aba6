import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buildIndex } from './build.ts'
import type { Document } from '../document.ts'
import { openDocument } from '../open-document.ts'
import { type CorpusProgress, named, readCorpus, readNamed } from './corpus.ts'
import { traceLines } from '../reports/trace.ts'
import { addToIndex, loadIndex, saveIndex } from './storage.ts'
import { TRACE_USAGE } from './usage.ts'
import { isNotAgreed, plainSymbol, trace, type TraceIndex } from './trace.ts'

/** Where a command writes; the command line's own fits. */
export interface TraceOutput {
  /** The result, on standard output. */
  out(text: string): void
  /** Explanations, on standard error. */
  say(text: string): void
  json: boolean
  progress(done: number, total: number, what: string): void
}

export interface TraceArguments {
  positional: readonly string[]
  options: Readonly<Record<string, string | true>>
}

/** 0 done, 2 wrong usage; what cannot be read or used is thrown with a message. */
export type TraceExit = 0 | 2

/** `trace …`: an index where the first word says so, else a draft. */
export async function traceCommand(args: TraceArguments, output: TraceOutput): Promise<TraceExit> {
  const [first, ...rest] = args.positional
  if (first === 'index') return traceIndexCommand({ ...args, positional: rest }, output)
  return traceFileCommand(args, output)
}

/** `trace index <corpus> --out <folder>` builds an index; `trace index --add <file> --corpus <folder>` extends one. */
export async function traceIndexCommand(args: TraceArguments, output: TraceOutput): Promise<TraceExit> {
  const { out, add, corpus } = args.options
  if (typeof add === 'string' && typeof corpus === 'string' && args.positional.length === 0) {
    return addFile(add, corpus, output)
  }
  const [path] = args.positional
  if (path === undefined || typeof out !== 'string' || args.positional.length > 1 || add !== undefined) {
    return misused(output)
  }
  const documents = await readCorpus(path, shown(output))
  output.say(`Sorting the words of ${documents.length} documents`)
  const index = buildIndex(documents)
  saveIndex(index, out)
  const words = wordCount(index)
  output.say(`${documents.length} documents with ${words} words are indexed in ${out}`)
  if (output.json) output.out(JSON.stringify({ folder: out, documents: documents.length, words }))
  return 0
}

async function addFile(file: string, folder: string, output: TraceOutput): Promise<TraceExit> {
  const document = await readNamed(file)
  const result = addToIndex(folder, document)
  output.say(`${result.added.join(', ')} added to ${folder}`)
  for (const symbol of result.replaced) output.say(`The earlier text of ${symbol} is replaced`)
  if (output.json) output.out(JSON.stringify({ folder, added: result.added, replaced: result.replaced }))
  return 0
}

/**
 * `trace <file> --corpus <index, folder or ndjson(.gz)>`: the trace of a draft, as JSON or as lines to read. The
 * draft's own symbol, where it has one, is left out of the sources unless `--keep-own` is given; so is what was not adopted
 * before it, unless `--keep-later` is: its language was not agreed yet.
 */
export async function traceFileCommand(args: TraceArguments, output: TraceOutput): Promise<TraceExit> {
  const [file] = args.positional
  const { corpus, 'leave-out': leaveOut, 'keep-own': keepOwn, 'keep-later': keepLater } = args.options
  if (file === undefined || args.positional.length > 1 || typeof corpus !== 'string') return misused(output)
  const document = await openDocument(file, output)
  const draft = named(document, file)
  const index = await openCorpus(corpus, output)
  const symbols = typeof leaveOut === 'string' ? leaveOut.split(',').map((symbol) => symbol.trim()) : []
  for (const symbol of symbols)
    if (!holds(index, symbol))
      output.say(`Note: there is no ${symbol} among the texts, so nothing is left out for it`)
  const options = keepLater ? {} : { agreedBefore: draft }
  const left = keepLater ? 0 : countLeft(index, draft)
  if (left > 0)
    output.say(
      `Left out: ${left} texts that are drafts, or not known to be adopted before ${draft.date || draft.symbol}; --keep-later takes them too`,
    )
  const result = trace(draft, index, { leaveOut: keepOwn ? symbols : [...symbols, draft.symbol], ...options })
  output.out(output.json ? JSON.stringify(result) : traceLines(result))
  return 0
}

const holds = (index: TraceIndex, symbol: string): boolean =>
  index.segments.some(({ segment }) =>
    segment.documents.some((document) => plainSymbol(document.symbol) === plainSymbol(symbol)),
  )

const countLeft = (index: TraceIndex, draft: Document): number =>
  index.segments
    .flatMap(({ segment, dropped }) => segment.documents.filter((_, i) => !dropped.has(i)))
    .filter((one) => isNotAgreed(one, draft)).length

async function openCorpus(path: string, output: TraceOutput): Promise<TraceIndex> {
  if (existsSync(join(path, 'index.json'))) return loadIndex(path)
  const documents = await readCorpus(path, shown(output))
  output.say('This index is made for this once; "trace index" keeps one, which is found in a moment')
  return buildIndex(documents)
}

function shown(output: TraceOutput): CorpusProgress {
  return {
    onDocument: (done, total) => output.progress(done, total, 'Documents read'),
    onSkipped: (name, reason) => output.say(`${name} is left out: ${reason}`),
  }
}

function wordCount(index: TraceIndex): number {
  // Each document ends with a separator that is no word.
  return index.segments.reduce((sum, { segment }) => sum + segment.words.length - segment.documents.length, 0)
}

function misused(output: TraceOutput): TraceExit {
  output.say(`Usage: ${TRACE_USAGE}`)
  return 2
}

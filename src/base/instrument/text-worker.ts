import { parentPort } from 'node:worker_threads'
import {
  type Document,
  type StrengthReport,
  type ElementsReport,
  type Redline,
  type RenderFormat,
  type Trace,
  type TraceIndex,
  analyseStrength,
  authorityOf,
  buildIndex,
  findElements,
  redline,
  redlineDocx,
  render,
  trace,
} from '../../text/index.ts'

/** An agreed text: its document under a key of ours for a symbol, and the symbol that says how much weight it has. */
export interface AgreedText {
  document: Document
  symbol: string
}

/** The agreed texts of each instrument, by its id, and the index made of them. */
const kept = new Map<string, AgreedText[]>()
let index: TraceIndex | null = null
let symbols = new Map<string, string>()

function builtIndex(): TraceIndex {
  if (index) return index
  const texts = [...kept.values()].flat()
  symbols = new Map(texts.map(({ document, symbol }) => [document.symbol, symbol]))
  index = buildIndex(texts.map(({ document }) => document))
  return index
}

/** What is asked of the thread. Each task takes and gives plain data. */
const tasks = {
  strength: (document: Document): StrengthReport => analyseStrength(document),
  elements: (document: Document): ElementsReport => findElements(document),
  redline: (a: Document, b: Document): Redline => redline(a, b),
  redlineDocx: (a: Document, b: Document): Promise<Uint8Array> => redlineDocx(redline(a, b)),
  render: (document: Document, to: RenderFormat): Promise<Uint8Array> => render(document, to),
  /** Takes the agreed texts of an instrument in the place of those it had. */
  keep(id: string, texts: AgreedText[]): void {
    if (texts.length > 0) kept.set(id, texts)
    else kept.delete(id)
    index = null
  },
  /** @param instruments of how many instruments agreed texts were kept; null where it is not so any more */
  trace(document: Document, leaveOut: string[], instruments: number): Trace | null {
    if (kept.size !== instruments) return null
    const options = { leaveOut, authority: (key: string) => authorityOf(symbols.get(key) ?? '') }
    return trace(document, builtIndex(), options)
  },
}

export type TextTasks = typeof tasks
export type TextTask = keyof TextTasks
export type TextAnswer = { result: unknown } | { error: { name: string; message: string } }

parentPort?.on('message', async ({ task, args }: { task: TextTask; args: unknown[] }) => {
  const run = tasks[task] as (...given: unknown[]) => unknown
  let answer: TextAnswer
  try {
    answer = { result: await run(...args) }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
    answer = { error: { name, message } }
  }
  parentPort?.postMessage(answer)
})

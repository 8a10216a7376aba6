import {
  type Document,
  type StrengthReport,
  type ElementsReport,
  type LeftOutOfBoth,
  type OfFile,
  type ReadResult,
  type Redline,
  type Trace,
  type TraceIndex,
  type WorkingText,
  analyseStrength,
  answerQuestions,
  authorityOf,
  buildIndex,
  createRenderer,
  findElements,
  proposalsOfFile,
  redline,
  redlineDocx,
  trace,
} from '../../text/index.ts'

/** An agreed text: its document under a key of ours for a symbol, and the symbol that says how much weight it has. */
export interface AgreedText {
  document: Document
  symbol: string
}

/** What is asked of the thread, with the agreed texts that it keeps. Each task takes and gives plain data. */
function createTasks() {
  /** The agreed texts of each instrument, by its id. */
  const kept = new Map<string, AgreedText[]>()
  /** Made of them when it is first asked for, with their symbols. */
  let built: { index: TraceIndex; symbols: Map<string, string> } | null = null
  const build = () => {
    const texts = [...kept.values()].flat()
    return {
      index: buildIndex(texts.map(({ document }) => document)),
      symbols: new Map(texts.map(({ document, symbol }) => [document.symbol, symbol])),
    }
  }
  return {
    strength: (document: Document): StrengthReport => analyseStrength(document),
    elements: (document: Document): ElementsReport => findElements(document),
    redline: (a: Document, b: Document, unread?: LeftOutOfBoth): Redline => redline(a, b, unread),
    redlineDocx: (a: Document, b: Document): Promise<Uint8Array> => redlineDocx(redline(a, b)),
    /** What a file that was read asks of a text under negotiation. */
    proposals: (text: WorkingText, read: Pick<ReadResult, 'document' | 'proposals'>, name: string): OfFile =>
      proposalsOfFile(text, read, name),
    render: createRenderer(),
    /** Takes the agreed texts of an instrument in the place of those it had. */
    keep(id: string, texts: AgreedText[]): void {
      if (texts.length > 0) kept.set(id, texts)
      else kept.delete(id)
      built = null
    },
    /** Makes the index of what is kept, where it is not made yet. */
    buildIndex(): void {
      built ??= build()
    },
    /** @param instruments of how many instruments agreed texts were kept; null where it is not so any more */
    trace(document: Document, leaveOut: string[], instruments: number): Trace | null {
      if (kept.size !== instruments) return null
      const { index, symbols } = (built ??= build())
      const symbolOf = (key: string): string => symbols.get(key) || key
      const options = { leaveOut, authority: (key: string) => authorityOf(symbols.get(key) ?? ''), symbolOf }
      return trace(document, index, options)
    },
  }
}

const tasks = createTasks()
export type TextTasks = typeof tasks
export type TextTask = keyof TextTasks
export type TextQuestion = { task: TextTask; args: unknown[] }
export type TextAnswer = { result: unknown } | { error: { name: string; message: string } }

answerQuestions(async ({ task, args }: TextQuestion): Promise<TextAnswer> => {
  const run = tasks[task] as (...given: unknown[]) => unknown
  try {
    return { result: await run(...args) }
  } catch (error) {
    const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
    return { error: { name, message } }
  }
})

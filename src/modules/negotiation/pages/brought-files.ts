import { type Ctx, Problem } from '../../../core/index.ts'
import { type Means, analysed, withinMeans } from '../../../base/instrument/index.ts'
import { type OfFile, type WorkingText, documentsOfFile } from '../../../text/index.ts'
import { LIMITS } from '../schema.ts'

/** A file, or words that were pasted, with what is asked for in it; or the code why it cannot be read. */
export interface ReadFile {
  /** Null of what was pasted. */
  name: string | null
  found: OfFile | { refused: string; detail: string }
}

export interface Brought {
  name: string | null
  bytes: Uint8Array
}

/** Reads what was brought as proposals to a text, one after the other, in threads apart: one that cannot be read keeps none of the others. */
export const readBrought = (c: Ctx, text: WorkingText, brought: readonly Brought[]): Promise<ReadFile[]> =>
  withinMeans(c, async (means) => {
    const read: ReadFile[] = []
    for (const one of brought) read.push({ name: one.name, found: await readOne(c, means, text, one) })
    return read
  })

async function readOne(
  c: Ctx,
  means: Means,
  text: WorkingText,
  { name, bytes }: Brought,
): Promise<ReadFile['found']> {
  const called = name ?? 'text.txt'
  const answer = await means.read({ bytes, name: called, mostProvisions: LIMITS.paragraphs })
  if ('refusal' in answer) return { refused: answer.refusal.code, detail: answer.refusal.message }
  const { document, proposals = [] } = answer.reading
  const read = { document: documentsOfFile(document)[0] ?? document, proposals }
  try {
    return await analysed(c, means.thread.run('proposals', text, read, called))
  } catch (error) {
    if (error instanceof Problem && error.code === 'notAnalysed') return { refused: 'too-large', detail: '' }
    throw error
  }
}

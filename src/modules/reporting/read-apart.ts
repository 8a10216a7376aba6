import { type Ctx, type Services, type Turns, createTurns, slot, workerScript } from '../../core/index.ts'
import { type KeptThread, type Memory, ThreadEnded, createKeptThread } from '../../text/index.ts'
import type { Brought, NotOurs } from './offline/read.ts'
import { type Refusal, UnreadableForm } from './xlsform/problem.ts'
import type { ReadForm } from './xlsform/read.ts'

/** A workbook that somebody brought: a form, or a report that was filled in without this site. */
export interface WorkbookToRead {
  as: 'form' | 'report'
  bytes: Uint8Array
  name: string
}

export type WorkbookAnswer =
  | { form: ReadForm }
  | { report: Brought | NotOurs }
  | { refusal: { code: Refusal; params: Record<string, string | number> } }

/** A form of 10,000 choices takes well below a second. */
const LIMIT_MS = 20_000
const MEMORY: Memory = { heap: 640_000_000, buffers: 400_000_000 }
/** More who wait for their workbook to be read are told to come back. */
const MOST_WAITING = 20

interface WorkbookReader {
  thread: KeptThread<WorkbookToRead, WorkbookAnswer>
  turns: Turns
}
const reader = slot<WorkbookReader>('reporting.workbooks')

export const provideWorkbooks = (services: Services): void =>
  reader.set(services, {
    thread: createKeptThread({ script: workerScript('workbook-worker', import.meta), forgetful: true }),
    turns: createTurns({ working: 1, waiting: MOST_WAITING }),
  })

/** Reads a form in a thread apart, so that a hostile file can neither stop nor crash the server. @throws overloaded; UnreadableForm */
export async function readFormApart(c: Ctx, file: File): Promise<ReadForm> {
  const answer = await ask(c, 'form', file)
  if (!('form' in answer)) throw new Error('a form was asked for')
  return answer.form
}

/** The same for a report; see `readOffline`. @throws overloaded; UnreadableForm */
export async function readReportApart(c: Ctx, file: File): Promise<Brought | NotOurs> {
  const answer = await ask(c, 'report', file)
  if (!('report' in answer)) throw new Error('a report was asked for')
  return answer.report
}

async function ask(c: Ctx, as: WorkbookToRead['as'], file: File): Promise<WorkbookAnswer> {
  const { thread, turns } = reader.get(c.var.services)
  const { signal } = c.req.raw
  const bytes = new Uint8Array(await file.arrayBuffer())
  const answer = await turns.take(signal, async () => {
    try {
      const asked = { limitMs: LIMIT_MS, memory: MEMORY, signal }
      return (await thread.ask({ as, bytes, name: file.name }, asked)).answer
    } catch (error) {
      if (!(error instanceof ThreadEnded)) throw error
      throw new UnreadableForm(error.why === 'Broken' ? 'damaged' : 'hostile')
    }
  })
  if ('refusal' in answer) throw new UnreadableForm(answer.refusal.code, answer.refusal.params)
  return answer
}

import { type Ctx, type Services, slot, workerScript } from '../../core/index.ts'
import { type ApartReader, createApartReader } from '../../base/documents/index.ts'
import { ThreadEnded } from '../../text/index.ts'
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

const reader = slot<ApartReader<WorkbookToRead, WorkbookAnswer>>('reporting.workbooks')

export const provideWorkbooks = (services: Services): void =>
  reader.set(services, createApartReader(workerScript('workbook-worker', import.meta)))

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
  const bytes = new Uint8Array(await file.arrayBuffer())
  try {
    const answer = await reader.get(c.var.services).read({ as, bytes, name: file.name }, c.req.raw.signal)
    if ('refusal' in answer) throw new UnreadableForm(answer.refusal.code, answer.refusal.params)
    return answer
  } catch (error) {
    if (!(error instanceof ThreadEnded)) throw error
    throw new UnreadableForm(error.why === 'Broken' ? 'damaged' : 'hostile')
  }
}

import { type Ctx, Problem } from '../../../../core/index.ts'
import { TextThreadError } from '../../analysis-worker.ts'
import { instrumentProblems } from '../../problems.ts'

/** What the thread could not analyse in its time becomes a refusal; its words are nobody's business but the sender's. */
export async function analysed<T>(c: Ctx, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    if (error instanceof Problem || !(error instanceof TextThreadError)) throw error
    c.var.services.log.error({ id: c.var.requestId, error: error.name }, 'a text could not be analysed')
    throw instrumentProblems.notAnalysed()
  })
}

import { type Ctx, coreProblems, viewOf } from '../../../core/index.ts'
import { type Work, findWork } from '../queries/find-work.ts'

/** The report that an address names, for the people of its State. @throws notFound for all others */
export async function workOf(c: Ctx): Promise<Work> {
  const work = await findWork(viewOf(c), c.req.param('id') ?? '')
  if (!work) throw coreProblems.notFound()
  return work
}

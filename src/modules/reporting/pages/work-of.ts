import { type Ctx, coreProblems, viewOf } from '../../../core/index.ts'
import { type SavedReport, type Work, findSavedReport, findWork } from '../queries/find-work.ts'
import { type Part, partsOf } from '../rules/parts.ts'

/** The report that an address names, for the people of its State. @throws notFound for all others */
export async function workOf(c: Ctx): Promise<Work> {
  const work = await findWork(viewOf(c), c.req.param('id') ?? '')
  if (!work) throw coreProblems.notFound()
  return work
}

/** The same without what was carried into it, for who sends a form. @throws notFound */
export async function savedReportOf(c: Ctx): Promise<SavedReport> {
  const saved = await findSavedReport(viewOf(c), c.req.param('id') ?? '')
  if (!saved) throw coreProblems.notFound()
  return saved
}

/** The part that an address names. @throws notFound */
export function partNamed(
  { questionnaire }: Pick<SavedReport, 'questionnaire'>,
  name: string | undefined,
): Part {
  const part = partsOf(questionnaire.body).find((one) => one.name === name)
  if (!part) throw coreProblems.notFound()
  return part
}

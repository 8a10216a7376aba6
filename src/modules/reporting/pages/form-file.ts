import { type Ctx, attachment, coreProblems, publicAnswer } from '../../../core/index.ts'
import { findVersionsOf } from '../queries/find-forms.ts'
import { XLSX } from '../xlsform/workbook.ts'
import { writeXlsForm } from '../xlsform/write.ts'

/** GET /questionnaires/:programme/:questionnaire/form.xlsx — a version of a questionnaire as XLSForm, the newest without `?version=`. */
export async function sendForm(c: Ctx): Promise<Response> {
  const programme = c.req.param('programme') ?? ''
  const id = c.req.param('questionnaire') ?? ''
  const version = c.req.query('version')
  c.header('Cache-Control', 'no-store')
  // In a turn of its own, as pages are made.
  return publicAnswer(c, XLSX, async (view) => {
    const versions = await findVersionsOf(view, programme, id)
    const found = version === undefined ? versions.at(-1) : versions.find((one) => one.version === version)
    if (!found) throw coreProblems.notFound()
    return attachment(c, await writeXlsForm(found.body), XLSX, `${programme}-${id}-${found.version}.xlsx`)
  })
}

import { answerQuestions } from '../../text/index.ts'
import { readOffline } from './offline/read.ts'
import type { WorkbookAnswer, WorkbookToRead } from './read-apart.ts'
import { UnreadableForm } from './xlsform/problem.ts'
import { readXlsForm } from './xlsform/read.ts'

answerQuestions(async ({ as, bytes, name }: WorkbookToRead): Promise<WorkbookAnswer> => {
  try {
    return as === 'form' ? { form: await readXlsForm(bytes, name) } : { report: await readOffline(bytes) }
  } catch (error) {
    // What no reader foresaw is a damaged file to whoever brought it.
    const { code, params } = error instanceof UnreadableForm ? error : new UnreadableForm('damaged')
    return { refusal: { code, params } }
  }
})

import { UnreadableFile, readDocument } from '../../text/index.ts'
import type { FileToRead, WorkerAnswer } from './read-in-worker.ts'
import { answerQuestions } from './thread-side.ts'

answerQuestions(async ({ bytes, name }: FileToRead, onProgress): Promise<WorkerAnswer> => {
  try {
    return { reading: await readDocument({ bytes, name, onProgress }) }
  } catch (error) {
    const code = error instanceof UnreadableFile ? error.code : 'damaged'
    return { refusal: { code, message: error instanceof Error ? error.message : String(error) } }
  }
})

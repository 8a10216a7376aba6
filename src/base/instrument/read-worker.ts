import { UnreadableFile, answerQuestions, readDocument } from '../../text/index.ts'
import type { FileToRead, WorkerAnswer } from './read-in-worker.ts'

answerQuestions(async (file: FileToRead, onProgress): Promise<WorkerAnswer> => {
  try {
    return { reading: await readDocument({ ...file, onProgress }) }
  } catch (error) {
    const code = error instanceof UnreadableFile ? error.code : 'damaged'
    return { refusal: { code, message: error instanceof Error ? error.message : String(error) } }
  }
})

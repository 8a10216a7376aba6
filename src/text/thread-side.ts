import { setPriority } from 'node:os'
import { parentPort, workerData } from 'node:worker_threads'
import type { ThreadMessage } from './kept-thread.ts'

/** Whose texts a thread works on. */
export interface ThreadData {
  /** It takes what others leave of the processors. */
  behind: boolean
}

/** As `nice` counts: half the range between ordinary and last. */
const BEHIND = 10

/** Answers, within a kept thread, what it is asked. @param work must not throw */
export function answerQuestions<Question, Answer>(
  work: (question: Question, onProgress: (done: number, total: number) => void) => Promise<Answer>,
): void {
  // Only Linux has a priority for each thread; elsewhere it would be that of the whole server.
  if ((workerData as ThreadData | null)?.behind && process.platform === 'linux') setPriority(0, BEHIND)
  const send = (message: ThreadMessage<Answer>): void => parentPort?.postMessage(message)
  parentPort?.on('message', async (question: Question) => {
    send({ answer: await work(question, (done, total) => send({ progress: [done, total] })) })
  })
  send({ ready: true })
}

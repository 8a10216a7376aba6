import { createTurns } from '../../core/index.ts'
import { type KeptThread, type Memory, createKeptThread } from '../../text/index.ts'

/** A file of 25 MB with 10,000 rows takes well below this. */
const LIMIT_MS = 20_000
const MEMORY: Memory = { heap: 640_000_000, buffers: 400_000_000 }
/** More who wait for their file to be read are told to come back. */
const MOST_WAITING = 20

/** Reads files that somebody brought, one after the other. */
export interface ApartReader<Question, Answer> {
  /** @throws coreProblems.overloaded where too many wait; ThreadEnded where it takes too long or too much memory; the reason of `signal` */
  read(question: Question, signal: AbortSignal): Promise<Answer>
}

/** Reads in a thread apart, so that a hostile file can neither stop nor crash the server. @param script of the thread */
export function createApartReader<Question, Answer>(script: URL): ApartReader<Question, Answer> {
  const thread: KeptThread<Question, Answer> = createKeptThread({ script, forgetful: true })
  const turns = createTurns({ working: 1, waiting: MOST_WAITING })
  return {
    read: (question, signal) =>
      turns.take(
        signal,
        async () => (await thread.ask(question, { limitMs: LIMIT_MS, memory: MEMORY, signal })).answer,
      ),
  }
}

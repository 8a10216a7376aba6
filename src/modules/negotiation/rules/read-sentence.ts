import { type Operation, type WorkingText, operationsOfSentence } from '../../../text/index.ts'

/** What a sentence asks for; null where it is not understood as an instruction. */
export function readSentence(text: WorkingText, sentence: string, language: string): Operation[] | null {
  const read = operationsOfSentence(text, sentence, language)
  return 'operations' in read && read.operations.length > 0 ? read.operations : null
}

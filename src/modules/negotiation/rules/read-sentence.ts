import type { Operation, WorkingText } from '../../../text/index.ts'

/** What a sentence asks for; null where it is not understood as an instruction. */
export function readSentence(_text: WorkingText, _sentence: string, _language: string): Operation[] | null {
  return null
}

import {
  type Operation,
  type WhyNotRead,
  type WorkingText,
  operationsOfSentence,
  whyNotRead,
} from '../../../text/index.ts'

const WHY = {
  language: 'languageNotRead',
  paragraph: 'notThisParagraph',
  words: 'wordsNotFound',
  twice: 'wordsTwice',
  nothing: 'nothingChanges',
  other: 'notUnderstood',
} as const satisfies Record<WhyNotRead, string>

/** Why a sentence is no change of the text. */
export type NotRead = (typeof WHY)[WhyNotRead]

/** What a sentence asks for; or why it is no change of the text. */
export function readSentence(
  text: WorkingText,
  sentence: string,
  language: string,
): { operations: Operation[] } | { why: NotRead } {
  const read = operationsOfSentence(text, sentence, language)
  return 'operations' in read ? read : { why: WHY[whyNotRead(read.reason)] }
}

import { answerKind } from '../answer-kinds.ts'
import type { Question } from '../schema.ts'
import { isRepeated } from './outline.ts'
import type { Prepared } from './work-out.ts'

/** A question that a text may answer. */
export interface Readable {
  path: string
  element: Question
}

/** The questions beside which an archived report is read: those that somebody answers, outside of blocks that are repeated, in their order. */
export const readable = ({ outline }: Prepared): Readable[] =>
  outline.all.flatMap((one): Readable[] => {
    const { element, path } = one
    if (element?.element !== 'question' || element.isOther || isRepeated(one)) return []
    return answerKind(element.kind).isSilent ? [] : [{ path, element }]
  })

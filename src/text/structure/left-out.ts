/** Words of a file that are no part of its text: struck, hidden, deleted, above and below the pages. */
import type { ReadResult, ReadWarning } from './index.ts'

/** Notes that name words which are not in the document. */
const codes = [
  'hidden-words',
  'struck-words',
  'not-read',
  'missing-words',
] as const satisfies readonly ReadWarning['code'][]

/** Why words were left out: the note that says so, or a tracked deletion. */
export const leftOutReasons = [...codes, 'deletion'] as const
export type LeftOutReason = (typeof leftOutReasons)[number]

/** Words of a file that are not in its document. */
export interface LeftOut {
  reason: LeftOutReason
  words: string
  /** The paragraph or part of the file, as the note has it; may be empty. */
  where: string
}

const isCode = (code: string): code is (typeof codes)[number] => (codes as readonly string[]).includes(code)

/** What was left out of a text when it was read, in the order of its notes. */
export function leftOutOf({
  warnings,
  proposals = [],
}: Pick<ReadResult, 'warnings' | 'proposals'>): LeftOut[] {
  const noted = warnings.flatMap(({ code, words = '', where }) =>
    isCode(code) && words !== '' ? [{ reason: code, words, where }] : [],
  )
  const deleted = proposals.flatMap(({ kind, words, where }) =>
    kind === 'deletion' ? [{ reason: 'deletion' as const, words, where }] : [],
  )
  return [...noted, ...deleted]
}

/** Words that were left out of one of two texts and not of the other. */
import { foldForms } from '../forms.ts'
import type { LeftOut } from '../structure/left-out.ts'

/** What was left out of both texts when they were read. */
export interface LeftOutOfBoth {
  a: readonly LeftOut[]
  b: readonly LeftOut[]
}

export interface LeftOutChange extends LeftOut {
  side: 'a' | 'b'
}

const keyOf = ({ reason, words }: LeftOut): string => `${reason} ${foldForms(words).text}`

/** What was left out of one text alone, first of the earlier: a file may say it twice, and the other once. */
export function compareLeftOut({ a, b }: LeftOutOfBoth): LeftOutChange[] {
  return [
    ...without(a, b).map((one) => ({ ...one, side: 'a' as const })),
    ...without(b, a).map((one) => ({ ...one, side: 'b' as const })),
  ]
}

function without(some: readonly LeftOut[], others: readonly LeftOut[]): LeftOut[] {
  const counts = new Map<string, number>()
  for (const key of others.map(keyOf)) counts.set(key, (counts.get(key) ?? 0) + 1)
  return some.filter((one) => {
    const count = counts.get(keyOf(one)) ?? 0
    counts.set(keyOf(one), count - 1)
    return count <= 0
  })
}

const reasonWords: Record<LeftOut['reason'], string> = {
  'hidden-words': 'hidden',
  'struck-words': 'struck',
  'not-read': 'not read',
  'missing-words': 'missing',
  deletion: 'tracked deletion',
}

/** "left out of the later text alone, struck: “sing” (“1. Decides to meet”)". */
export const leftOutWords = ({ side, reason, words, where }: LeftOutChange): string =>
  `left out of the ${side === 'a' ? 'earlier' : 'later'} text alone, ${reasonWords[reason]}: “${words}”${where && ` (${where})`}`

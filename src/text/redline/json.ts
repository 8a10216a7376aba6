import type { Document } from '../document.ts'
import { labelOf } from '../label.ts'
import type { Redline } from './redline.ts'

const header = ({ symbol, title, date, language }: Document) => ({ symbol, title, date, language })

/** The comparison as JSON: what was compared, every pair with its text or its words, and the facts. */
export function redlineJson(redline: Redline): string {
  const pairs = redline.pairs.map(({ at, words, ...pair }) => ({
    ...pair,
    label: labelOf(pair.b[0] ?? pair.a[0]!),
    ...(words ? { words } : { text: redline.b.provisions[at.b[0]!]!.text }),
  }))
  return JSON.stringify(
    { a: header(redline.a), b: header(redline.b), summary: redline.summary, pairs },
    null,
    2,
  )
}

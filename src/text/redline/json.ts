import type { Document } from '../document.ts'
import { labelOf } from './facts.ts'
import type { Redline } from './redline.ts'

const header = ({ symbol, title, date, language }: Document) => ({ symbol, title, date, language })

/** The comparison as JSON: what was compared, every pair with its text or its words, and the facts. */
export function redlineJson(redline: Redline): string {
  const pairs = redline.pairs.map(({ at, words, ...pair }) => ({
    ...pair,
    label: at.b.length > 0 ? labelOf(redline.b, at.b[0]!) : labelOf(redline.a, at.a[0]!),
    ...(words ? { words } : { text: redline.b.provisions[at.b[0]!]!.text }),
  }))
  return JSON.stringify(
    { a: header(redline.a), b: header(redline.b), summary: redline.summary, pairs },
    null,
    2,
  )
}

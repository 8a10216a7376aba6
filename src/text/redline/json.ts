import type { Document } from '../document.ts'
import { labelOf } from '../label.ts'
import type { Redline } from './redline.ts'

const header = ({ provisions: _, documents: __, ...fields }: Document) => fields

/** The comparison as JSON: what was compared, what was left out of one text alone, the head, every pair with its text or its words and its notes, the facts. */
export function redlineJson(redline: Redline): string {
  const pairs = redline.pairs.map(({ at, words, ...pair }) => ({
    ...pair,
    label: labelOf(pair.b[0] ?? pair.a[0]!),
    ...(words ? { words } : { text: redline.b.provisions[at.b[0]!]!.text }),
  }))
  return JSON.stringify(
    {
      a: header(redline.a),
      b: header(redline.b),
      summary: redline.summary,
      leftOut: redline.leftOut,
      head: redline.head,
      pairs,
    },
    null,
    2,
  )
}

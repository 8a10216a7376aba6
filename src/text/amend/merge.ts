/** Paragraphs that become one. */
import { bare, unclear, type Asked } from './asked.ts'
import type { Target } from './model.ts'
import { readTargets } from './targets.ts'

/** "Merge operative paragraphs 3 and 4 to read: “…”": the first has the words, the others go. */
export function mergeRead(masked: string, quotes: string[], context: readonly Target[]): Asked[] | null {
  const found = /^(?:please |also |then )?(?:merge|combine|consolidate|join)\b(.*)$/is.exec(masked.trim())
  if (!found) return null
  const [, lead = '', content = ''] = /^([^:⟦]*):?(.*)$/s.exec(found[1]!)!
  const targets = readTargets(lead, context).flatMap((named) => named.targets)
  const [first, ...others] = targets
  if (!first || others.length === 0) return [unclear('It does not say which paragraphs become one.', targets)]
  const isRead = /\b(?:to read|reads?|reading|as follows|into|following)\b/i.test(lead)
  const words = /^⟦(\d+)⟧[.;]?$/.exec(content.trim())
  if (!isRead || !words) return [unclear('It does not say how the paragraphs read as one.', [first])]
  const paragraphs = { content: quotes[Number(words[1])] ?? '', number: '' }
  return [
    { action: 'replace', targets: [bare(first)], words: {}, paragraphs },
    ...others.map((other): Asked => ({ action: 'delete', targets: [bare(other)], words: {} })),
  ]
}

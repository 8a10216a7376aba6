import { labelOf } from '../label.ts'
import { pairWords, type Pair, type Redline, type WordOp } from '../redline/index.ts'

/** What changed, as lines to read: the facts, then each paragraph that is not as it was, with its words. */
export function redlineLines({ a, b, pairs, summary }: Redline): string {
  const named = (document: { symbol: string; title: string }): string =>
    document.symbol || document.title || 'a draft'
  const lines = [`${named(a)} → ${named(b)}`, '', ...summary.text.split('; '), '']
  if (pairs.some(({ kind }) => kind !== 'same')) lines.push('[-left out-] {+put in+}', '')
  for (const pair of pairs) {
    if (pair.kind === 'same') continue
    const text = pair.words?.map(marked).join('') ?? b.provisions[pair.at.b[0]!]!.text
    lines.push(`${place(pair)}  ${pairWords[pair.kind]}`, `      ${text}`, '')
  }
  return lines.join('\n').trimEnd()
}

/** "OP7", "OP7 → OP8", "OP3 → OP3 and OP4". */
function place({ a, b }: Pair): string {
  const [from, to] = [a, b].map((eIds) => eIds.map(labelOf).join(' and '))
  return !from || !to || from === to ? (to || from)! : `${from} → ${to}`
}

function marked({ op, text }: WordOp): string {
  if (op === 'same') return text
  const [, before, words, after] = /^(\s*)(.*?)(\s*)$/s.exec(text)!
  return words === '' ? text : `${before}${op === 'insert' ? `{+${words}+}` : `[-${words}-]`}${after}`
}

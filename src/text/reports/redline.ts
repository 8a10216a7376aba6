import { labelOf } from '../label.ts'
import {
  headWords,
  leftOutWords,
  pairWords,
  type HeadLine,
  type NoteChange,
  type Pair,
  type Redline,
  type WordOp,
} from '../redline/index.ts'

/**
 * What changed, as lines to read: the facts, then each line of the head, paragraph and footnote that is not as it was,
 * with its words.
 */
export function redlineLines({ a, b, head, pairs, leftOut, summary }: Redline): string {
  const named = (document: { symbol: string; title: string }): string =>
    document.symbol || document.title || 'a draft'
  const changes = [...head.flatMap(headLines), ...pairs.flatMap((pair) => pairLines(pair, b.provisions))]
  const legend = changes.length > 0 ? ['[-left out-] {+put in+}', ''] : []
  const unread = leftOut.length > 0 ? [...leftOut.map(leftOutWords), ''] : []
  return [`${named(a)} → ${named(b)}`, '', ...summary.text.split('; '), '', ...unread, ...legend, ...changes]
    .join('\n')
    .trimEnd()
}

const headLines = ({ field, kind, words = [] }: HeadLine): string[] =>
  kind === 'same' ? [] : [`${headWords[field]}  ${kind}`, `      ${words.map(marked).join('')}`, '']

function pairLines(pair: Pair, later: { text: string }[]): string[] {
  const { kind, became, renumbered, words, notes = [] } = pair
  const footnotes = notes.flatMap((note) => noteLines(note, place(pair)))
  if (kind === 'same' && !renumbered) return footnotes
  const said = [
    ...(kind === 'same' ? [] : [pairWords[kind]]),
    ...(renumbered ? ['renumbered'] : []),
    ...(became ? [`${became.from} before, ${became.to} now`] : []),
  ]
  const text = words?.map(marked).join('') ?? later[pair.at.b[0]!]!.text
  return [
    `${place(pair)}  ${said.join(', ')}`,
    ...(kind === 'same' ? [] : [`      ${text}`]),
    '',
    ...footnotes,
  ]
}

function noteLines({ kind, a, b, renumbered, words }: NoteChange, where: string): string[] {
  if (kind === 'same' && !renumbered) return []
  const marks = [a?.mark, b?.mark].filter((mark) => mark !== undefined)
  const mark = [...new Set(marks)].join(' → ')
  const said = kind === 'same' ? 'renumbered' : kind
  const text = words?.map(marked).join('') ?? b!.text
  return [`${where}, footnote ${mark}  ${said}`, ...(kind === 'same' ? [] : [`      ${text}`]), '']
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

import type { Provision } from '../document.ts'
import type { WordOp } from './diff.ts'
import type { HeadField, HeadLine } from './head.ts'
import { isNote, marksOf, withMarks, type MarkedOp } from './marked.ts'
import { type LeftOutChange, leftOutWords } from './left-out.ts'
import type { NoteChange } from './notes.ts'
import { labelOf } from '../label.ts'
import { isRightToLeft } from '../render/labels.ts'
import { escapeXml } from '../render/xml.ts'
import { markOps, numberOps } from './numbers.ts'
import { pairWords, type Pair, type PairKind } from './pair.ts'
import type { Redline } from './redline.ts'
import { headWords } from './statements.ts'

export interface HtmlOptions {
  /** Words beside a paragraph that is not simply changed; English where not given. */
  notes?: Partial<Record<PairKind, string>>
  /** Words before a line of the head; English where not given. */
  fields?: Partial<Record<HeadField, string>>
  /** What was left out of one of the texts alone, in words; English where not given. */
  leftOut?: (change: LeftOutChange) => string
}

const { same: _, changed: __, ...englishNotes } = pairWords

/**
 * The comparison as an HTML fragment: what was left out of one of the texts alone, the lines of the head, then a paragraph for each provision and one for each of its
 * footnotes, with `ins` and `del`. No script, no style.
 */
export function redlineHtml(redline: Redline, options: HtmlOptions = {}): string {
  const language = redline.b.language || redline.a.language
  const direction = isRightToLeft(language) ? 'rtl' : 'ltr'
  const notes: Partial<Record<PairKind, string>> = { ...englishNotes, ...options.notes }
  const fields = { ...headWords, ...options.fields }
  const { leftOut = leftOutWords } = options
  const body = [
    ...redline.leftOut.map((one) => `<p class="redline-left-out">${escapeXml(leftOut(one))}</p>`),
    ...redline.head.map((line) => headHtml(line, fields[line.field])),
    ...redline.pairs.flatMap((pair) => [
      pairHtml(redline, pair, notes[pair.kind]),
      ...(pair.notes ?? []).map((note) => footnoteHtml(note, notes)),
    ]),
  ]
  return `<div class="redline" lang="${escapeXml(language)}" dir="${direction}">\n${body.join('\n')}\n</div>`
}

function headHtml({ field, kind, b, words }: HeadLine, name: string): string {
  const text = words ? words.map(opHtml).join('') : escapeXml(b)
  return `<p class="redline-head redline-${kind}" data-field="${field}"><span class="redline-field">${escapeXml(name)}</span> ${text}</p>`
}

function footnoteHtml({ kind, a, b, words }: NoteChange, notes: Partial<Record<PairKind, string>>): string {
  const mark = markOps(a?.mark ?? '', b?.mark ?? '')
    .map(opHtml)
    .join('')
  const text = words ? words.map(opHtml).join('') : escapeXml((b ?? a)!.text)
  const said = notes[kind] ? ` <span class="redline-note">${escapeXml(notes[kind])}</span>` : ''
  return `<p class="redline-footnote redline-${kind}"><sup>${mark}</sup> ${text}${said}</p>`
}

function pairHtml(redline: Redline, pair: Pair, note: string | undefined): string {
  const provision = provisionOf(redline, pair)
  const label = labelOf(pair.b[0] ?? pair.a[0]!)
  const marks = note ? ` <span class="redline-note">${escapeXml(note)}</span>` : ''
  const tag = provision.kind === 'heading' ? 'strong' : 'span'
  const [here, there] = (['a', 'b'] as const).map((side) =>
    pair.at[side].map((place) => redline[side].provisions[place]!),
  )
  const same = [{ op: 'same' as const, text: provision.text }]
  const words = opsHtml(withMarks(pair.words ?? same, here!, there!, pair.notes))
  return `<p class="redline-${pair.kind}" data-depth="${provision.depth}" data-provision="${escapeXml(label)}">${numberHtml(redline, pair)}<${tag}>${words}</${tag}>${marks}</p>`
}

const provisionOf = (redline: Redline, pair: Pair): Provision =>
  pair.at.b.length > 0 ? redline.b.provisions[pair.at.b[0]!]! : redline.a.provisions[pair.at.a[0]!]!

function numberHtml(redline: Redline, { at }: Pair): string {
  const { a, b } = redline
  const ops = numberOps(redline, a.provisions[at.a[0] ?? -1], b.provisions[at.b[0] ?? -1])
  return ops.length === 0 ? '' : `${ops.map(opHtml).join('')} `
}

/** Words with the marks among them; two that stand at one place are kept apart. */
const opsHtml = (ops: MarkedOp[]): string =>
  ops
    .map((op, i) => {
      if (!isNote(op)) return opHtml(op)
      const before = ops[i - 1]
      const apart = before && isNote(before) ? '<sup>,</sup>' : ''
      return `${apart}<sup>${marksOf(op).map(opHtml).join('')}</sup>`
    })
    .join('')

function opHtml({ op, text }: WordOp): string {
  const safe = escapeXml(text).replaceAll('\n', '<br>')
  if (op === 'same') return safe
  return op === 'insert' ? `<ins>${safe}</ins>` : `<del>${safe}</del>`
}

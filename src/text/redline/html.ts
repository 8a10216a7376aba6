import type { Provision } from '../document.ts'
import type { WordOp } from './diff.ts'
import { labelOf } from '../label.ts'
import type { Pair, PairKind } from './pair.ts'
import type { Redline } from './redline.ts'

export interface HtmlOptions {
  /** Words beside a paragraph that is not simply changed; English where not given. */
  notes?: Partial<Record<PairKind, string>>
}

const englishNotes: Partial<Record<PairKind, string>> = {
  moved: 'moved',
  'moved-changed': 'moved and changed',
  split: 'split',
  merged: 'merged',
  inserted: 'inserted',
  deleted: 'deleted',
}

const rightToLeft = new Set(['ar', 'he', 'fa', 'ur'])

/** Text made safe for HTML, as content and inside a quoted attribute. */
export const escapeHtml = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')

/** The comparison as an HTML fragment: a paragraph for each provision, with `ins` and `del`. No script, no style. */
export function redlineHtml(redline: Redline, options: HtmlOptions = {}): string {
  const language = redline.b.language || redline.a.language
  const direction = rightToLeft.has(language.split('-')[0] ?? '') ? 'rtl' : 'ltr'
  const notes = { ...englishNotes, ...options.notes }
  const body = redline.pairs.map((pair) => pairHtml(redline, pair, notes[pair.kind])).join('\n')
  return `<div class="redline" lang="${escapeHtml(language)}" dir="${direction}">\n${body}\n</div>`
}

function pairHtml(redline: Redline, pair: Pair, note: string | undefined): string {
  const provision = provisionOf(redline, pair)
  const label = labelOf(pair.b[0] ?? pair.a[0]!)
  const marks = note ? ` <span class="redline-note">${escapeHtml(note)}</span>` : ''
  const tag = provision.kind === 'heading' ? 'strong' : 'span'
  const words = pair.words ? pair.words.map(opHtml).join('') : escapeHtml(provision.text)
  return `<p class="redline-${pair.kind}" data-depth="${provision.depth}" data-provision="${escapeHtml(label)}">${numberHtml(redline, pair)}<${tag}>${words}</${tag}>${marks}</p>`
}

const provisionOf = (redline: Redline, pair: Pair): Provision =>
  pair.at.b.length > 0 ? redline.b.provisions[pair.at.b[0]!]! : redline.a.provisions[pair.at.a[0]!]!

function numberHtml(redline: Redline, pair: Pair): string {
  const ops = numberOps(redline, pair)
  return ops.length === 0 ? '' : `${ops.map(opHtml).join('')} `
}

function opHtml({ op, text }: WordOp): string {
  const safe = escapeHtml(text).replaceAll('\n', '<br>')
  if (op === 'same') return safe
  return op === 'insert' ? `<ins>${safe}</ins>` : `<del>${safe}</del>`
}

/** The printed number: "7.", "(a)"; as a change where it differs or its paragraph is new or gone. */
export function numberOps(redline: Redline, pair: Pair): WordOp[] {
  const before = printedNumber(redline.a.provisions[pair.at.a[0] ?? -1])
  const after = printedNumber(redline.b.provisions[pair.at.b[0] ?? -1])
  if (before === after) return after === '' ? [] : [{ op: 'same', text: after }]
  const ops: WordOp[] = []
  if (before !== '') ops.push({ op: 'delete', text: before })
  if (after !== '') ops.push({ op: 'insert', text: after })
  return ops
}

/** "7." or "(a)", as it is printed before the words; empty where there is none. */
export function printedNumber(provision: Provision | undefined): string {
  if (!provision || provision.number === '') return ''
  return /^\d/.test(provision.number) ? `${provision.number}.` : provision.number
}

/** To which text a paper is, and whether a draft is that text: by its symbol, or by what it says of itself. */
import { partsOf, type Document } from '../document.ts'
import { foldForms } from '../forms.ts'
import { longDate } from '../render/labels.ts'
import { months, shortMonth } from '../structure/months.ts'
import { parseSymbol, sameSymbol, symbolKey } from '../symbol.ts'
import type { NamedPart, NamedText } from './model.ts'
import { textsBelow, textsInHead } from './texts-named.ts'

/**
 * All texts and revisions that a paper names, those of its head first; of a corrigendum its own symbol without "Corr.".
 *
 * @param below its instructions and what stands among them, quotations left out
 */
export function textsOf(paper: Document, head: string[], below: string[]): NamedText[] {
  const fronts = partsOf(paper).flatMap(
    ({ submission = '', title, agendaTitle = '', masthead = [], footnotes = [] }) => [
      submission,
      title,
      agendaTitle,
      ...masthead,
      ...footnotes.map(({ text }) => text),
    ],
  )
  const ofPaper = [...fronts, ...head].flatMap((line) =>
    textsInHead(line).filter(({ parts }) => !namesItself(line, parts[0]!, paper.symbol)),
  )
  const corrected = parseSymbol(paper.symbol).modifications.some((one) => /^(?:Corr|Amend)/.test(one))
  const own = corrected ? textsInHead(paper.symbol.replace(/\/(?:Corr|Amend)\.?.*$/i, '')) : []
  const all = [...(ofPaper.length > 0 ? ofPaper : own), ...below.flatMap(textsBelow)]
  return [...new Map(all.map((text) => [text.said, text])).values()]
}

/** The symbol of the paper, where it does not stand as that of the text: "to A/…". */
const namesItself = (line: string, { kind, said }: NamedPart, own: string): boolean =>
  kind === 'symbol' &&
  sameSymbol(said, own) &&
  !/\b(?:to|on|of|in)\b/i.test(line.slice(0, line.indexOf(said)))

/** Whether a draft is the text that a paper names: each thing that the paper says of it must be said by the draft. */
export function isText({ parts }: NamedText, draft: Document): boolean {
  const said = saidBy(draft)
  const own = revisionOf(draft)
  const revision = parts.filter(({ kind }) => kind === 'revision').map(({ said }) => keyOf(said))
  const inTitle = ` ${keyOf(draft.title)} ${keyOf(draft.agendaTitle ?? '')} `
  return parts.every(({ kind, said: words }) => {
    const key = keyOf(words)
    if (inTitle.includes(` ${key} `)) return true
    if (kind === 'symbol') return isSymbol(words, revision[0] ?? '', draft.symbol, own)
    if (kind === 'revision') return key === own || said.includes(` ${key} `)
    if (kind === 'title') return sameTitle(words, draft.title)
    if (kind === 'date') return said.includes(` ${key} `)
    if (/^(?:revised|updated|latest|revision)/.test(key) && own !== '') return true
    if (/^(?:original|initial)/.test(key) && draft.symbol !== '') return own === ''
    // Of a draft that says its revision the paper says more than the stage from which it came.
    return said.includes(` ${key} `) && (own === '' || parts.length > 1)
  })
}

/** What a draft is called, in a reason: its symbol, and the revision that only its words say. */
export function nameOf(draft: Document): string {
  const own = revisionOf(draft)
  const isInSymbol = symbolKey(draft.symbol).includes('/REV.')
  return own === '' || isInSymbol ? draft.symbol : `${draft.symbol}, ${own.replace('rev ', 'Rev.')}`
}

/** Whether a symbol is that of another revision of a draft. */
export const isOtherRevision = (symbol: string, draft: Document): boolean =>
  baseOf(symbol) === baseOf(draft.symbol) && !isSymbol(symbol, '', draft.symbol, revisionOf(draft))

/** "L.9" and "L 9" of a revision are L.9. */
const baseOf = (symbol: string): string =>
  symbolKey(symbol.replace(/\b(L|CRP|WP)\.? ?(?=\d)/g, '$1.')).replace(/\/REV\.\d+$/, '')

function isSymbol(printed: string, revision: string, symbol: string, own: string): boolean {
  const meant = /\/REV\.(\d+)$/.exec(symbolKey(printed))?.[1]
  if ((meant === undefined ? revision : `rev ${meant}`) !== own) return false
  const isShort = /^(?:L|CRP|WP)\b|^L\d/.test(printed)
  return isShort ? `/${baseOf(symbol)}`.endsWith(`/${baseOf(printed)}`) : baseOf(printed) === baseOf(symbol)
}

/** "rev 1", by the symbol of a draft or by what it says of itself; empty where it says none. */
function revisionOf(draft: Document): string {
  const bySymbol = /\/REV\.(\d+)/.exec(symbolKey(draft.symbol))?.[1]
  return bySymbol ? `rev ${Number(bySymbol)}` : (/ (rev \d{1,2}) /.exec(saidBy(draft))?.[1] ?? '')
}

/** What a draft says of itself in its head, as a key; symbols there are those of other texts. */
function saidBy({ title, submission = '', masthead = [], date }: Document): string {
  const lines = [title, submission, ...masthead, longDate(date, 'en')]
  return ` ${lines.map((line) => keyOf(line.replace(/\S+\/\S+/g, ' '))).join(' ')} `
}

function sameTitle(words: string, title: string): boolean {
  const fold = (one: string): string =>
    foldForms(one)
      .text.toLowerCase()
      .replace(/[.,;\s]+$/, '')
      .trim()
  return fold(/[“"](.*)[”"]$/.exec(words)?.[1] ?? '') === fold(title)
}

const ordinals = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth']
const monthNames = months[0]!.map((name) => name.toLowerCase())

/** "Rev.2", "Revision 2" and "second revision" are the same, and "May 3", "3rd of May" and "3 May". */
const keyOf = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(new RegExp(`\\b(${ordinals.join('|')})\\b`, 'g'), (one) => `${ordinals.indexOf(one) + 1}th`)
    .replace(/\b(\d)(?:st|nd|rd|th) revision\b/g, 'rev $1')
    .replace(/\brev(?:ision)? ?(?:no )?0?(?=\d)/g, 'rev ')
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, '$1')
    .replace(new RegExp(`\\b(?:${shortMonth})\\b`, 'gi'), (one) =>
      monthNames.find((name) => name.startsWith(one.slice(0, 3)))!,
    )
    .replace(/\b(\d{1,2}) of (?=\p{L})/gu, '$1 ')
    .replace(/\bthe (?=\d)/g, '')
    .replace(new RegExp(`(?<!\\d )\\b(${monthNames.join('|')}) (\\d{1,2})(?!\\d)`, 'g'), '$2 $1')
    .trim()

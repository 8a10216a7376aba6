/** To which text a paper is: by its symbol, in full or short, or by the date and revision of a text without one. */
import type { Document } from '../document.ts'
import { longDate } from '../render/labels.ts'
import { englishMonth } from '../structure/months.ts'
import { parseSymbol, sameSymbol, symbolKey } from '../symbol.ts'
import type { AmendmentPaper } from './model.ts'

type Meant = Pick<AmendmentPaper, 'to' | 'orally'>

/** "Rev. 1" is written with a space too. */
const modified = String.raw`(?:(?<=\/(?:Rev|Add|Corr)\.?) ?\d+)?`
const symbol = String.raw`(?:[A-Z]{1,5}(?:/[A-Za-z0-9.()-]+)+|\bL\.\d+(?:/[A-Za-z0-9.]+)*)${modified}`
const bySymbol = new RegExp(
  String.raw`\bamendments?\b[^;]{0,200}?\bto\b (?:\S+ ){0,12}?(${symbol})((?:,? as (?:further |orally )*(?:revised|amended|corrected))?)`,
  'i',
)

const month = `(?:${englishMonth})`
const date = `(?:\\d{1,2} ${month}|${month} \\d{1,2})(?:,? \\d{4})?`
const revision = 'Rev(?:ision)?\\.? ?\\d{1,2}'
/** "the Chair’s text of 3 May (Rev.2)", "Rev. 2 of the zero draft". */
const byDate = new RegExp(
  `\\b(?:amendments?|proposals?|changes?|edits?)\\b[^;]{0,80}?\\b(?:to|on)\\b (?:the )?((?:[\\p{L}’'-]+ ){0,5}?(?:text|draft|version|paper)(?: (?:as )?(?:of|dated|circulated on) ${date}[^;.:]{0,20}?(?:[( ,]*${revision}\\)?)?|[( ,]{1,3}${revision}\\)?)|${revision}(?: (?:of|dated)[^;:]{0,60})?)`,
  'iu',
)

/** Most characters of a line in which it is looked for. */
const LOOKED_AT = 5000

/** The text that the head of a paper names; of a corrigendum its own symbol without "Corr.". */
export function textMeant(paper: Document, head: string[]): Meant {
  const { provisions: _provisions, documents: _documents, ...front } = paper
  const lines = [...Object.values(front).flat(), ...head]
    .filter((value) => typeof value === 'string')
    .map((line) => line.slice(0, LOOKED_AT))
  for (const line of lines) {
    const found = bySymbol.exec(line)
    if (found) return { to: found[1]!.replace(/[.,)(-]+$/, ''), orally: found[2] !== '' }
  }
  const corrected = parseSymbol(paper.symbol).modifications.some((one) => /^(?:Corr|Amend)/.test(one))
  if (corrected) return { to: paper.symbol.replace(/\/(?:Corr|Amend)\.?.*$/i, ''), orally: false }
  const dated = lines.map((line) => byDate.exec(line)?.[1]).find((found) => found !== undefined)
  return { to: dated?.trim() ?? '', orally: false }
}

/** Whether a draft is the text that a paper is to. */
export function isText(to: string, draft: Document): boolean {
  if (sameSymbol(to, draft.symbol)) return true
  if (/^L\.\d/i.test(to)) return symbolKey(draft.symbol).endsWith(`/${symbolKey(to)}`)
  const named = [...to.matchAll(new RegExp(`${date}|${revision}`, 'giu'))].map(([words]) => keyOf(words))
  const { title, submission = '', masthead = [], date: day } = draft
  const said = [title, submission, ...masthead, longDate(day, 'en')].map(keyOf).join(' ')
  return named.length > 0 && named.every((words) => ` ${said} `.includes(` ${words} `))
}

/** "Rev.2" and "Revision 2", "May 3" and "3 May" are the same. */
const keyOf = (words: string): string =>
  words
    .toLowerCase()
    .replace(/\brev(?:ision)?\.? ?(?=\d)/g, 'rev ')
    .replace(new RegExp(`(${month}) (\\d{1,2})(?!\\d)`, 'gi'), '$2 $1')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

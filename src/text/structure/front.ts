/** What a document says of itself before its text begins: symbol, title, date, session, agenda item, body. */
import {
  adoptionStart,
  findSymbol,
  isFrontMatter,
  titleBefore,
  titleStart,
  unreadFront,
  type FrontLine,
} from './front-lines.ts'
import { plainLetters, splitMarks, tidy } from './layout.ts'

export interface Front {
  symbol: string
  title: string
  titleMarks: string[]
  date: string
  session: string
  agendaItem: string
  body: string
  /** Paragraphs that were understood as none of these: they stand before the text. */
  unread: string[]
}

const organs: Record<string, string> = {
  A: 'General Assembly',
  S: 'Security Council',
  E: 'Economic and Social Council',
  ST: 'Secretariat',
}

const months = 'January February March April May June July August September October November December'.split(
  ' ',
)
const dayMonthYear = new RegExp(`(\\d{1,2}) (${months.join('|')}) (\\d{4})`)

/** "4 December 2023" anywhere in a text as 2023-12-04, or ''. */
export function isoDate(text: string): string {
  const match = dayMonthYear.exec(text)
  if (!match) return ''
  const month = months.indexOf(match[2]!) + 1
  return `${match[3]}-${String(month).padStart(2, '0')}-${match[1]!.padStart(2, '0')}`
}

/** Reads the front of a document. `masthead` are the lines of the first page that stand outside its text. */
export function readFront(masthead: string[], lines: FrontLine[]): Front {
  const all = [...masthead, ...lines.map((line) => splitMarks(line.text).text)]
  const adopted = adoption(lines)
  const title = readTitle(lines)
  const symbol = symbolOf(all, title.number)
  return {
    symbol,
    title: title.text,
    titleMarks: title.marks,
    date: adopted.date || issueDate(masthead, lines),
    session: firstMatch(all, /^((?:\p{L}[\p{L}\d-]*\s){1,5}session)$/iu),
    agendaItem: firstMatch(all, /^(?:Provisional a|A)genda items? (.+)$/).replace(/\*+$/, ''),
    body: adopted.body || (organs[symbol.split('/')[0]!] ?? ''),
    unread: unreadFront(lines),
  }
}

/** The date on a line of its own; one inside a title or a sentence is that of something else. */
function issueDate(masthead: string[], lines: FrontLine[]): string {
  const printed = lines.slice(0, 12).map((line) => line.text)
  const dated = [...masthead, ...printed].find((line) => isoDate(line) !== '' && isFrontMatter(line))
  return isoDate(dated ?? '')
}

function firstMatch(lines: string[], pattern: RegExp): string {
  for (const line of lines) {
    const found = pattern.exec(line.trim())
    if (found) return tidy(found[1]!)
  }
  return ''
}

function symbolOf(lines: string[], number: string): string {
  const head = lines.slice(0, 30).map((line) => findSymbol(line))
  const own = number && head.find((symbol) => symbol.endsWith(`/${number.replace(/ [A-Z](-[A-Z])?$/, '')}`))
  if (own) return own
  return head.find((symbol) => /\/(?:RES|DEC|L\.|CRP|WP|CONF|PRST)/.test(symbol)) ?? head.find(Boolean) ?? ''
}

/** "Resolution adopted by the General Assembly / on 4 December 2023", over one line or several. */
function adoption(lines: FrontLine[]): { date: string; body: string } {
  const start = lines.findIndex((line) => adoptionStart.test(line.text))
  if (start < 0) return { date: '', body: '' }
  const text = tidy(
    lines
      .slice(start, start + 4)
      .map((line) => line.text)
      .join(' '),
  )
  const body = /adopted by the (.+?) (?:on (?=\d)|at (?:its|the)\b|without\b)/.exec(text)?.[1] ?? ''
  return { date: isoDate(text), body }
}

function readTitle(lines: FrontLine[]): { number: string; text: string; marks: string[] } {
  const span = titleBefore(lines)
  if (!span) return { number: '', text: '', marks: [] }
  const [first = '', ...rest] = lines.slice(span.start, span.end).map((line) => line.text.trim())
  const found = span.formal ? titleStart.exec(first) : null
  return { number: found?.[1] ?? '', ...titleText([found ? (found[2] ?? '') : first, ...rest]) }
}

function titleText(lines: string[]): { text: string; marks: string[] } {
  let joined = ''
  for (const line of lines) joined += /\p{L}-$/u.test(joined) ? line : ` ${line}`
  const { text, marks } = splitMarks(plainLetters(joined))
  return { text, marks }
}

/** What a document says of itself before its text begins: symbol, title, date, session, agenda item, body. */
import { plainLetters, splitMarks, tidy } from './layout.ts'

/** One line before the text begins; `gap` where white space stands before it. */
export interface FrontLine {
  text: string
  gap: boolean
}

export interface Front {
  symbol: string
  title: string
  titleMarks: string[]
  date: string
  session: string
  agendaItem: string
  body: string
}

const organs: Record<string, string> = {
  A: 'General Assembly',
  S: 'Security Council',
  E: 'Economic and Social Council',
  ST: 'Secretariat',
}

const formula =
  /^(?:The (?:General Assembly|Security Council|Economic and Social Council|Trusteeship Council|Human Rights Council|Conference of the Parties|(?:[\p{L}-]+ ){0,6}(?:Conference|Commission|Committee|Council|Assembly|Board|Meeting)\b[^,.;:]{0,140}(?=,$))|L[’']Assemblée générale|Le Conseil (?:de sécurité|économique et social|des droits de l[’']homme)|La Asamblea General|El Consejo (?:de Seguridad|Económico y Social)|Генеральная Ассамблея|Совет Безопасности|大会|安全理事会|إن الجمعية العامة|إن مجلس الأمن)[,،，]?$/u

/** Whether a line or block is an enacting formula: "The General Assembly,". */
export function isFormula(text: string): boolean {
  return (
    text.length < 200 &&
    formula.test(splitMarks(text).text) &&
    !/ (?:shall|will|should|may|is|are|was|has|had|can|must) /.test(text)
  )
}

/** The body that speaks in an enacting formula: "General Assembly". */
export function bodyOf(formulaText: string): string {
  return formulaText.replace(/[,،，]$/, '').replace(/^(?:The|La|Le|El|إن)\s+|^L[’']/u, '')
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

const symbolPattern =
  /\b(?:A|S|E|ST|TD|CCPR|CEDAW|CRC|CERD|UNEP|HRI|DP|FCCC|CD)\/(?:[A-Z0-9][\w.-]*\/?){1,8}(?:\s?\([IVXLC]+\))?(?:\s[A-Z](?=\s|$))?\*?/

/** First document symbol in a text, or ''. */
export function findSymbol(text: string): string {
  return symbolPattern.exec(text)?.[0].replace(/[.,;*/]+$/, '') ?? ''
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
    date: adopted.date || isoDate(all.slice(0, 12).join(' ')),
    session: firstMatch(all, /^((?:\p{L}[\p{L}\d-]*\s){1,5}session)$/iu),
    agendaItem: firstMatch(all, /^(?:Provisional a|A)genda items? (.+)$/).replace(/\*+$/, ''),
    body: adopted.body || (organs[symbol.split('/')[0]!] ?? ''),
  }
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
  const start = lines.findIndex((line) => /(?:Resolution|Decision|Declaration)s? adopted by/i.test(line.text))
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

const titleStart = /^(\d{1,3}\/\d{1,4}(?:\s?[A-Z](?:[-–][A-Z]| and [A-Z])?)?)\.(?:\s+(.*))?$/s

function readTitle(lines: FrontLine[]): { number: string; text: string; marks: string[] } {
  const start = lines.findIndex((line) => titleStart.test(line.text.trim()))
  if (start >= 0) {
    const found = titleStart.exec(lines[start]!.text.trim())!
    return { number: found[1]!, ...titleText([found[2] ?? '', ...followers(lines, start)]) }
  }
  const plain = lines.findIndex((line) => line.text.trim() !== '' && !isFrontMatter(line.text))
  if (plain < 0) return { number: '', text: '', marks: [] }
  return { number: '', ...titleText([lines[plain]!.text, ...followers(lines, plain)]) }
}

function followers(lines: FrontLine[], start: number): string[] {
  const rest: string[] = []
  for (const line of lines.slice(start + 1)) {
    if (line.gap || !line.text.trim() || rest.length >= 12) break
    rest.push(line.text.trim())
  }
  return rest
}

function titleText(lines: string[]): { text: string; marks: string[] } {
  let joined = ''
  for (const line of lines) joined += /\p{L}-$/u.test(joined) ? line : ` ${line}`
  const { text, marks } = splitMarks(plainLetters(joined))
  return { text, marks }
}

/** Lines that stand on the first page of a document but are not its title. */
function isFrontMatter(text: string): boolean {
  const plain = splitMarks(text).text
  return (
    /^(?:United Nations|General Assembly|Security Council|Economic and Social Council|Distr\.?:|Original:|English|\d{1,2} \w+ \d{4}|\d\d-\d{5}|\*\d+\*|Agenda item|Please recycle)/i.test(
      plain,
    ) ||
    /\bsession$/i.test(plain) ||
    /^\[.*\]?$/.test(plain) ||
    findSymbol(plain) === plain
  )
}

/** Index of the first line of the text: the enacting formula, or what follows the title where there is none. */
export function bodyStart(lines: FrontLine[]): number {
  const formula = lines.findIndex((line) => isFormula(line.text))
  if (formula >= 0 && formula < 150) return letterBefore(lines, formula) ?? formula
  const title = lines.findIndex((line) => titleStart.test(line.text))
  if (title >= 0 && title < 80) return nextGap(lines, title)
  const opening = lines.findIndex(
    (line, i) => i > 0 && line.gap && /^(?:1\.(?:\s|$)|I\.\s|Introduction$|Preamble$)/.test(line.text),
  )
  if (opening > 0 && opening < 40) return opening
  const first = lines.findIndex((line) => !isFrontMatter(line.text))
  return first >= 0 && first < 30 ? nextGap(lines, first) : 0
}

/** Where lettered resolutions share a number, the text begins with the letter of the first, above its formula. */
function letterBefore(lines: FrontLine[], formula: number): number | undefined {
  const from = Math.max(0, formula - 8)
  const letter = lines.slice(from, formula).findIndex((line) => /^A$/.test(line.text.trim()))
  return letter < 0 ? undefined : from + letter
}

function nextGap(lines: FrontLine[], from: number): number {
  const gap = lines.findIndex((line, i) => i > from && line.gap)
  return gap > 0 && gap < from + 15 ? gap : from
}

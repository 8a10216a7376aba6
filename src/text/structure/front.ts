/** What a document says of itself before its text begins: symbol, title, date, session, agenda item, body. */
import type { HeadNote } from '../document.ts'
import { withoutSigns } from '../note-places.ts'
import { isLabelled, labelsOf } from './decisions.ts'
import { readHeadNote, withHeadNotes, type LineRange } from './head-lines.ts'
import { bodyOf } from './formula.ts'
import { isTitle, namesMeeting } from './front-line.ts'
import {
  adoptionStart,
  frontFacts,
  numberedTitle,
  otherFront,
  type FrontFacts,
  type FrontLine,
} from './front-lines.ts'
import {
  agendaItemOf,
  columnsOf,
  findSymbol,
  foreignSymbol,
  isCommittee,
  isFrontMatter,
  dayIn,
  isoDate,
  isSession,
  saysOnlyItem,
  restOfMasthead,
} from './furniture.ts'
import {
  anyMark,
  encodeMark,
  markEnd,
  plainLetters,
  splitMarks,
  tidy,
  withAsterisks,
  type PageNote,
} from './layout.ts'
import { saysStage } from './paper-lines.ts'
import { encodeAsterisks, readSubmission, withoutAsterisks } from './submission.ts'
import { isState } from './state-names.ts'
import { partTitle } from './title-parts.ts'
import { organs } from '../symbol.ts'

export interface Front {
  symbol: string
  title: string
  /** A person should look whether the title is it, or find it. */
  isTitleUnsure: boolean
  date: string
  session: string
  agendaItem: string
  /** The words of the agenda item, where they stand above the title of a draft. */
  agendaTitle: string
  /** The line that says who submits a draft, and those it names. */
  submission: string
  sponsors: string[]
  body: string
  committee: string
  /** Lines of the masthead beside these. */
  masthead: string[]
  /** Marks of notes in all this, in order, and notes that stand among its lines. */
  marks: HeadMark[]
  notes: PageNote[]
  /** Paragraphs that were understood as none of these: they stand before the text. */
  unread: string[]
}

/** The mark of a note, and in which line it stands where that is one of the document's own. */
export type HeadMark = Pick<HeadNote, 'mark' | 'line' | 'at'>

const organLine = new RegExp(
  `^(${Object.values(organs).join('|')})(?:\\s+(?:Distr\\.?.*|[A-Z]+/\\S+.*))?\\*{0,3}$`,
)

/** The organ by the symbol, unless the lines print others and not this one: then the first of them. */
function printedOrgan(lines: string[], bySymbol: string): string {
  const printed = lines
    .flatMap((line) => line.split(' | '))
    .flatMap((piece) => organLine.exec(piece.trim())?.[1] ?? [])
  return printed.includes(bySymbol) ? bySymbol : (printed[0] ?? bySymbol)
}

/** Reads the front of a document that has this formula. `masthead` are the lines of the first page that stand outside its text. */
export function readFront(masthead: string[], lines: FrontLine[], formula: string): Front {
  const labels = lines.filter(({ text }) => isLabelled(text)).flatMap(({ text }) => labelsOf(text))
  const all = [...masthead, ...lines.flatMap(columnsIn), ...labels]
  const adopted = adoption(lines)
  const facts = frontFacts(lines)
  const title = readTitle(lines, facts)
  const { draft } = facts
  const { said, unread } = otherFront(lines, facts)
  // Whoever amends a draft names its symbol.
  const own = lines.filter(
    (_, i) => !draft?.submission || i < draft.submission.start || i >= draft.submission.end,
  )
  const symbol = symbolOf([...masthead, ...own.flatMap(columnsIn)], title.number)
  const agenda = wordsOf(lines, draft?.agenda)
  const submission = submissionOf(lines, facts, title)
  const numbers = [...masthead, ...lines.map(({ text }) => withAsterisks(text))]
    .filter((line) => agendaItemOf(line.trim()) !== '' || findSymbol(line) !== '')
    .flatMap(asterisksOf)
  const marks: HeadMark[] = [
    ...numbers.map((mark) => ({ mark })),
    ...inLine('agendaTitle', agenda),
    ...inLine('submission', submission),
    ...inLine('title', title),
  ]
  const read = {
    symbol,
    date:
      adopted.date ||
      issueDate(masthead, lines, facts) ||
      labelled(labels, /^Meetings?: (\d{4}-\d{2}-\d{2})/),
    session: tidy(all.find((line) => isSession(line.trim())) ?? labelled(labels, /^Session: (.+)/)),
    agendaItem: tidy(
      agendaItemOf(all.map((line) => line.trim()).find((line) => agendaItemOf(line) !== '') ?? ''),
    ),
    body:
      adopted.body ||
      speaking(
        (/^A\/C\.\d/.test(symbol) ? '' : bodyAbove(lines, facts)) ||
          printedOrgan(all, organs[symbol.split('/')[0]!] ?? ''),
        formula,
        all,
      ),
    committee: all.map(plainLine).find(isCommittee) ?? '',
  }
  return {
    ...read,
    masthead: [
      ...title.printed.filter((_, i) => !(i === 0 && title.number && symbol.endsWith(title.number))),
      ...restsOf([...masthead, ...said.filter((line) => !isLabelled(line))], read),
      ...labels.filter((label) => !/^(?:Session|Agenda items?)\s?:/.test(label)),
      ...(draft?.remarks ?? []).map((range) => wordsOf(lines, range).text),
    ],
    title: title.text,
    isTitleUnsure:
      (draft?.unsure ?? false) ||
      startsWithStateAlone(lines, facts) ||
      /^(?:annex|appendix|annexe|anexo)(?: (?:[ivxlc]+|\d{1,2}|[a-z]))?$/i.test(title.text) ||
      (!facts.title?.formal && unread.some(isTitle)),
    agendaTitle: agenda.text,
    submission: submission.text,
    sponsors: readSubmission(submission.text)?.sponsors ?? [],
    // One line may bear a mark several times: "Borland,* Cascadia and Meridia*".
    marks: marks.filter(({ mark, line }, i) => {
      const first = marks.findIndex((one) => one.mark === mark)
      return first === i || (line !== undefined && marks[first]!.line === line)
    }),
    notes: draft ? headNotes(lines) : [],
    unread,
  }
}

/** The columns of a line, without the marks of its notes. */
const columnsIn = (line: FrontLine): string[] => columnsOf(line.text).map((words) => splitMarks(words).text)

/** Whether the first of several lines of a title is the name of a State, which may be who submits the paper. */
function startsWithStateAlone(lines: FrontLine[], { title }: FrontFacts): boolean {
  if (!title || title.end === title.start + 1) return false
  const [first, next] = [lines[title.start]!, lines[title.start + 1]!]
  return isState(splitMarks(first.text).text) && /^\p{Lu}/u.test(next.text)
}

/** The body that meets, above the agenda item: also where it stands in the masthead. */
function bodyAbove(lines: FrontLine[], { draft, masthead }: FrontFacts): string {
  if (draft?.body) return wordsOf(lines, draft.body).text
  const at = lines
    .slice(0, Math.max(draft?.item ?? 0, masthead))
    .findIndex((line, i) => namesMeeting(lines, i) && !isCommittee(plainLine(line.text)))
  return at < 0 ? '' : wordsOf(lines, { start: at, end: at + 1 }).text
}

/** The body that speaks in an English formula, where the head names it as well, or only the symbol tells of another. */
function speaking(named: string, formula: string, lines: string[]): string {
  const body = bodyOf(formula)
  if (named === '' || !/^The /.test(formula) || named.toLowerCase().includes(body.toLowerCase())) return named
  const pieces = lines.flatMap((line) => line.split(' | ')).map(plainLine)
  return pieces.includes(body) || !pieces.some((piece) => piece.startsWith(named)) ? body : named
}

/** What a label says: "Session: 76th session of the General Assembly". */
const labelled = (labels: string[], label: RegExp): string =>
  labels.map((one) => label.exec(one)?.[1]).find(Boolean) ?? ''

const plainLine = (line: string): string => withoutAsterisks(tidy(line))

/** What the lines of a masthead say beside the fields that were read from them. */
function restsOf(
  lines: string[],
  {
    date,
    agendaItem,
    ...fields
  }: Pick<Front, 'date' | 'agendaItem' | 'symbol' | 'session' | 'body' | 'committee'>,
): string[] {
  const pieces = lines.flatMap((line) => splitMarks(line).text.split(' | ')).map(plainLine)
  return pieces
    .filter((piece) => !saysOnlyItem(piece, agendaItem))
    .map((piece) => restOfMasthead(piece, date, Object.values(fields)))
    .filter((rest) => rest !== '')
}

/**
 * The date on a line of its own, or of a version: "Rev. 2 – 14 May 2031". One inside a title or a sentence is that of something
 * else, and so are the last of the days of a meeting and the end of a silence.
 */
function issueDate(masthead: string[], lines: FrontLine[], facts: FrontFacts): string {
  const columns = (some: FrontLine[]): string[] => some.flatMap(columnsIn)
  const printed = [...masthead, ...columns(lines.slice(0, 12))]
  const dated = (is: (line: string) => boolean): string =>
    printed
      .filter(is)
      .map(dayIn)
      .find((date) => date !== '') ?? ''
  const inMasthead = columns(lines.slice(0, Math.min(facts.masthead, 12)))
  return (
    dated(isFrontMatter) ||
    inMasthead.map(dayIn).find((date) => date !== '') ||
    dated((line) => saysStage(line) && !/silence|until|embargo/i.test(line))
  )
}

const asterisksOf = (line: string): string[] => /\*{1,3}$/.exec(line.trim())?.slice(0, 1) ?? []

function wordsOf(lines: FrontLine[], range: LineRange | null | undefined): MarkedLine {
  if (!range) return { text: '', marks: [] }
  return titleText(lines.slice(range.start, range.end).map((line) => line.text.trim()))
}

/** "* Reissued for technical reasons.", over one line or several. */
function headNotes(lines: FrontLine[]): PageNote[] {
  const notes: PageNote[] = []
  for (const { text } of withHeadNotes(lines).filter(({ isNote }) => isNote)) {
    const note = readHeadNote(text)
    if (note) notes.push({ page: 0, ...note })
    else notes.at(-1)!.text += ` ${splitMarks(text).text}`
  }
  return notes
}

function symbolOf(lines: string[], number: string): string {
  // What stands in brackets is the report on which a text was adopted.
  const first = lines.slice(0, 30).filter((line) => !line.trim().startsWith('['))
  const head = first.map((line) => findSymbol(line))
  const foreign = (): string => first.map(foreignSymbol).find(Boolean) ?? ''
  const own = number && head.find((symbol) => symbol.endsWith(`/${number.replace(/ [A-Z](-[A-Z])?$/, '')}`))
  if (own) return own
  // The symbol of the draft, "(A/65/L.66 and Add.1)", is not that of what was adopted.
  const made = number && adoptedSymbol(lines.slice(0, 30), number)
  if (made) return made
  return (
    head.find((symbol) => /\/(?:RES|DEC|L\.|CRP|WP|CONF|PRST)/.test(symbol)) ??
    head.find(Boolean) ??
    foreign()
  )
}

/** Organs whose resolutions and decisions are numbered by session or year. */
const numbering: Record<string, string> = {
  'General Assembly': 'A',
  'Economic and Social Council': 'E',
  'Human Rights Council': 'A/HRC',
}

const adoptedBy = new RegExp(
  `(Resolution|Decision)s? adopted by the (${Object.keys(numbering).join('|')})`,
  'i',
)
const sessionOf = new RegExp(`session of the (${Object.keys(numbering).join('|')})`, 'i')
/** "[without reference to a Main Committee (A/65/L.66 and Add.1)]": only the General Assembly has them. */
const ofAssembly = /^\[(?:without reference to a Main Committee|on the report of the \S+ Committee)\b/i

/** "A/RES/65/280", where the lines say what was adopted, and by whom. */
function adoptedSymbol(lines: string[], number: string): string {
  const text = lines.join(' ')
  const words = adoptedBy.exec(text)
  const named = lines.find((line) => numberedTitle(line.trim())?.number === number)?.trim() ?? ''
  const isOfAssembly = lines.some((line) => ofAssembly.test(line.trim()))
  const kind = words?.[1] ?? /^(Resolution|Decision) /.exec(named)?.[1] ?? (isOfAssembly ? 'Resolution' : '')
  const body = words?.[2] ?? sessionOf.exec(text)?.[1] ?? (isOfAssembly ? 'General Assembly' : '')
  const organ = Object.entries(numbering).find(([name]) => name.toLowerCase() === body.toLowerCase())?.[1]
  if (kind === '' || !organ) return ''
  const letters = / ?[A-Z](?:, [A-Z])*,? and [A-Z]$/
  return `${organ}/${/^r/i.test(kind) ? 'RES' : 'DEC'}/${number.replace(letters, '')}`
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

/** "80/… Lamps": the number that a draft is to have. */
function awaitedNumber(line: string): { number: string; words: string } | null {
  const found =
    /^(?:PRST )?\d{1,4}\/(?:\.{2,4}|…|_{1,6}|[xX]{1,3}|\[[^\]]{0,8}\])\.?\s+(?=[\p{L}\d“"[])/u.exec(line)
  return found && { number: '', words: line.slice(found[0].length) }
}

/** `number` is that of the resolution; `printed` what stands around the words: "Decision 2/3", ": Rev. 2". */
function readTitle(
  lines: FrontLine[],
  { title: span }: FrontFacts,
): MarkedLine & { number: string; printed: string[] } {
  if (!span) return { number: '', printed: [], text: '', marks: [] }
  const [first = '', ...rest] = lines.slice(span.start, span.end).map((line) => line.text.trim())
  const found = span.formal ? numberedTitle(first) : awaitedNumber(first)
  const printed = found
    ? first
        .slice(0, first.length - found.words.length)
        .replace(/(?<=\d[A-Z]?)[.:]?\s*$/, '')
        .trim()
    : ''
  const whole = titleText([found ? found.words : first, ...rest])
  const { title, before, after } = partTitle(whole.text)
  const start = whole.text.indexOf(title)
  const marks = whole.marks.map(({ mark, at }) => ({
    mark,
    at: Math.min(Math.max(at - start, 0), title.length),
  }))
  return {
    number: found?.number ?? '',
    printed: [printed, before, after].filter((words) => words !== ''),
    text: title,
    marks,
  }
}

/** The line that says who submits a draft, or what stands before its title: "Non-paper by Borland: lamps of the quays". */
function submissionOf(
  lines: FrontLine[],
  { draft }: FrontFacts,
  { printed }: { printed: string[] },
): MarkedLine {
  const before = printed[0]?.replace(/\s?[:–—]$/, '') ?? ''
  if (draft?.submission || !readSubmission(before)?.sponsors.length) return wordsOf(lines, draft?.submission)
  return { text: before, marks: [] }
}

/** Words of a line above the text, and the marks in them with their places. */
interface MarkedLine {
  text: string
  marks: { mark: string; at: number }[]
}

const inLine = (line: HeadMark['line'] & string, { text, marks }: MarkedLine): HeadMark[] =>
  marks.map(({ mark, at }) => ({ mark, line, ...(at < text.length && { at }) }))

function titleText(lines: string[]): MarkedLine {
  let joined = ''
  for (const line of lines) joined += /\p{L}-$/u.test(joined) ? line : ` ${line}`
  const printed = plainLetters(joined).replace(/(?<=\p{L})(\d{1,2})\/$/u, (_, mark: string) =>
    encodeMark(mark),
  )
  const text = withoutAsterisks(splitMarks(printed).text)
  const encoded = encodeAsterisks(printed)
  const { places } = withoutSigns(encoded.replace(anyMark, markEnd), markEnd, () => text)
  const marks = Array.from(encoded.matchAll(anyMark), ([mark], i) => ({
    mark: mark.slice(1, -1),
    at: places[i]!,
  }))
  return { text, marks }
}

/**
 * What stands above the text of a draft, an amendment or a corrigendum: the words of the agenda item, the line that says
 * who submits it, and its title.
 */
import { opensBody, isBody, isTitle, formulaAt, namesMeeting, type FrontLine } from './front-line.ts'
import { agendaItemOf, isFrontMatter } from './furniture.ts'
import { opensInstruction } from './instructions.ts'
import { splitMarks } from './layout.ts'
import { saysNumber, saysOfPaper } from './paper-lines.ts'
import { beginsWithState } from './state-names.ts'
import {
  endsBelowTitle,
  isKindAlone,
  readSubmission,
  withoutAsterisks,
  standsBelowTitle,
} from './submission.ts'

/** Lines from `start` up to `end`. */
export interface LineRange {
  start: number
  end: number
}

export interface DraftHead {
  /** The words of the agenda item, which are not the title. */
  agenda: LineRange | null
  submission: LineRange | null
  title: LineRange | null
  /** The title may be something else: a person should look. */
  unsure: boolean
  /** The body that meets, named above the agenda item. */
  body: LineRange | null
  /** Index of the line that numbers the agenda item, or -1. */
  item: number
  /** What else the paper says of itself, beside the line of submission: "Rev. 2 – 14 May, 10 a.m.", "Clean version". */
  remarks: LineRange[]
  /** All lines before this one are understood, or stand before one that is. */
  end: number
}

/** Most lines above a text, and of the list of all States. */
const MOST_LINES = 120
const MOST_LIST_LINES = 70
/** Most paragraphs above a text that has no formula. */
const MOST_ABOVE = 5

/**
 * The head of a draft, or null where the lines show neither an agenda item nor who submits it. `lines` are those of the
 * first pages, with what follows.
 */
export function readDraftHead(all: FrontLine[]): DraftHead | null {
  const zone = zoneOf(all)
  const item = zone.findLastIndex((line) => agendaItemOf(plain(line)) !== '')
  const remarks = remarksIn(zone, item, formulaAt(all) >= 0)
  const named = findSubmission(withoutRemarks(zone, remarks), item)
  const said = named ? [named, ...remarks] : remarks
  const submission = said.find((range) => sponsorsOf(zone, range).length > 0) ?? said[0] ?? null
  const others = said.filter((range) => range !== submission)
  const lines = withoutRemarks(zone, others)
  const head = submission ? withSubmission(lines, item, submission) : withoutSubmission(lines, item)
  if (!head) return null
  const glued =
    head.title !== null &&
    remarks.some((range) => joins(zone, range, head.title!) && !saysNumber(textOf(zone, range)))
  const end = Math.max(head.end, ...others.map((range) => range.end))
  return { ...head, item, remarks: others, unsure: head.unsure || glued, end }
}

const sponsorsOf = (lines: FrontLine[], range: LineRange): string[] =>
  readSubmission(textOf(lines, range))?.sponsors ?? []

/** Whether two ranges lie side by side without white space. */
const joins = (lines: FrontLine[], a: LineRange, b: LineRange): boolean =>
  (a.end === b.start && !lines[b.start]!.gap) || (b.end === a.start && !lines[a.start]!.gap)

type Head = Omit<DraftHead, 'remarks' | 'item'>

function withSubmission(lines: FrontLine[], item: number, submission: LineRange): Head | null {
  const body = bodyIn(lines, item)
  const above = paragraphs(lines, item + 1, submission.start).filter(
    ({ start }) => !namesMeeting(lines, start),
  )
  const below = paragraphs(lines, submission.end, lines.length)
  // "Draft resolution", and below it "Addendum".
  const kind =
    above.length > 0 && below[0] && standsBelowTitle(textOf(lines, below[0])) ? below.shift() : undefined
  if (kind) return withSubmission(lines, item, { start: submission.start, end: kind.end })
  const [first, ...others] = below
  const agenda = item < 0 ? null : spanning(above)
  const words = textOf(lines, submission)
  const isBelow = above.length > 0 && (standsBelowTitle(words) || endsBelowTitle(words))
  if (first && !isBelow && isTitle(textOf(lines, first))) {
    const title = withContinuation(lines, first, others)
    return { agenda, submission, title, unsure: item < 0 && above.length > 0, body, end: title.end }
  }
  // Our own pages name the agenda item below the title.
  const top = paragraphs(lines, 0, Math.max(item, 0))
  const title = above.at(-1) ?? top.find(({ start }) => start !== body?.start) ?? null
  const { end } = submission
  // Where nothing else names the paper, "Zero draft of the declaration on lanterns" does, and "Corrigendum".
  if (!title && isKindAlone(words) && !saysOfPaper(words))
    return { agenda: null, submission: null, title: submission, unsure: true, body, end }
  if (!title || !isTitle(textOf(lines, title)))
    return { agenda, submission, title: null, unsure: true, body, end }
  const unsure = item >= 0 && above.length === 1 && !lines[title.start]!.gap && !isBelow
  return { agenda: item < 0 ? null : spanning(above.slice(0, -1)), submission, title, unsure, body, end }
}

const bodyIn = (lines: FrontLine[], item: number): LineRange | null =>
  paragraphs(lines, 0, Math.max(item, 0)).find((range) => isBody(textOf(lines, range))) ?? null

/** The first paragraph below an agenda item is its words, where another follows that may be the title. */
function withoutSubmission(lines: FrontLine[], item: number): Head | null {
  if (item < 0) return null
  const body = bodyIn(lines, item)
  const [first, second] = paragraphs(lines, item + 1, lines.length)
  if (!first || !isTitle(textOf(lines, first))) return null
  if (second && isTitle(textOf(lines, second)))
    return { agenda: first, submission: null, title: second, unsure: false, body, end: second.end }
  const glued = !lines[item + 1]!.gap && first.start === item + 1
  return { agenda: null, submission: null, title: first, unsure: glued, body, end: first.end }
}

/**
 * Lines of their own, or whole paragraphs, that speak of the paper. Without a formula they stand among the first lines, and
 * none of them is below a sentence.
 */
function remarksIn(lines: FrontLine[], item: number, hasFormula: boolean): LineRange[] {
  const all = paragraphs(lines, item + 1, lines.length)
  const isOfPaper = (range: LineRange): boolean =>
    saysOfPaper(textOf(lines, range)) ||
    lines.slice(range.start, range.end).every((line) => saysOfPaper(plain(line)))
  const sentence = all.findIndex((range) => !isTitle(textOf(lines, range)) && !isOfPaper(range))
  const head = hasFormula ? all : all.slice(0, Math.min(sentence < 0 ? MOST_ABOVE : sentence, MOST_ABOVE))
  return head.flatMap((range) => {
    if (saysOfPaper(textOf(lines, range))) return [{ ...range, end: withEnd(lines, range.end - 1).end }]
    const own = Array.from({ length: range.end - range.start }, (_, i) => range.start + i)
    return own
      .filter(
        (i) =>
          saysOfPaper(plain(lines[i]!)) &&
          (i === range.start || !continues(lines, i) || /^[([].*[)\]]$/.test(plain(lines[i]!))),
      )
      .map((start) => withEnd(lines, start))
  })
}

/** A remark goes on below, in small letters: "Zero draft", "as of 14 May 2031". */
function withEnd(lines: FrontLine[], start: number): LineRange {
  const end = start + 1
  const goesOn = end < lines.length && !lines[end]!.gap && continues(lines, end)
  return { start, end: goesOn && saysOfPaper(textOf(lines, { start, end: end + 1 })) ? end + 1 : end }
}

const withoutRemarks = (lines: FrontLine[], remarks: LineRange[]): FrontLine[] =>
  lines.map((line, i) =>
    remarks.some(({ start, end }) => i >= start && i < end) ? { ...line, isNote: true } : line,
  )

/** The lines above the formula, or above the first that opens a text. */
function zoneOf(lines: FrontLine[]): FrontLine[] {
  const formula = formulaAt(lines)
  if (formula >= 0) return lines.slice(0, Math.min(formula, MOST_LINES))
  const first = lines
    .slice(0, MOST_LINES)
    .findIndex(
      (line, i) => i > 0 && !isFrontMatter(line.text) && (opensInstruction(plain(line)) || opens(lines, i)),
    )
  return lines.slice(0, first < 0 ? MOST_LINES : first)
}

const opens = (lines: FrontLine[], i: number): boolean =>
  opensBody(lines, i) && !agendaItemOf(plain(lines[i]!)) && !isKindAlone(plain(lines[i]!))

const plain = ({ text }: FrontLine): string => splitMarks(text).text

/** Words of some lines, without the marks of notes. */
const textOf = (lines: FrontLine[], { start, end }: LineRange): string =>
  withoutAsterisks(lines.slice(start, end).map(plain).join(' '))

/** A note to the head that stands among its lines: "* Reissued for technical reasons.", or with an encoded mark. */
export function readHeadNote(line: string): { mark: string; text: string } | null {
  const found = /^\s*(?:(\*{1,3})\s?(?=[\p{Lu}\p{Lo}])|\uE000([^\uE001]+)\uE001\s*(?=\S))(.*)$/su.exec(line)
  return found && { mark: found[1] ?? found[2]!, text: splitMarks(found[3]!).text }
}

/** Lines of which those are known that are such a note, or go on with one: up to white space, or to a title below its end. */
export function withHeadNotes(lines: FrontLine[]): FrontLine[] {
  let inNote = false
  let before = ''
  return lines.map((line) => {
    const words = plain(line)
    const goesOn = inNote && !line.gap && !isFrontMatter(line.text)
    const isTitleBelow = goesOn && /[.!?]$/.test(before) && isTitle(words)
    inNote = readHeadNote(line.text) !== null || (goesOn && !isTitleBelow)
    before = words
    return inNote ? { ...line, isNote: true } : line
  })
}

/** Lines that are neither front matter nor notes, by the white space between them. */
function paragraphs(lines: FrontLine[], from: number, to: number): LineRange[] {
  const found: LineRange[] = []
  for (let i = from; i < to; i++) {
    const line = lines[i]!
    if (line.isNote || isFrontMatter(line.text)) continue
    const last = found.at(-1)
    if (last && !line.gap && last.end === i) last.end = i + 1
    else found.push({ start: i, end: i + 1 })
  }
  return found
}

function spanning(found: LineRange[]): LineRange | null {
  return found.length === 0 ? null : { start: found[0]!.start, end: found.at(-1)!.end }
}

/** A title that white space cuts where no sentence ends: "Lanterns of the", "northern quays". */
function withContinuation(lines: FrontLine[], first: LineRange, others: LineRange[]): LineRange {
  const span = { ...first }
  for (const next of others) {
    const text = textOf(lines, span)
    const goesOn = /(?:\b(?:of|the|and|on|in|for|to|de|la|les|des|du|et|y|el|los|del)|,)$/i.test(text)
    if (!goesOn && !/^\p{Ll}/u.test(textOf(lines, next))) break
    if (!isTitle(textOf(lines, { start: span.start, end: next.end }))) break
    span.end = next.end
  }
  return span
}

/** Where the paper says who submits it, or null. */
function findSubmission(lines: FrontLine[], item: number): LineRange | null {
  for (let end = item + 2; end <= lines.length; end++) {
    if (lines[end - 1]!.isNote || !mayEnd.test(lines[end - 1]!.text)) continue
    const whole = startOf(lines, item, end)
    const starts = [whole, end - 1].filter((start) => readSubmission(textOf(lines, { start, end })) !== null)
    const [start] = starts
    if (start === undefined) continue
    return { start: firstNamed(lines, start, end, item), end: endOf(lines, start, end) }
  }
  return null
}

/** The last line of a submission names its kind: a cheap look before all of it is read. */
const mayEnd =
  /draft|resolution|decision|submission|contribution|amendment|paper|report|note|proposal|motion|projet|résolution|décision|document|proposition|additif|rectificatif|text|version|proyecto|resolución|decisión|enmienda|propuesta|correcci|corrigend|addend|adición|проект|резолюци|решени|поправк|документ|предложени|исправлени|добавлени|مشروع|مشاريع|قرار|مقرر|تعديل|ورقة|اقتراح|مقترح|تصويب|إضافة|草案|决议|决定|修正|文件|提案|更正|增编|订正|^[A-Z]{1,5}\/\S+$/iu

/** The paragraph that ends here, with those before it that end in a comma. */
function startOf(lines: FrontLine[], item: number, end: number): number {
  let start = end - 1
  while (start > item + 1 && start > end - MOST_LIST_LINES) {
    const before = lines[start - 1]!
    if (before.isNote || isFrontMatter(before.text)) break
    const goesOn =
      /(?:[,،，、]|\sand)$/.test(plain(before)) || /^(?:[(（]|and |et |y |и )/.test(plain(lines[start]!))
    if (lines[start]!.gap && !goesOn) break
    start--
  }
  return start
}

/** Where the words of the agenda item stand above it without white space, it begins with the first name. */
function firstNamed(lines: FrontLine[], start: number, end: number, item: number): number {
  if (item < 0 || start !== item + 1 || lines[start]!.gap) return start
  const isNamed = (line: FrontLine): boolean =>
    beginsWithState(plain(line)) || readSubmission(plain(line)) !== null
  for (let i = start; i < end; i++) {
    if (isNamed(lines[i]!) && readSubmission(textOf(lines, { start: i, end })) !== null) return i
  }
  return start
}

/** The line goes on below where its paragraph does. */
function endOf(lines: FrontLine[], start: number, from: number): number {
  let end = from
  while (end < lines.length && !lines[end]!.gap && continues(lines, end)) end++
  const next = lines.findIndex((line, i) => i >= end && line.gap)
  if (next <= end || !paragraphs(lines, next, lines.length).length) return end
  return readSubmission(textOf(lines, { start, end: next })) ? next : end
}

function continues(lines: FrontLine[], at: number): boolean {
  const before = plain(lines[at - 1]!)
  return (
    /^[\p{Ll}(（\d]|^[A-Z]{1,5}\/\S/u.test(plain(lines[at]!)) ||
    /(?:[,(،，]|\b(?:of|the|by|and|on|to|de|la|du|des|del|por|par|sur|au|al))$/i.test(before)
  )
}

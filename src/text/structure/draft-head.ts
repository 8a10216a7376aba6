/**
 * What stands above the text of a draft, an amendment or a corrigendum: the words of the agenda item, the line that says
 * who submits it, and its title.
 */
import {
  breaksOff,
  opensBody,
  isBody,
  isTitle,
  formulaAt,
  namesMeeting,
  type FrontLine,
} from './front-line.ts'
import { findSubmissions } from './find-submissions.ts'
import { agendaItemOf, isFrontMatter } from './furniture.ts'
import { continues, paragraphs, plain, sponsorsOf, textOf, type LineRange } from './head-lines.ts'
import { opensInstruction } from './instructions.ts'
import { namesPeople, saysNumber, saysOfPaper, saysStageAlone } from './paper-lines.ts'
import { listsStates } from './sponsor-names.ts'
import { isState } from './state-names.ts'
import { isLabelledTitle } from './title-parts.ts'
import { endsBelowTitle, isKindAlone, standsBelowTitle, submitsDraft } from './submission.ts'

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

/** Most lines above a text. */
const MOST_LINES = 120
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
  const said = [...findSubmissions(withoutRemarks(zone, remarks), item), ...remarks]
  const submission = withCosponsors(zone, said)
  const others = said.filter(
    (range) => !submission || range.start < submission.start || range.end > submission.end,
  )
  const lines = withoutRemarks(zone, others)
  const head = submission ? withSubmission(lines, item, submission) : withoutSubmission(lines, item)
  if (!head) return null
  const glued = head.title !== null && remarks.some((range) => mayGoOn(zone, range, head.title!))
  const end = Math.max(head.end, ...others.map((range) => range.end))
  return { ...head, item, remarks: others, unsure: head.unsure || glued, end }
}

/** Who submits the paper, and who does so with them, on lines that follow each other: "Main sponsors: …", "Co-sponsors: …". */
function withCosponsors(lines: FrontLine[], said: LineRange[]): LineRange | null {
  const named = said.filter((range) => sponsorsOf(lines, range).length > 0)
  const [first = said[0] ?? null, ...others] = named
  if (!first || !/[:：]/.test(textOf(lines, first))) return first
  return others.reduce((span, next) => (next.start === span.end ? { ...span, end: next.end } : span), first)
}

/** Whether a remark below a title, without white space, may be its end, or the title the end of the remark. */
function mayGoOn(lines: FrontLine[], remark: LineRange, title: LineRange): boolean {
  const words = textOf(lines, remark)
  if (saysNumber(words) || saysStageAlone(words)) return false
  const isApart = (at: number): boolean => lines[at]!.gap
  if (isState(words)) {
    // A State alone may be the first line of the title, or its end.
    return (
      (remark.end === title.start && !isApart(title.start)) ||
      (title.end === remark.start && !isApart(remark.start))
    )
  }
  if (namesPeople(words) !== null && !listsStates(words)) return false
  const isAbove = remark.end === title.start && !lines[title.start]!.gap
  return isAbove
    ? !/^["“«[]?[\p{Lu}\p{Lo}]/u.test(textOf(lines, title))
    : title.end === remark.start && !lines[remark.start]!.gap
}

type Head = Omit<DraftHead, 'remarks' | 'item'>

function withSubmission(lines: FrontLine[], item: number, submission: LineRange): Head | null {
  const body = bodyIn(lines, item)
  const isOther = ({ start, end }: LineRange): boolean =>
    !namesMeeting(lines, start) && !namesMeeting(lines, end - 1)
  const above = paragraphs(lines, item + 1, submission.start).filter(isOther)
  const below = paragraphs(lines, submission.end, lines.length).filter(isOther)
  // "Draft resolution", and below it "Addendum".
  const kind =
    above.length > 0 && below[0] && endsBelowTitle(` ${textOf(lines, below[0])}`) ? below.shift() : undefined
  if (kind) return withSubmission(lines, item, { start: submission.start, end: kind.end })
  const marked = [...above, ...below].find(
    ({ start }) => lines[start]!.isMarked || isLabelledTitle(plain(lines[start]!)),
  )
  if (marked && isTitle(textOf(lines, marked))) {
    const words = item < 0 ? null : spanning(above.filter(({ start }) => start < marked.start))
    return {
      agenda: words,
      submission,
      title: marked,
      unsure: false,
      body,
      end: Math.max(submission.end, marked.end),
    }
  }
  const [first, ...others] = below
  const agenda = item < 0 ? null : spanning(above)
  const words = textOf(lines, submission)
  const isBelow =
    above.length > 0 &&
    (standsBelowTitle(words) ||
      endsBelowTitle(words) ||
      (above.length > (item < 0 ? 0 : 1) && namesPeople(words) !== null && !listsStates(words)))
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
    return {
      agenda: null,
      submission: null,
      title: submission,
      unsure: !/^(?:\S+ )?(?:report|note) /i.test(words),
      body,
      end,
    }
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
    const own = Array.from({ length: range.end - range.start }, (_, i) => range.start + i)
    // Its first line may be a list that goes on: "Borland, Cascadia and Meridia", "(Kingdom of): draft resolution".
    if (submitsDraft(textOf(lines, { ...range, end: range.end + Number(lines[range.end]?.gap === false) })))
      return []
    const hasLabels = own.some((i) => i > range.start && labelled.test(plain(lines[i]!)))
    if (!hasLabels && saysOfPaper(textOf(lines, range)))
      return [{ ...range, end: withEnd(lines, range.end - 1).end }]
    return own
      .filter((i) => i === range.start || !continues(lines, i) || standsAlone(plain(lines[i]!)))
      .flatMap((start) => remarkAt(lines, start))
  })
}

/** "Sponsors: …", "TOPIC: …": a line that begins with what it is about. */
const labelled = /^\p{Lu}[\p{L} -]{2,25}\s?[:：]\s/u

/** A list of States may be the end of a sentence above it. */
const standsAlone = (line: string): boolean =>
  /^[([].*[)\]]$/.test(line) || (namesPeople(line) !== null && !listsStates(line) && !isState(line))

/** The remark that begins with a line: a list of States to its last line, another with what goes on below. */
function remarkAt(lines: FrontLine[], start: number): LineRange[] {
  let end = start + 1
  while (end < lines.length && !lines[end]!.gap && breaksOff(plain(lines[end - 1]!))) end++
  if (listsStates(textOf(lines, { start, end }))) return [{ start, end }]
  const isOpenList = end > start + 1 && listsStates(plain(lines[start]!))
  return !isOpenList && saysOfPaper(plain(lines[start]!)) ? [withEnd(lines, start)] : []
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

function spanning(found: LineRange[]): LineRange | null {
  return found.length === 0 ? null : { start: found[0]!.start, end: found.at(-1)!.end }
}

/** A title that white space cuts where no sentence ends: "Lanterns of the", "northern quays". */
function withContinuation(lines: FrontLine[], first: LineRange, others: LineRange[]): LineRange {
  const span = { ...first }
  for (const next of others) {
    const text = textOf(lines, span)
    if (!breaksOff(text) && !/^\p{Ll}/u.test(textOf(lines, next))) break
    if (!isTitle(textOf(lines, { start: span.start, end: next.end }))) break
    span.end = next.end
  }
  return span
}

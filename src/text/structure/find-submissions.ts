/** Which lines of a head say what the paper is and who submits it. */
import { breaksOff, type FrontLine } from './front-line.ts'
import { isFrontMatter } from './furniture.ts'
import { continues, paragraphs, plain, sponsorsOf, textOf, type LineRange } from './head-lines.ts'
import { beginsWithState } from './state-names.ts'
import { isReport, readSubmission, standsBelowTitle } from './submission.ts'

/** Most lines of the list of all States. */
const MOST_LIST_LINES = 70

/** Where the paper says what it is and who submits it: in one place, or "Draft decision" above and "Proposal of Borland" below. */
export function findSubmissions(lines: FrontLine[], item: number): LineRange[] {
  const first = findSubmission(lines, item)
  if (!first || sponsorsOf(lines, first).length > 0) return first ? [first] : []
  const next = findSubmission(lines, first.end - 1)
  const isNamed = next && sponsorsOf(lines, next).length > 0 && !standsBelowTitle(textOf(lines, next))
  return isNamed ? [first, next] : [first]
}

function findSubmission(lines: FrontLine[], item: number): LineRange | null {
  for (let end = item + 2; end <= lines.length; end++) {
    const line = lines[end - 1]!
    const endsWithKind = mayEnd.test(line.text)
    if (line.isNote || !(endsWithKind || endsParagraph(lines, end))) continue
    const whole = startOf(lines, item, end)
    const inOneLine = startsList(lines, end - 1) ? [end - 1, whole] : [whole, end - 1]
    const lists = endsWithKind ? inOneLine : [whole]
    const starts = lists.filter(
      (start) => readSubmission(textOf(lines, { start, end })) !== null && !isPiece(lines, { start, end }),
    )
    const [start] = starts
    if (start === undefined) continue
    // "Report of the Committee" may be an agenda item, or a title, above what says who submits a draft.
    const below = standsBelowTitle(textOf(lines, { start, end })) ? findSubmission(lines, end - 1) : null
    if (below && (!standsBelowTitle(textOf(lines, below)) || transmits(lines, start, below))) return below
    return { start: firstNamed(lines, start, end, item), end: endOf(lines, start, end) }
  }
  return null
}

const endsParagraph = (lines: FrontLine[], end: number): boolean =>
  (lines[end]?.gap ?? true) && !isFrontMatter(lines[end - 1]!.text)

/** Whether a note below a report, behind white space, transmits it: then the report is the title. */
const transmits = (lines: FrontLine[], report: number, below: LineRange): boolean =>
  lines[below.start]!.gap &&
  /^report /i.test(plain(lines[report]!)) &&
  /^note by /i.test(textOf(lines, below))

/** Whether a report is named by a piece of a paragraph: a title that is broken into lines. */
function isPiece(lines: FrontLine[], { start, end }: LineRange): boolean {
  if (!isReport(textOf(lines, { start, end }))) return false
  const before = start > 0 && !lines[start]!.gap ? plain(lines[start - 1]!) : ''
  const next = lines[end]
  return (
    (next !== undefined && !next.gap && !next.isNote && !isFrontMatter(next.text)) ||
    breaksOff(plain(lines[end - 1]!)) ||
    (before !== '' && (breaksOff(before) || /^\p{Ll}/u.test(plain(lines[start]!))))
  )
}

/** Whether a line begins a list of States: what stands above it without white space holds none. */
const startsList = (lines: FrontLine[], i: number): boolean =>
  beginsWithState(plain(lines[i]!)) &&
  i > 0 &&
  !/[,،，、(]|\s(?:and|et|y|и|of|the)$/.test(plain(lines[i - 1]!))

/** The last line of a submission, where no white space stands below it, names its kind. */
const mayEnd =
  /draft|resolution|decision|submission|contribution|communication|comunicaci|amendment|paper|report|note|proposal|motion|projet|résolution|décision|document|proposition|additif|rectificatif|text|version|proyecto|resolución|decisión|enmienda|propuesta|correcci|corrigend|addend|adición|проект|резолюци|решени|поправк|документ|предложени|исправлени|добавлени|مشروع|مشاريع|قرار|مقرر|تعديل|ورقة|اقتراح|مقترح|تصويب|إضافة|草案|决议|决定|修正|文件|提案|更正|增编|订正|^(?:by|texte|texto)\s|^\(.+\)$|^[A-Z]{1,5}\/\S+$/iu

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
  const isRest = (i: number): boolean =>
    continues(lines, i) || (isCut(lines, i) && reads(lines, start, i + 1))
  while (end < lines.length && !lines[end]!.gap && isRest(end)) end++
  const next = lines.findIndex((line, i) => i >= end && line.gap)
  if (next <= end || !paragraphs(lines, next, lines.length).length) return end
  if (lines.slice(end, next).some(({ text }) => isFrontMatter(text))) return end
  return readSubmission(textOf(lines, { start, end: next })) ? next : end
}

const reads = (lines: FrontLine[], start: number, end: number): boolean =>
  readSubmission(textOf(lines, { start, end })) !== null

/** Words of a name that a full line cuts, and characters that no line of a list of names is short of. */
const MOST_REST = 3
const FULL_LINE = 60

/** The last words of a name stand on a line of their own below a full one: "the European", "Union". */
function isCut(lines: FrontLine[], at: number): boolean {
  const [line, before] = [plain(lines[at]!), plain(lines[at - 1]!)]
  const isLast = lines[at + 1]?.gap ?? true
  return isLast && before.length >= FULL_LINE && line.split(' ').length <= MOST_REST && !isFrontMatter(line)
}

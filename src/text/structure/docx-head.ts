/** Title, line of references and enacting formula of a file that we wrote, as they stand now. */
import type { Footnote, HeadNote } from '../document.ts'
import { inHeadOrder } from '../note-places.ts'
import { titleOf } from '../render/front.ts'
import type { OwnFacts, OwnFields } from './docx-own.ts'
import type { Entry } from './docx-words.ts'
import { takeMarks } from './notes.ts'
import { asPrinted, folded, readReferences, referenceLine } from './own-references.ts'
import { readSubmission } from './submission.ts'
import { tidy } from './layout.ts'

const printed = ({ paragraph }: Entry): string =>
  folded(paragraph.text.replace(/\uE000[^\uE001]*\uE001/g, ''))
const titleLine = (fields: OwnFields): string => folded(titleOf(asPrinted(fields)))
const isIn = (style: string, { paragraph }: Entry): boolean => paragraph.style === `OpenPoA${style}`

/** Entries of the document and of each of its components: each begins with its title. */
export function splitParts(entries: Entry[], { parts }: OwnFacts): Entry[][] {
  const starts = [0]
  for (let part = 1; part < parts.length; part++) starts.push(startOf(entries, parts, part, starts.at(-1)!))
  return starts.map((start, part) => entries.slice(start, starts[part + 1]))
}

function startOf(entries: Entry[], parts: OwnFields[], part: number, before: number): number {
  const find = (is: (entry: Entry, i: number) => boolean): number | undefined => {
    const at = entries.findIndex((entry, i) => i > before && is(entry, i))
    return at < 0 ? undefined : at
  }
  const isTitle = (entry: Entry) => entry.fact === undefined && isIn('Title', entry)
  const wanted = titleLine(parts[part]!)
  return (
    find((entry) => isTitle(entry) && printed(entry) === wanted) ??
    // A second line of the title before is no beginning.
    find((entry, i) => isTitle(entry) && !isTitle(entries[i - 1]!)) ??
    find(({ fact }) => fact?.part === part) ??
    entries.length
  )
}

/**
 * Fields of one part, and the entries that are none of its head: `above` the formula, and the `rest`. What was not edited is as in the facts; `earlier` are
 * the fields that rejected changes bring back. Words of the head that belong to no field stay among the entries.
 */
export function readHead(
  entries: Entry[],
  written: OwnFields,
  earlier?: OwnFields,
): { fields: OwnFields; above: Entry[]; rest: Entry[] } {
  const sides = earlier ? [written, earlier] : [written]
  const taken = new Set<Entry>()
  const fields = { ...written }
  const front = entries.filter(({ fact }) => fact === undefined)
  const first = entries.findIndex(({ fact }) => fact !== undefined)
  const zone = first < 0 ? entries : entries.slice(0, first)

  const titles = linesOfTitle(zone, sides)
  const title = titles.map(printed).join(' ')
  fields.title = sides.find((side) => titleLine(side) === title)?.title ?? tidy(title)
  for (const entry of titles) taken.add(entry)

  const formula = front.find(
    (entry) => isIn('Formula', entry) || sides.some((side) => isFormulaOf(side, entry)),
  )
  const spoken = formula ? printed(formula) : ''
  fields.enactingFormula =
    sides.find((side) => folded(side.enactingFormula) === spoken)?.enactingFormula ?? tidy(spoken)
  if (formula) taken.add(formula)

  const submitted = front.find((entry) => isIn('Submission', entry))
  if (submitted) taken.add(submitted)

  const line = front.find(
    (entry) =>
      !taken.has(entry) &&
      (isIn('Reference', entry) || sides.some((side) => referenceLine(side) === printed(entry))),
  )
  const notes = [...headNotes('title', titles), ...headNotes('submission', submitted ? [submitted] : [])]
  const referred = line ? printed(line) : ''
  const likeness = (side: OwnFields): number =>
    [
      titleLine(side) === title,
      told(side.footnotes) === told(notes),
      folded(side.enactingFormula) === spoken,
      referenceLine(side) === referred,
    ].filter(Boolean).length
  readSubmitted(fields, sides, submitted, likeness)
  readHeadNotes(fields, sides, notes)
  const { named, known } = readReferences(referred, sides)
  delete fields.committee
  Object.assign(fields, named)
  // The words of an item that is now another are not its own.
  if (!sides.some(({ agendaItem }) => agendaItem === fields.agendaItem)) delete fields.agendaTitle
  if (line && known) taken.add(line)
  const rest = entries.filter((entry) => !taken.has(entry))
  const start = formula ? entries.indexOf(formula) : 0
  const end = rest.findIndex((entry) => entry.fact !== undefined || entries.indexOf(entry) >= start)
  const count = end < 0 ? rest.length : end
  return { fields, above: rest.slice(0, formula ? count : 0), rest: rest.slice(formula ? count : 0) }
}

/**
 * Who submits the draft, as it stands now, and what the page does not show of the head: as one of the sides has it, known
 * by this line, and of several by how much of the head is as it says.
 */
function readSubmitted(
  fields: OwnFields,
  sides: OwnFields[],
  entry: Entry | undefined,
  likeness: (side: OwnFields) => number,
): void {
  const line = entry ? printed(entry) : ''
  const alike = sides.filter((side) => line === folded(side.submission ?? ''))
  const [same] = alike.toSorted((a, b) => likeness(b) - likeness(a))
  const edited = { submission: line, sponsors: readSubmission(line)?.sponsors ?? [] }
  const { agendaTitle, submission, sponsors, masthead } = same ?? { ...sides[0]!, ...edited }
  for (const field of ['agendaTitle', 'submission', 'sponsors', 'masthead'] as const) delete fields[field]
  if (agendaTitle !== undefined) fields.agendaTitle = agendaTitle
  if (submission) fields.submission = submission
  if (sponsors?.length) fields.sponsors = sponsors
  if (masthead !== undefined) fields.masthead = masthead
}

/** The notes that are printed in lines of the head, each with its place. */
const headNotes = (line: 'title' | 'submission', entries: Entry[]): HeadNote[] =>
  entries.flatMap(({ paragraph }) => {
    const { footnotes } = takeMarks(paragraph.text, paragraph.notes, folded)
    // Where there are several, they are joined to one.
    return footnotes.map(({ at, ...note }) => ({
      ...note,
      line,
      ...(entries.length === 1 && at !== undefined && { at }),
    }))
  })

/**
 * The notes of the head as they are printed. The property tells no more than what the page does not show: in which line
 * one stands that is printed with the sponsors, and white space.
 */
function readHeadNotes(fields: OwnFields, sides: OwnFields[], printed: HeadNote[]): void {
  const same = sides.find((side) => told(side.footnotes) === told(printed))
  const written = (same ?? fields).footnotes ?? []
  delete fields.footnotes
  if (same) {
    if (same.footnotes !== undefined) fields.footnotes = same.footnotes
    return
  }
  const left = [...written]
  const take = (is: (one: HeadNote) => boolean): HeadNote | undefined => {
    const at = left.findIndex(is)
    return at < 0 ? undefined : left.splice(at, 1)[0]
  }
  const unchanged = printed.map((note) => take((one) => told([one]) === told([note])))
  const found = printed.map((note, i) => {
    if (unchanged[i]) return unchanged[i]
    const known = take((one) => isPrintedIn(one, note.line) && isAlike(one, note))
    return known ? { ...known, mark: note.mark, text: tidy(note.text) } : note
  })
  if (found.length > 0) fields.footnotes = inHeadOrder(found)
}

const isAlike = (one: HeadNote, other: HeadNote): boolean =>
  one.mark === other.mark || folded(one.text) === folded(other.text)

const isPrintedIn = ({ line }: HeadNote, where: HeadNote['line']): boolean =>
  (line === 'title') === (where === 'title')

/** Notes of a head, in whatever order. */
const told = (notes: Footnote[] = []): string =>
  notes
    .map(({ mark, text }) => `${mark} ${folded(text)}`)
    .sort()
    .join('\n')

function isFormulaOf(side: OwnFields, entry: Entry): boolean {
  return side.enactingFormula !== '' && folded(side.enactingFormula) === printed(entry)
}

/** The first line that is the title or looks like one, with the lines of its look below it. */
function linesOfTitle(zone: Entry[], sides: OwnFields[]): Entry[] {
  const wanted = sides.map(titleLine)
  const start = zone.findIndex((entry) => isIn('Title', entry) || wanted.includes(printed(entry)))
  if (start < 0) return []
  let end = start + 1
  while (end < zone.length && isIn('Title', zone[end]!)) end++
  return zone.slice(start, end)
}

/** Title, line of references and enacting formula of a file that we wrote, as they stand now. */
import type { Footnote } from '../document.ts'
import { referencesOf, titleOf } from '../render/front.ts'
import { fill, labelsFor } from '../render/labels.ts'
import { withoutControls } from '../render/xml.ts'
import type { OwnFacts, OwnFields } from './docx-own.ts'
import type { Entry } from './docx-words.ts'
import { isoDate } from './furniture.ts'
import { readSubmission } from './submission.ts'
import { tidy } from './layout.ts'

const folded = (text: string): string => withoutControls(text).replace(/\s+/g, ' ').trim()
const printed = ({ paragraph }: Entry): string =>
  folded(paragraph.text.replace(/\uE000[^\uE001]*\uE001/g, ''))
const asPrinted = (fields: OwnFields) => ({ ...fields, provisions: [] })
const titleLine = (fields: OwnFields): string => folded(titleOf(asPrinted(fields)))
const referenceLine = (fields: OwnFields): string => folded(referencesOf(asPrinted(fields)).join(' · '))
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
  const notes = [...titles, ...(submitted ? [submitted] : [])].flatMap(({ paragraph }) => paragraph.notes)
  const referred = line ? printed(line) : ''
  const likeness = (side: OwnFields): number =>
    [
      titleLine(side) === title,
      told(side.footnotes) === told(notes),
      folded(side.enactingFormula) === spoken,
      referenceLine(side) === referred,
    ].filter(Boolean).length
  readSubmitted(fields, sides, submitted, likeness)
  const { named, known } = readReferences(referred, sides)
  Object.assign(fields, named)
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
  const { agendaTitle, submission, sponsors, footnotes } = same ?? { ...sides[0]!, ...edited }
  for (const field of ['agendaTitle', 'submission', 'sponsors', 'footnotes'] as const) delete fields[field]
  if (agendaTitle !== undefined) fields.agendaTitle = agendaTitle
  if (submission) fields.submission = submission
  if (sponsors?.length) fields.sponsors = sponsors
  if (footnotes !== undefined) fields.footnotes = footnotes
}

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

type Reference = 'symbol' | 'body' | 'session' | 'agendaItem' | 'date'
const references: Reference[] = ['symbol', 'body', 'session', 'agendaItem', 'date']

/**
 * "Text of A/1 · Conference · Second session · Agenda item 7 · 6 May 2031". Pieces that were edited are known by their
 * shape or, where as many stand there as before, by their place; `known` says that every piece found its field.
 */
function readReferences(
  line: string,
  sides: OwnFields[],
): { named: Partial<Record<Reference, string>>; known: boolean } {
  const same = sides.find((side) => referenceLine(side) === line)
  if (same) return { named: pick(same), known: true }
  const side = sides[0]!
  const pieces = line === '' ? [] : line.split(/ ?· ?/).filter(Boolean)
  const expected = references.flatMap((field) => {
    const text = folded(referencesOf({ ...bare(side), [field]: side[field] }).join(''))
    return text === '' ? [] : [{ field, text }]
  })
  const named: Partial<Record<Reference, string>> = {
    symbol: '',
    body: '',
    session: '',
    agendaItem: '',
    date: '',
  }
  let known = true
  pieces.forEach((piece, i) => {
    const kept = expected.find(({ text }) => text === piece)
    const field =
      kept?.field ??
      fieldOf(piece, side.language) ??
      (pieces.length === expected.length ? expected[i]!.field : undefined)
    const value = kept ? side[kept.field] : field && valueOf(field, piece, side.language)
    if (!field || value === undefined || named[field] !== '') known = false
    else named[field] = value
  })
  return { named, known }
}

const bare = (side: OwnFields) =>
  asPrinted({ ...side, symbol: '', body: '', session: '', agendaItem: '', date: '' })

const pick = (side: OwnFields): Partial<Record<Reference, string>> =>
  Object.fromEntries(references.map((field) => [field, side[field]]))

function fieldOf(piece: string, language: string): Reference | undefined {
  const labels = labelsFor(language)
  if (inside(labels.textOf, piece) !== undefined) return 'symbol'
  if (inside(labels.agendaItem, piece) !== undefined) return 'agendaItem'
  if (isDate(piece)) return 'date'
  return /\bsession$/i.test(piece) ? 'session' : undefined
}

/** "4 December 2023" or 2023-12-04 and nothing else. */
const isDate = (piece: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(piece) || (/^\d{1,2} \p{L}+ \d{4}$/u.test(piece) && isoDate(piece) !== '')

/** The value; undefined where a date is none. */
function valueOf(field: Reference, piece: string, language: string): string | undefined {
  const labels = labelsFor(language)
  if (field === 'symbol') return inside(labels.textOf, piece) ?? piece
  if (field === 'agendaItem') return inside(labels.agendaItem, piece) ?? piece
  if (field !== 'date') return piece
  return isDate(piece) ? isoDate(piece) || piece : undefined
}

/** "A/1" of "Text of A/1". */
function inside(label: string, piece: string): string | undefined {
  const [before, after] = fill(label, '\uE002').split('\uE002') as [string, string]
  const value = piece.slice(before.length, piece.length - after.length)
  return value !== '' && piece === before + value + after ? value : undefined
}

/** The line of references of what we wrote ("Text of A/1 · Second session"), as it stands now. */
import type { Document } from '../document.ts'
import { referencesOf } from '../render/front.ts'
import { fill, labelsFor } from '../render/labels.ts'
import { withoutControls } from '../render/xml.ts'
import { isCommittee, isoDate } from './furniture.ts'

/** What a document says of itself, without its text. */
type Fields = Omit<Document, 'provisions' | 'documents'>

/** Words as they are compared: white space is one space. */
export const folded = (text: string): string => withoutControls(text).replace(/\s+/g, ' ').trim()

/** Fields as what is rendered. */
export const asPrinted = (fields: Fields): Document => ({ ...fields, provisions: [] })

/** The references of a document in one line, as we print it. */
export const referenceLine = (fields: Fields): string => folded(referencesOf(asPrinted(fields)).join(' · '))

type Reference = 'symbol' | 'body' | 'committee' | 'session' | 'agendaItem' | 'date'
const references: Reference[] = ['symbol', 'body', 'committee', 'session', 'agendaItem', 'date']

/**
 * "Text of A/1 · Conference · Second session · Agenda item 7 · 6 May 2031". Pieces that were edited are known by their
 * shape or, where as many stand there as before, by their place; `known` says that every piece found its field.
 */
export function readReferences(
  line: string,
  sides: Fields[],
): { named: Partial<Record<Reference, string>>; known: boolean } {
  const same = sides.find((side) => referenceLine(side) === line)
  if (same) return { named: pick(same), known: true }
  const pieces = line === '' ? [] : line.split(/ ?· ?/).filter(Boolean)
  const { named, unknown } = readPieces(pieces, sides[0]!)
  return { named, known: unknown.length === 0 }
}

/** The same of references that stand apart; `unknown` are those that found no field. */
export function readPieces(
  pieces: string[],
  side: Fields,
): { named: Partial<Record<Reference, string>>; unknown: string[] } {
  const expected = references.flatMap((field) => {
    const text = folded(referencesOf({ ...bare(side), [field]: side[field] ?? '' }).join(''))
    return text === '' ? [] : [{ field, text }]
  })
  const named: Partial<Record<Reference, string>> = {
    symbol: '',
    body: '',
    session: '',
    agendaItem: '',
    date: '',
  }
  const unknown: string[] = []
  pieces.forEach((piece, i) => {
    const kept = expected.find(({ text }) => text === piece)
    const field =
      kept?.field ??
      fieldOf(piece, side.language) ??
      (pieces.length === expected.length ? expected[i]!.field : undefined)
    const value = kept ? side[kept.field] : field && valueOf(field, piece, side.language)
    if (!field || value === undefined || (named[field] ?? '') !== '') unknown.push(piece)
    else named[field] = value
  })
  return { named, unknown }
}

const bare = (side: Fields) =>
  asPrinted({ ...side, symbol: '', body: '', committee: '', session: '', agendaItem: '', date: '' })

const pick = (side: Fields): Partial<Record<Reference, string>> =>
  Object.fromEntries(references.flatMap((field) => (side[field] === undefined ? [] : [[field, side[field]]])))

function fieldOf(piece: string, language: string): Reference | undefined {
  const labels = labelsFor(language)
  if (inside(labels.textOf, piece) !== undefined) return 'symbol'
  if (inside(labels.agendaItem, piece) !== undefined) return 'agendaItem'
  if (isDate(piece)) return 'date'
  if (isCommittee(piece)) return 'committee'
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

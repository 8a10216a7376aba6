import { readNumber } from '../../../core/index.ts'
import { IMPLEMENTATION_STATUSES, askedParts } from '../answer-kinds.ts'
import { isGiven } from '../rules/answer-places.ts'
import { type Wording, choiceLabel } from '../rules/question-words.ts'
import { choicesOf } from '../rules/outline.ts'
import { type Range, rangeOf } from '../rules/range.ts'
import type { Prepared } from '../rules/work-out.ts'
import type { Answer, Question } from '../schema.ts'
import { plainText } from '../xlsform/workbook.ts'

/** A choice and what it is called in the file; no two of a list are called the same. */
export interface Offered {
  name: string
  label: string
}

/** What a cell of the file takes. */
export type Takes = 'text' | 'number' | 'whole-number' | 'date' | 'time' | 'yes' | 'choice'

/** A cell of an answer: the only one, or one for each of its pieces. */
export interface AnswerCell {
  /** '' of an answer in one piece; else its part, a choice, the row of a matrix, the number of a place in a ranking. */
  piece: string
  /** What the piece is called; absent of an answer in one piece. */
  label?: string
  takes: Takes
  offered: readonly Offered[]
  /** Of a number, where its form says which ones it takes. */
  range?: Range
}

/** Places that a ranking has in the file; those behind stay as they are. */
const MOST_RANKS = 20

/** The cells of a question, in order; none of a question that nobody answers. */
export function cellsOf(words: Wording, { outline }: Prepared, question: Question): AnswerCell[] {
  const { t } = words
  const { kind } = question
  const plain = (takes: Takes): AnswerCell[] => [{ piece: '', takes, offered: [] }]
  switch (kind) {
    case 'implementation-status':
      return [
        {
          piece: '',
          takes: 'choice',
          offered: IMPLEMENTATION_STATUSES.map((name) => ({ name, label: t(`reporting.status.${name}`) })),
        },
      ]
    case 'select-one':
      return [{ piece: '', takes: 'choice', offered: offeredIn(words, outline, question) }]
    case 'select-several':
      return offeredIn(words, outline, question).map(({ name, label }) => ({
        piece: name,
        label,
        takes: 'yes',
        offered: [],
      }))
    case 'rank': {
      const offered = offeredIn(words, outline, question)
      return offered.slice(0, MOST_RANKS).map((_, i) => ({
        piece: String(i + 1),
        label: t('reporting.answer.rank', { number: i + 1 }),
        takes: 'choice',
        offered,
      }))
    }
    case 'matrix': {
      const offered = offeredIn(words, outline, question, 1)
      return offeredIn(words, outline, question, 0).map(({ name, label }) => ({
        piece: name,
        label,
        takes: 'choice',
        offered,
      }))
    }
    case 'acknowledge':
      return plain('yes')
    case 'whole-number':
    case 'date':
    case 'time':
      return plain(kind)
    case 'number':
      return plain('number')
    case 'range': {
      const range = rangeOf(question)
      return [{ piece: '', takes: 'number', offered: [], ...(range && { range }) }]
    }
    case 'note':
    case 'calculation':
    case 'hidden':
    case 'start':
    case 'end':
    case 'today':
      return []
    default: {
      const parts = askedParts(kind)
      if (parts.length === 0) return plain('text')
      return parts.map((part) => ({
        piece: part,
        label: t(`reporting.answer.${part}`),
        takes: part === 'date' ? 'date' : 'text',
        offered: [],
      }))
    }
  }
}

/** The choices of a question, or of one list of a matrix. Where two are called alike their names stand behind. */
function offeredIn(
  words: Wording,
  outline: Prepared['outline'],
  question: Question,
  list?: number,
): Offered[] {
  const { questionnaire } = outline
  const named = question.lists?.[list ?? 0]
  const choices = list === undefined ? choicesOf(outline, question) : (questionnaire.lists[named ?? ''] ?? [])
  const found = [...new Set(choices.map(({ name }) => name))].map((name) => ({
    name,
    label: choiceLabel(words, questionnaire, named, name),
  }))
  const count = Map.groupBy(found, ({ label }) => asSaid(label))
  const names = new Set(found.map(({ name }) => asSaid(name)))
  return found.map(({ name, label }) => {
    const isOwn = asSaid(label) === asSaid(name) || !names.has(asSaid(label))
    const isClear = isGiven(asSaid(label)) && isOwn && count.get(asSaid(label))!.length === 1
    return { name, label: isClear ? label : `${label} (${name})` }
  })
}

/** As words are compared: without regard to letters large and small, and blanks. */
const asSaid = (text: string): string => text.replace(/\s+/g, ' ').trim().toLowerCase()

/** What stands in a cell where an answer was given; null of an empty one. @param yes the word for a box that is ticked */
export function inCell(cell: AnswerCell, kind: Question['kind'], answer: Answer, yes: string) {
  const piece = pieceOf(cell, kind, answer)
  if (!isGiven(piece)) return null
  if (cell.takes === 'yes') return piece === true ? yes : null
  if (cell.takes === 'choice') return cell.offered.find(({ name }) => name === piece)?.label ?? String(piece)
  return typeof piece === 'number' ? piece : String(piece)
}

function pieceOf({ piece }: AnswerCell, kind: Question['kind'], answer: Answer): Answer | undefined {
  if (kind === 'acknowledge') return answer === 'OK'
  if (piece === '') return answer
  if (Array.isArray(answer)) return kind === 'rank' ? answer[Number(piece) - 1] : answer.includes(piece)
  return answer !== null && typeof answer === 'object' ? answer[piece] : undefined
}

/** An answer with other pieces; null where none is left. @param pieces null of one that was emptied */
export function withPieces(
  kind: Question['kind'],
  answer: Answer,
  pieces: ReadonlyMap<string, Answer>,
): Answer {
  const given = [...pieces]
  if (kind === 'acknowledge') return pieces.get('') === true ? 'OK' : null
  if (pieces.has('')) return pieces.get('') ?? null
  if (kind === 'rank') {
    const places: (string | null)[] = Array.isArray(answer) ? [...answer] : []
    for (const [piece, value] of given) places[Number(piece) - 1] = value as string | null
    return orNothing(places.filter((place) => isGiven(place)))
  }
  if (kind === 'select-several') {
    const before = Array.isArray(answer) ? answer : []
    const added = given.flatMap(([piece, value]) => (value && !before.includes(piece) ? [piece] : []))
    return orNothing([...before.filter((piece) => pieces.get(piece) !== null), ...added])
  }
  const before = answer !== null && typeof answer === 'object' ? answer : {}
  const all = Object.entries({ ...before, ...Object.fromEntries(given) })
  return orNothing(Object.fromEntries(all.filter(([, value]) => isGiven(value as Answer))) as Answer)
}

const orNothing = (answer: Answer): Answer => (isGiven(answer) ? answer : null)

/** What a spreadsheet gave for a cell. */
export interface CellText {
  text: string
  /** Whether it is a number for the spreadsheet: its point is one, whatever people write. */
  isNumber: boolean
}

/** What cannot stand in a cell; each has words under `reporting.offline.fault`. */
export type CellFault = Exclude<Takes, 'text'>

/** What a cell says, null where it is empty. */
export function readCell(
  { takes, offered }: AnswerCell,
  cell: CellText,
  yes: string,
): { value: Answer } | { fault: CellFault } {
  if (cell.text === '') return { value: null }
  const value = READERS[takes]({ ...cell, offered, yes })
  return value === undefined ? { fault: takes as CellFault } : { value }
}

interface Read extends CellText {
  offered: readonly Offered[]
  yes: string
}

/** By what a cell takes; undefined for what cannot stand there. */
const READERS: Record<Takes, (cell: Read) => Answer | undefined> = {
  text: ({ text }) => text,
  number: (cell) => numberIn(cell, false),
  'whole-number': (cell) => {
    const value = numberIn(cell, true)
    return Number.isSafeInteger(value) ? value : undefined
  },
  date: dateIn,
  time: timeIn,
  yes: ({ text, yes }) => {
    if (isOneOf(['false', '0'], text)) return null
    return isOneOf([yes, 'true', '1', 'x', 'ok', '✓'], text) ? true : undefined
  },
  choice: ({ text, offered }) =>
    (
      offered.find(({ label }) => asSaid(label) === asSaid(text)) ??
      offered.find(({ name }) => asSaid(name) === asSaid(text))
    )?.name,
}

const isOneOf = (words: string[], text: string): boolean =>
  words.some((word) => asSaid(word) === asSaid(text))

function numberIn({ text, isNumber }: CellText, whole: boolean): number | undefined {
  if (isNumber) return Number(text)
  const value = readNumber(text, whole)
  return typeof value === 'number' ? value : undefined
}

const DAY_MS = 86_400_000
/** Day 0 of the days that spreadsheets count. Below the first of these a number is more likely a year. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const DAYS = { first: 10_000, last: 2_958_465 }

function dateIn({ text, isNumber }: CellText): string | undefined {
  const [, iso] = /^(\d{4}-\d{2}-\d{2})(?:T[\d:.]+Z)?$/.exec(text) ?? []
  const day = Math.floor(Number(text))
  const date = iso
    ? new Date(`${iso}T00:00:00Z`)
    : isNumber && day >= DAYS.first && day <= DAYS.last
      ? new Date(DAY_ZERO + day * DAY_MS)
      : null
  if (!date || Number.isNaN(date.getTime())) return undefined
  const found = date.toISOString().slice(0, 10)
  return iso && found !== iso ? undefined : found
}

function timeIn({ text, isNumber }: CellText): string | undefined {
  if (isNumber && Number(text) >= 0 && Number(text) < 1)
    return new Date(Math.round(Number(text) * 1440) * 60_000).toISOString().slice(11, 16)
  return /^(?:1899-12-3[01]T)?((?:[01]\d|2[0-3]):[0-5]\d)/.exec(text)?.[1]
}

/** Whether a cell says what stands there. Spreadsheets keep fifteen digits of a number, and no letters that control. */
export function saysSame(stands: string | number | null, { text, isNumber }: CellText): boolean {
  if (typeof stands !== 'number') return asKept(stands ?? '') === asKept(text)
  const given = isNumber ? Number(text) : readNumber(text)
  return typeof given === 'number' && given.toPrecision(15) === stands.toPrecision(15)
}

// eslint-disable-next-line no-control-regex -- these are what is meant
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g

/** As a text comes back from a file. */
const asKept = (text: string): string =>
  plainText(text.replace(CONTROLS, '').replaceAll('\r\n', '\n').replaceAll('\r', '\n'))

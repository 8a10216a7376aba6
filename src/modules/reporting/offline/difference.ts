import { LIMITS, answerSchema } from '../rules/part-form.ts'
import { answerAt, isGiven, withAnswer, withoutNothing } from '../rules/answer-places.ts'
import {
  type Held,
  type Part,
  answersIn,
  isIn,
  partsOf,
  placeOfPart,
  standingAnswers,
} from '../rules/parts.ts'
import { type Wording, choicesIn } from '../rules/question-words.ts'
import type { Definition } from '../rules/outline.ts'
import type { Prepared } from '../rules/work-out.ts'
import type { Answer, Answers, Question } from '../schema.ts'
import { type AnswerCell, type CellFault, cellsOf, inCell, readCell, saysSame, withPieces } from './cells.ts'
import type { Brought, BroughtCell } from './read.ts'

/** An answer that the file has otherwise than the report. */
export interface Change {
  part: string
  /** "part/block[2]/question", and the path of its question. */
  place: string
  question: string
  stands: Answer
  /** Null where the file has none. */
  brings: Answer
}

/** A cell that is not taken over, and why; the others of its answer are. */
export interface Unread extends Pick<BroughtCell, 'sheet' | 'cell' | 'text'> {
  why: CellFault | 'gone' | 'twice' | 'added' | 'unfit'
}

export interface Difference {
  changes: Change[]
  unread: Unread[]
}

/**
 * What a file says otherwise than what stands, in the order of the questionnaire. Cells are compared as they were written, so what nobody
 * touched is no difference, whatever a spreadsheet makes of it.
 * @param words in the language of the file
 */
export function differenceOf(words: Wording, held: Held, brought: Pick<Brought, 'cells'>): Difference {
  const { prepared } = held
  const answers = standingAnswers(held)
  const unread: Unread[] = []
  const changes: Change[] = []
  for (const [place, cells] of Map.groupBy(brought.cells, (cell) => cell.place)) {
    const asked = questionAtPlace(prepared, place)
    if (!asked) {
      const why = place === '' ? ('added' as const) : ('gone' as const)
      unread.push(...cells.filter(({ text }) => text !== '').map((cell) => unreadCell(cell, why)))
      continue
    }
    const stands = answerAt(answers, place) ?? null
    const { brings, faults } = broughtAnswer(words, prepared, asked.question, stands, cells)
    unread.push(...faults)
    if (brings === undefined) continue
    const change = changeAt(held, place, stands, brings)
    if (change) changes.push(change)
  }
  const order = new Map(prepared.outline.all.map(({ path }, nr) => [path, nr]))
  return { unread, changes: changes.toSorted((a, b) => order.get(a.question)! - order.get(b.question)!) }
}

/** What is said of a place; null where the questionnaire does not ask it. */
export function changeAt(
  { prepared }: Pick<Held, 'prepared'>,
  place: string,
  stands: Answer,
  brings: Answer,
): Change | null {
  const asked = questionAtPlace(prepared, place)
  const part = partsOf(prepared.outline.questionnaire).find((one) => isIn(one, place))
  return asked && part ? { part: part.name, place, question: asked.path, stands, brings } : null
}

const unreadCell = ({ sheet, cell, text }: BroughtCell, why: Unread['why']): Unread => ({
  sheet,
  cell,
  text,
  why,
})

/** What the cells of an answer make of it; `brings` is absent where nothing of it changed. */
function broughtAnswer(
  words: Wording,
  prepared: Prepared,
  question: Question,
  stands: Answer,
  cells: readonly BroughtCell[],
): { brings?: Answer; faults: Unread[] } {
  const yes = words.t('reporting.answer.yes')
  const known = new Map(cellsOf(words, prepared, question).map((cell) => [cell.piece, cell]))
  const first = new Map<string, BroughtCell>()
  const pieces = new Map<string, Answer>()
  const faults: Unread[] = []
  for (const cell of cells) {
    const wanted = known.get(cell.piece)
    const before = first.get(cell.piece)
    const why = whyUnread(wanted, before, cell)
    if (why) faults.push(unreadCell(cell, why))
    if (!wanted || before) continue
    first.set(cell.piece, cell)
    if (saysSame(inCell(wanted, question.kind, stands, yes), cell)) continue
    const read = readCell(wanted, cell, yes)
    if ('fault' in read) faults.push(unreadCell(cell, read.fault))
    else if (
      read.value !== null &&
      !fits(words, prepared, question, withPieces(question.kind, null, new Map([[cell.piece, read.value]])))
    )
      faults.push(unreadCell(cell, 'unfit'))
    else pieces.set(cell.piece, read.value)
  }
  if (pieces.size === 0) return { faults }
  const brings = withPieces(question.kind, stands, pieces)
  return isSame(stands, brings) ? { faults } : { brings, faults }
}

function whyUnread(
  wanted: AnswerCell | undefined,
  before: BroughtCell | undefined,
  cell: BroughtCell,
): Unread['why'] | null {
  if (!wanted) return cell.text === '' ? null : 'gone'
  return before && before.text !== cell.text ? 'twice' : null
}

/** Whether two answers say the same; a blank one says as little as none. */
export const isSame = (one: Answer, other: Answer): boolean =>
  JSON.stringify(isGiven(one) ? one : null) === JSON.stringify(isGiven(other) ? other : null)

const STEP = /^(.+?)(?:\[(\d{1,4})\])?$/

/** The question at a place of a report; null where the questionnaire has none, or no block of that number. */
export function questionAtPlace(
  { outline }: Prepared,
  place: string,
): { question: Question; path: string } | null {
  let at: Definition | undefined = outline.root
  for (const step of place.split('/')) {
    const [, name, number] = STEP.exec(step) ?? []
    at = at.children.find((child) => child.name === name)
    if (!at) return null
    const isNumbered = Number(number) >= 1 && Number(number) <= LIMITS.blocks
    if (at.element?.element === 'repeat' ? !isNumbered : number !== undefined) return null
  }
  return at.element?.element === 'question' ? { question: at.element, path: at.path } : null
}

/** Whether the form of a question would take an answer. */
export function fits(words: Wording, { outline }: Prepared, question: Question, answer: Answer): boolean {
  const { questionnaire } = outline
  if (answer === null) return true
  if (question.kind === 'acknowledge') return answer === 'OK'
  if (question.kind === 'matrix') {
    const [rows, columns] = [0, 1].map((nr) => choicesIn(questionnaire, question, nr).map(({ name }) => name))
    const chosen = typeof answer === 'object' && !Array.isArray(answer) ? Object.entries(answer) : [['', '']]
    return chosen.every(
      ([row, column]) => rows!.includes(row as string) && columns!.includes(column as string),
    )
  }
  return answerSchema(questionnaire, question, words)?.safeParse(answer).success ?? false
}

/** A part with what was accepted of a file. */
export const withChanges = (
  held: Held,
  part: Part,
  changes: readonly Pick<Change, 'place' | 'brings'>[],
): Answers => {
  const above = placeOfPart(part) ? `${placeOfPart(part)}/` : ''
  return withoutNothing(
    changes.reduce<Answers>(
      (answers, { place, brings }) => withAnswer(answers, place.slice(above.length), brings),
      answersIn(held, part),
    ),
  )
}

/**
 * Of changes those that a form can carry at once, in their order.
 * @param most changes, and bytes of their answers as a form sends them
 */
export function fitting(changes: readonly Change[], most: { changes: number; bytes: number }): Change[] {
  let bytes = 0
  const end = changes.findIndex(({ place, brings }, nr) => {
    bytes += encodeURIComponent(place).length + encodeURIComponent(JSON.stringify(brings)).length
    return nr >= most.changes || bytes > most.bytes
  })
  return changes.slice(0, end < 0 ? changes.length : end)
}

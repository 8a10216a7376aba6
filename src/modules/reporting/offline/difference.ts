import { answerAt } from '../rules/answer-places.ts'
import { type Change, changeAt, fits, isSame, questionAtPlace } from '../rules/changes.ts'
import { type Held, standingAnswers } from '../rules/parts.ts'
import type { Wording } from '../rules/question-words.ts'
import type { Prepared } from '../rules/work-out.ts'
import type { Answer, Question } from '../schema.ts'
import { type AnswerCell, type CellFault, cellsOf, inCell, readCell, saysSame, withPieces } from './cells.ts'
import type { Brought, BroughtCell } from './read.ts'

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

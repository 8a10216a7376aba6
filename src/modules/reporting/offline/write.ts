import { type CellStyle, type CellValue, type WriteSheet, writeXlsx } from 'hucre'
import { directionOf, numberWords } from '../../../core/index.ts'
import type { Report, StoredQuestionnaire } from '../report-schema.ts'
import { answerAt } from '../rules/answer-places.ts'
import { LIMITS } from '../rules/part-form.ts'
import { type Held, type Part, partsOf, placeOfPart, standingAnswers } from '../rules/parts.ts'
import { type Wording, hintOf, labelOf, rangeWords } from '../rules/question-words.ts'
import type { Range } from '../rules/range.ts'
import { answersSeenFrom } from '../rules/shown-answers.ts'
import { type WorkedReport, workOut } from '../rules/work-out.ts'
import type { AnswerTo } from '../rules/marked-words.ts'
import type { Surroundings } from '../expressions/evaluate.ts'
import type { Answers, Element, Question, Repeat } from '../schema.ts'
import { lettersOf } from '../xlsform/workbook.ts'
import { type AnswerCell, cellsOf, inCell } from './cells.ts'
import { COLUMNS, FORMAT, HEADING, MARK, NOT_SAVED } from './layout.ts'

/** What is written of a report. */
export interface OfflineReport extends Held {
  report: Pick<Report, 'id'>
  questionnaire: Pick<StoredQuestionnaire, 'id' | 'version'>
}

/** One row of a sheet: a cell to fill in, and what is said beside it. */
interface Row {
  about: string
  question: string
  isAsked: boolean
  place: string
  /** Null of words that ask nothing. */
  cell: AnswerCell | null
  stands: string | number | null
}

/** Blocks to fill in behind those that are there; in a block one, lest blank ones multiply. */
const BLANK_BLOCKS = 3

/**
 * The report as a workbook to be filled in without this site: a sheet for each part, a row for each cell of an answer. Its hidden columns and its
 * hidden sheet say what belongs where, so that it is read whatever becomes of the order of its rows and the names of its sheets.
 */
export async function writeOffline(
  words: Wording,
  work: OfflineReport,
  surroundings: Surroundings,
): Promise<Uint8Array> {
  const answers = standingAnswers(work)
  const worked = workOut(work.prepared, answers, surroundings)
  const parts = partsOf(work.prepared.outline.questionnaire)
  const lists = new Lists()
  const sheets = parts.map((part, i) => {
    const rows = [...new Rows(words, work, answers, worked).below(part.elements, placeOfPart(part), '')]
    return partSheet(words, sheetName(words, part, i + 1), rows, lists)
  })
  return writeXlsx({ sheets: [...sheets, hiddenSheet(words, work, parts, lists)] })
}

class Rows {
  private readonly words: Wording
  private readonly work: OfflineReport
  private readonly answers: Answers
  private readonly worked: WorkedReport

  constructor(words: Wording, work: OfflineReport, answers: Answers, worked: WorkedReport) {
    this.words = words
    this.work = work
    this.answers = answers
    this.worked = worked
  }

  *below(elements: readonly Element[], place: string, about: string): Generator<Row> {
    for (const element of elements) {
      const own = place ? `${place}/${element.name}` : element.name
      const inner = [about, labelOf(this.words, element, this.answersAt(own))].filter(Boolean).join(' · ')
      if (element.element === 'question') yield* this.ofQuestion(element, own, about)
      else if (element.element === 'group') yield* this.below(element.elements, own, inner)
      else yield* this.ofBlocks(element, own, inner)
    }
  }

  private answersAt(place: string): AnswerTo {
    return answersSeenFrom(this.words, this.work.prepared, this.worked, place)
  }

  private *ofBlocks(repeat: Repeat, place: string, about: string): Generator<Row> {
    for (let number = 1; number <= this.blocksAt(repeat, place); number++) {
      const named = this.words.t('reporting.offline.block', { name: about, number })
      yield* this.below(repeat.elements, `${place}[${number}]`, named)
    }
  }

  /** How many blocks stand at a place, with blank ones where people add them. */
  private blocksAt({ repeatCount }: Repeat, place: string): number {
    let there = 0
    while (this.worked.groups.has(`${place}[${there + 1}]`)) there++
    const isInBlock = place.includes('[')
    const blank = repeatCount ? 0 : isInBlock ? 1 : BLANK_BLOCKS
    return Math.min(there + blank, LIMITS.blocks)
  }

  private *ofQuestion(question: Question, place: string, about: string): Generator<Row> {
    const { t } = this.words
    const { kind } = question
    const answerTo = this.answersAt(place)
    const label = [
      labelOf(this.words, question, answerTo),
      hintOf(this.words, question, answerTo),
      rangeWords(this.words, question),
    ]
      .filter(Boolean)
      .join('\n')
    const isAsked = this.worked.questions.get(place)?.isRelevant ?? true
    const row = { about, isAsked, place }
    if (kind === 'note') yield { ...row, question: label, cell: null, stands: null }
    const answer = answerAt(this.answers, place) ?? null
    for (const cell of cellsOf(this.words, this.work.prepared, question)) {
      const stands = inCell(cell, kind, answer, t('reporting.answer.yes'))
      const named = cell.label ? t('reporting.answer.row', { row: label, choice: cell.label }) : label
      yield { ...row, question: named, cell, stands }
    }
  }
}

/** Lists of choices, each once, as columns of the hidden sheet: a list in a cell has no more than 255 letters. */
class Lists {
  private readonly columns = new Map<string, readonly string[]>()

  /** The range of a list, for the cells that are chosen from it. */
  rangeOf(labels: readonly string[]): string {
    const key = JSON.stringify(labels)
    this.columns.set(key, labels)
    const letters = lettersOf(FIRST_LIST + [...this.columns.keys()].indexOf(key))
    return `${MARK}!$${letters}$1:$${letters}$${labels.length}`
  }

  all(): (readonly string[])[] {
    return [...this.columns.values()]
  }
}
/** Before it stand names and values. */
const FIRST_LIST = 3

function hiddenSheet(words: Wording, work: OfflineReport, parts: readonly Part[], lists: Lists): WriteSheet {
  const said: [string, string][] = [
    [MARK, FORMAT],
    ['report', work.report.id],
    ['questionnaire', work.questionnaire.id],
    ['version', work.questionnaire.version],
    ['language', words.lang],
    ...parts.map(({ name }): [string, string] => [
      `part:${name}`,
      String(work.saved.get(name)?.version ?? NOT_SAVED),
    ]),
  ]
  const columns = lists.all()
  const height = Math.max(said.length, ...columns.map(({ length }) => length))
  const rows = Array.from({ length: height }, (_, i) => [
    ...(said[i] ?? [null, null]),
    null,
    ...columns.map((labels) => labels[i] ?? null),
  ])
  return { name: MARK, rows, hidden: true, protection: { sheet: true } }
}

const ANSWER_COLUMN = COLUMNS.findIndex(({ key }) => key === 'answer')

function partSheet(words: Wording, name: string, rows: readonly Row[], lists: Lists): WriteSheet {
  const { t, lang } = words
  const headings = COLUMNS.map(({ key, isHidden }) =>
    isHidden ? HEADING : t(`reporting.offline.column.${key}`),
  )
  const cells = new Map<string, { style: CellStyle }>()
  const chosen = new Map<string, string[]>()
  const ranges: [Range, string][] = []
  rows.forEach(({ cell }, i) => {
    if (!cell) return
    const row = FIRST_ROW + i
    const at = `${lettersOf(ANSWER_COLUMN)}${row + 1}`
    cells.set(`${row},${ANSWER_COLUMN}`, { style: styleOf(cell) })
    if (cell.range) ranges.push([cell.range, at])
    const labels = cell.takes === 'yes' ? [t('reporting.answer.yes')] : cell.offered.map(({ label }) => label)
    if (labels.length === 0) return
    const range = lists.rangeOf(labels)
    chosen.set(range, [...(chosen.get(range) ?? []), at])
  })
  const alsoBlank = {
    allowBlank: true,
    showErrorMessage: true,
    errorTitle: t('reporting.offline.column.takes'),
  }
  headings.forEach((_, column) => cells.set(`1,${column}`, { style: { font: { bold: true } } }))
  return {
    name,
    rows: [COLUMNS.map(({ key }) => `${MARK}:${key}`), headings, ...rows.map((row) => valuesOf(words, row))],
    columns: COLUMNS.map(({ width, isHidden }) => ({
      width,
      ...(isHidden && { hidden: true }),
      style: { alignment: { wrapText: true, vertical: 'top' } },
    })),
    rowDefs: new Map([[0, { hidden: true }]]),
    cells,
    dataValidations: [
      ...[...chosen].map(([formula1, own]) => ({
        ...alsoBlank,
        type: 'list' as const,
        formula1,
        range: own.join(' '),
        errorMessage: t('reporting.offline.chooseOne'),
      })),
      ...ranges.map(([{ first, last }, range]) => ({
        ...alsoBlank,
        type: 'decimal' as const,
        operator: 'between' as const,
        formula1: String(first),
        formula2: String(last),
        range,
        errorMessage: t('reporting.form.range', {
          first: numberWords(first, lang),
          last: numberWords(last, lang),
        }),
      })),
    ],
    freezePane: { rows: FIRST_ROW },
    // No password: it guards against slips, not against people.
    protection: { sheet: true, formatColumns: true, formatRows: true },
    ...(directionOf(lang) === 'rtl' && { view: { rightToLeft: true } }),
  }
}
/** From 0: behind the hidden names of the columns and their headings. */
const FIRST_ROW = 2

function valuesOf({ t }: Wording, { about, question, isAsked, place, cell, stands }: Row): CellValue[] {
  const takes = cell && t(`reporting.offline.takes.${cell.takes}`, { choices: choicesIn(cell) })
  const said = isAsked ? takes : [takes, t('reporting.questionnaire.onlyWhere')].filter(Boolean).join('\n')
  const fitting = [about, question, said].map((text) => text?.slice(0, MOST_LETTERS) ?? null)
  return [...fitting, stands, cell && place, cell?.piece ?? null]
}

/** What a cell holds; answers are shorter. */
const MOST_LETTERS = 32_767

/** Choices that are spelled out beside a cell; all of them stand in its list. */
const MOST_SPELLED = 50

const choicesIn = ({ offered }: AnswerCell): string => {
  const more = offered.length > MOST_SPELLED ? ['…'] : []
  return [...offered.slice(0, MOST_SPELLED).map(({ label }) => label), ...more].join(' · ')
}

/** Cells of text stay text, whatever is typed; what is to be counted with is left to the spreadsheet. */
const FORMATS: Partial<Record<AnswerCell['takes'], string>> = {
  text: '@',
  choice: '@',
  yes: '@',
  date: 'yyyy-mm-dd',
}

const styleOf = ({ takes }: AnswerCell): CellStyle => ({
  protection: { locked: false },
  fill: { type: 'pattern', pattern: 'solid', fgColor: { rgb: 'FFF8E1' } },
  alignment: { wrapText: true, vertical: 'top' },
  ...(FORMATS[takes] && { numFmt: FORMATS[takes] }),
})

/** What Excel allows: 31 letters, none of a formula, no two sheets of one name; the number sets them apart. */
const sheetName = ({ lang, t }: Wording, { group }: Part, number: number): string => {
  const label = group ? labelOf({ lang, t }, group) : t('reporting.questionnaire.asks')
  return `${number} ${label.replace(/[[\]:*?/\\'\u0000-\u001f]/g, ' ')}`.slice(0, 31).trim()
}

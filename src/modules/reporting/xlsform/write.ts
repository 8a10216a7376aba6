import { writeXlsx } from 'hucre'
import { type AnswerKind, IMPLEMENTATION_STATUSES, STATUS_LIST, answerKind } from '../answer-kinds.ts'
import { printExpression } from '../expressions/print.ts'
import type { Expression } from '../expressions/tree.ts'
import type { Choice, Element, Labels, Question, Questionnaire } from '../schema.ts'
import { type Language, SHEETS, type SheetName, UNNAMED } from './columns.ts'

/** Column → cell. */
type Cells = Record<string, string>

/** Writes a questionnaire as XLSForm: read again it is the same. What has no word there stands in columns of ours (see README). */
export async function writeXlsForm(questionnaire: Questionnaire): Promise<Uint8Array> {
  const headers = headersOf(questionnaire.languages)
  const survey = questionnaire.elements.flatMap((element) => elementRows(element, headers))
  const lists = Object.entries(questionnaire.lists).flatMap(([list, choices]) =>
    choices.map((choice) => choiceRow(list, choice, headers)),
  )
  const choices = [...lists, ...statusRows(questionnaire, headers)]
  return writeXlsx({
    sheets: [
      sheetOf('survey', survey, questionnaire.languages, headers),
      sheetOf('choices', choices, questionnaire.languages, headers),
      sheetOf('settings', [settingsRow(questionnaire, headers)], questionnaire.languages, headers),
    ],
  })
}

/** Code of a language → what follows the name of a column. */
type Headers = Map<string, string>

const headersOf = (languages: Language[]): Headers =>
  new Map(languages.map((language) => [language.code, headerOf(language)]))

function headerOf({ code, name }: Language): string {
  if (code === UNNAMED.code) return ''
  return `::${name === code ? code : `${name} (${code})`}`
}

function sheetOf(
  name: SheetName,
  rows: Cells[],
  languages: Language[],
  headers: Headers,
): { name: string; rows: string[][] } {
  const { plain, words } = SHEETS[name]
  const worded = words.flatMap((column) => languages.map(({ code }) => `${column}${headers.get(code) ?? ''}`))
  const always =
    name === 'survey' ? [...plain.slice(0, 2), ...worded, ...plain.slice(2)] : [...plain, ...worded]
  const used = new Set(rows.flatMap((row) => Object.keys(row)))
  // Columns of words stand even where they are empty: they say in which languages the form is.
  const shown = always.filter((column) => used.has(column) || column === 'type' || column.startsWith('label'))
  const columns = [...shown, ...[...used].filter((column) => !always.includes(column))]
  return { name, rows: [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ''))] }
}

function worded(column: string, labels: Labels | undefined, headers: Headers): Cells {
  const found = Object.entries(labels ?? {}).map(([code, text]) => [
    `${column}${headers.get(code) ?? `::${code}`}`,
    text,
  ])
  return Object.fromEntries(found) as Cells
}

function elementRows(element: Element, headers: Headers): Cells[] {
  const common = {
    name: element.name,
    ...worded('label', element.label, headers),
    ...worded('hint', element.hint, headers),
    ...written('relevant', element.relevant),
    ...plainCell('appearance', element.appearance),
    ...element.extra,
  }
  if (element.element === 'question') return [{ ...common, ...questionCells(element, headers) }]
  const count = element.element === 'repeat' ? written('repeat_count', element.repeatCount) : {}
  const rows = element.elements.flatMap((inner) => elementRows(inner, headers))
  return [
    { type: `begin ${element.element}`, ...common, ...count },
    ...rows,
    { type: `end ${element.element}` },
  ]
}

function questionCells(question: Question, headers: Headers): Cells {
  const { basis, kind, role } = question
  const start = question.default
  return {
    type: question.extra?.type ?? typeOf(question),
    ...(answerKind(kind).isNear && kind !== 'document' && { answer_kind: kind }),
    ...(kind === 'matrix' && { matrix_lists: (question.lists ?? []).join(' ') }),
    ...worded('guidance_hint', question.guidanceHint, headers),
    ...worded('constraint_message', question.constraintMessage, headers),
    ...worded('required_message', question.requiredMessage, headers),
    ...written('constraint', question.constraint),
    ...written('required', question.required),
    ...written('read_only', question.readOnly),
    ...written('calculation', question.calculation),
    ...written('choice_filter', question.choiceFilter),
    ...plainCell('default', start && ('text' in start ? start.text : printExpression(start.worked))),
    ...plainCell('parameters', question.parameters),
    ...plainCell('provisions', basis?.provisions?.join(' ')),
    ...plainCell('item', basis?.item),
    ...plainCell('limb', basis?.limb),
    ...plainCell('concept', basis?.concept),
    ...plainCell('answer_role', role),
  }
}

function typeOf({ kind, lists, orOther }: Question): string {
  const { xlsform } = answerKind(kind)
  const list = kind === 'implementation-status' ? STATUS_LIST : kind === 'matrix' ? undefined : lists?.[0]
  return [xlsform, list, orOther && 'or_other'].filter(Boolean).join(' ')
}

const written = (column: string, expression: Expression | undefined): Cells =>
  expression ? { [column]: printExpression(expression) } : {}

const plainCell = (column: string, text: string | undefined): Cells => (text ? { [column]: text } : {})

const choiceRow = (list: string, choice: Choice, headers: Headers): Cells => ({
  list_name: list,
  name: choice.name,
  ...worded('label', choice.label, headers),
  ...choice.columns,
})

/** For programs that know no such kind; here the words of the site stand in their place. */
function statusRows(questionnaire: Questionnaire, headers: Headers): Cells[] {
  const uses = (elements: Element[], kind: AnswerKind): boolean =>
    elements.some((one) => (one.element === 'question' ? one.kind === kind : uses(one.elements, kind)))
  if (!uses(questionnaire.elements, 'implementation-status')) return []
  const { code } = questionnaire.languages[0]!
  return IMPLEMENTATION_STATUSES.map((name) =>
    choiceRow(STATUS_LIST, { name, label: { [code]: name.replaceAll('-', ' ') } }, headers),
  )
}

function settingsRow(questionnaire: Questionnaire, headers: Headers): Cells {
  const { id, version, title, titles, defaultLanguage, languages, extra } = questionnaire
  const language = languages.find(({ code }) => code === defaultLanguage)
  const isSaid = defaultLanguage !== UNNAMED.code && defaultLanguage !== languages[0]?.code
  return {
    form_title: title,
    ...worded('form_title', titles, headers),
    form_id: id,
    ...plainCell('version', version),
    ...(isSaid && {
      default_language: headerOf(language ?? { code: defaultLanguage, name: defaultLanguage }).slice(2),
    }),
    ...extra,
  }
}

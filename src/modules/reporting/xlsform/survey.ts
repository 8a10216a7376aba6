import { ANSWER_KINDS, type AnswerKind, answerKind } from '../answer-kinds.ts'
import {
  ANSWER_ROLES,
  type AnswerRole,
  type Element,
  type Group,
  type Question,
  type Questionnaire,
  type Repeat,
} from '../schema.ts'
import { isName } from './choices.ts'
import type { Row, SurveyColumn, Table } from './columns.ts'
import { conditionIn, defaultIn, expressionIn } from './expression-cell.ts'
import { type FormLog, UnreadableForm } from './problem.ts'
import { type FormType, formTypeOf } from './types.ts'

/** Elements of a questionnaire, and groups in groups, of which one that is repeated counts twice: the name of a field holds so much. */
const LIMITS = { elements: 5_000, depth: 20 }

/** The elements of a form, and in which row each stands. */
export interface Survey {
  elements: Element[]
  rows: Map<Element, number>
}

interface Open {
  what: 'group' | 'repeat'
  name: string
  row: number
  elements: Element[]
  names: Set<string>
  depth: number
}

/** Reads the sheet of questions from top to bottom. @throws UnreadableForm too-many-questions */
export function readSurvey(sheet: string, table: Table, lists: Questionnaire['lists'], log: FormLog): Survey {
  const reader = new SurveyReader(sheet, lists, log)
  for (const row of table.rows) if (!row.isEmpty) reader.row(row)
  return reader.end()
}

class SurveyReader {
  private readonly rows = new Map<Element, number>()
  private readonly open: Open[] = [
    { what: 'group', name: '', row: 0, elements: [], names: new Set(), depth: 0 },
  ]
  private readonly sheet: string
  private readonly lists: Questionnaire['lists']
  private readonly log: FormLog
  constructor(sheet: string, lists: Questionnaire['lists'], log: FormLog) {
    this.sheet = sheet
    this.lists = lists
    this.log = log
  }

  row(row: Row): void {
    const text = row.text('type')
    if (!text) return void (row.text('name') && this.say(row, 'type-missing', { name: row.text('name') }))
    if (text.startsWith('#')) return
    const type = formTypeOf(text)
    if (!type) return this.say(row, 'type-unknown', { type: text.slice(0, 100) })
    if ('leftOut' in type)
      return this.say(row, 'type-left-out', { type: text.slice(0, 100), what: type.leftOut })
    if ('end' in type) return this.close(row, type.end)
    const name = this.nameIn(row, 'begin' in type)
    if ('begin' in type) return this.begin(row, type.begin, name)
    if (name === undefined) return
    const question = this.question(row, name, type)
    if (question) this.put(row, question)
  }

  end(): Survey {
    for (const open of this.open.slice(1))
      this.log.add(this.sheet, open.row, 'not-ended', { name: open.name })
    return { elements: this.open[0]!.elements, rows: this.rows }
  }

  private say(
    row: Row,
    code: Parameters<FormLog['add']>[2],
    params: Record<string, string | number> = {},
  ): void {
    this.log.add(this.sheet, row.row, code, params)
  }

  /** A group always is begun, whatever it is called: something ends it. */
  private nameIn(row: Row, isBlock: boolean): string | undefined {
    const given = row.text('name')
    const { names } = this.open.at(-1)!
    const fault = !given
      ? 'name-missing'
      : !isName(given)
        ? 'name-bad'
        : names.has(given)
          ? 'name-twice'
          : undefined
    if (fault) this.say(row, fault, { name: given.slice(0, 120) })
    if (!fault || !isBlock) return fault ? undefined : given
    return freeName(names, row.row)
  }

  private put(row: Row, element: Element): void {
    const { elements, names } = this.open.at(-1)!
    elements.push(element)
    names.add(element.name)
    this.rows.set(element, row.row)
    if (this.rows.size > LIMITS.elements)
      throw new UnreadableForm('too-many-questions', { count: LIMITS.elements })
  }

  private begin(row: Row, what: 'group' | 'repeat', name: string | undefined): void {
    const element = this.block(row, what, name!)
    const around = this.open.at(-1)!
    const inside = around.depth + (what === 'repeat' ? 2 : 1)
    const isTooDeep = inside > LIMITS.depth
    if (isTooDeep) this.say(row, 'too-deep', { name: element.name })
    else this.put(row, element)
    // Beyond the limit, what stands in it goes to what stands around it.
    const { elements, names, depth } = isTooDeep
      ? around
      : { elements: element.elements, names: new Set<string>(), depth: inside }
    this.open.push({ what, name: element.name, row: row.row, elements, names, depth })
  }

  private close(row: Row, what: 'group' | 'repeat'): void {
    const open = this.open.at(-1)!
    if (this.open.length === 1) return this.say(row, 'end-without-begin', { type: row.text('type') })
    if (open.what !== what) this.say(row, 'end-of-other', { type: row.text('type'), name: open.name })
    this.open.pop()
  }

  private cell(row: Row, column: SurveyColumn): { sheet: string; row: number; column: string } {
    return { sheet: this.sheet, row: row.row, column }
  }

  private block(row: Row, what: 'group' | 'repeat', name: string): Group | Repeat {
    const common = { ...this.common(row, name), elements: [] }
    if (what === 'group') return { element: 'group', ...common }
    const repeatCount = expressionIn(row.text('repeat_count'), this.cell(row, 'repeat_count'), this.log)
    return { element: 'repeat', ...common, ...(repeatCount && { repeatCount }) }
  }

  private common(row: Row, name: string): Omit<Group, 'element' | 'elements'> {
    return given({
      name,
      label: row.words('label'),
      hint: row.words('hint'),
      relevant: expressionIn(row.text('relevant'), this.cell(row, 'relevant'), this.log),
      appearance: row.text('appearance') || undefined,
      extra: row.extra(),
    }) as Omit<Group, 'element' | 'elements'>
  }

  private question(row: Row, name: string, type: Extract<FormType, { kind: unknown }>): Question | undefined {
    const kind = this.kindIn(row, type)
    const lists = this.listsIn(row, kind, type.list)
    if (!lists) return undefined
    if (type.isDevice) this.say(row, 'device-data', { type: row.text('type') })
    const common = this.common(row, name)
    const pattern = type.pattern && `regex(., '${type.pattern}')`
    return given({
      element: 'question',
      ...common,
      ...(type.keep && { extra: { ...common.extra, type: row.text('type') } }),
      kind,
      role: this.roleIn(row),
      lists: lists.length > 0 ? lists : undefined,
      orOther: type.orOther,
      guidanceHint: row.words('guidance_hint'),
      constraintMessage: row.words('constraint_message'),
      requiredMessage: row.words('required_message'),
      choiceFilter: this.expression(row, 'choice_filter'),
      constraint: expressionIn(
        row.text('constraint') || pattern || '',
        this.cell(row, 'constraint'),
        this.log,
      ),
      required: this.required(row),
      default: defaultIn(row.text('default'), this.cell(row, 'default'), this.log),
      readOnly: conditionIn(row.text('read_only'), this.cell(row, 'read_only'), this.log),
      calculation: this.expression(row, 'calculation'),
      parameters: row.text('parameters') || undefined,
      basis: basisIn(row),
    }) as Question
  }

  private expression(row: Row, column: SurveyColumn): ReturnType<typeof expressionIn> {
    return expressionIn(row.text(column), this.cell(row, column), this.log)
  }

  private required(row: Row): ReturnType<typeof conditionIn> {
    const required = conditionIn(row.text('required'), this.cell(row, 'required'), this.log)
    if (required && !this.log.has('required-kept')) this.say(row, 'required-kept')
    return required
  }

  /** Our own kind, where the form names one that XLSForm's type stands for. */
  private kindIn(row: Row, type: Extract<FormType, { kind: unknown }>): AnswerKind {
    const named = row.text('answer_kind')
    if (!named) return type.kind
    const near = Object.hasOwn(ANSWER_KINDS, named) ? answerKind(named as AnswerKind) : undefined
    const fits = near?.isNear && near.xlsform === answerKind(type.kind).xlsform
    if (!fits) this.say(row, 'kind-unknown', { kind: named.slice(0, 100), type: row.text('type') })
    return fits ? (named as AnswerKind) : type.kind
  }

  private roleIn(row: Row): AnswerRole | undefined {
    const named = row.text('answer_role')
    const role = ANSWER_ROLES.find((one) => one === named)
    if (named && !role) this.say(row, 'role-unknown', { role: named.slice(0, 100) })
    return role
  }

  /** The lists that a kind asks for; undefined where one is missing, without which there is no question. */
  private listsIn(row: Row, kind: AnswerKind, list: string | undefined): string[] | undefined {
    const wanted =
      kind === 'matrix' ? row.text('matrix_lists').split(/\s+/) : list === undefined ? [] : [list]
    const named = wanted.slice(0, answerKind(kind).lists)
    const missing = named.find((one) => !Object.hasOwn(this.lists, one))
    if (named.length < answerKind(kind).lists || missing !== undefined) {
      this.say(row, 'list-missing', { list: missing ?? '', name: row.text('name') })
      return undefined
    }
    return named
  }
}

function freeName(names: Set<string>, row: number): string {
  let name = `group_${row}`
  while (names.has(name)) name += '_'
  return name
}

function basisIn(row: Row): Question['basis'] {
  const provisions = row.text('provisions').split(/\s+/).filter(Boolean)
  const basis = given({
    provisions: provisions.length > 0 ? provisions : undefined,
    item: row.text('item') || undefined,
    limb: row.text('limb') || undefined,
    concept: row.text('concept') || undefined,
  })
  return Object.keys(basis).length > 0 ? basis : undefined
}

/** Without what is not there, so that two questionnaires of the same words are equal. */
const given = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T

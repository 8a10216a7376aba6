import { EXPRESSION_FAULTS } from '../expressions/tokens.ts'
import { MEANING_FAULTS } from '../rules/inspect.ts'

/** Why a file gives no questionnaire at all. */
export const REFUSALS = [
  'too-large',
  'no-workbook',
  'hostile',
  'damaged',
  'locked',
  'no-survey',
  'no-type-column',
  'no-questions',
  'too-many-questions',
  'too-long',
  'too-heavy',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** What is said of a line of a form that is taken in. */
const REMARKS = [
  'old-format',
  'rows-cut',
  'formula',
  'cell-error',
  'quotes',
  'sheet-unused',
  'column-kept',
  'column-twice',
  'media-column',
  'setting-kept',
  'type-missing',
  'type-unknown',
  'type-left-out',
  'device-data',
  'kind-unknown',
  'role-unknown',
  'name-missing',
  'name-bad',
  'name-twice',
  'list-missing',
  'choice-incomplete',
  'choice-twice',
  'end-without-begin',
  'end-of-other',
  'not-ended',
  'too-deep',
  'required-kept',
  'label-asks',
  'circle',
] as const

const EXPRESSION_REMARKS = [...EXPRESSION_FAULTS, ...MEANING_FAULTS].map(
  (fault) => `expression-${fault}` as const,
)

/** Each has words under `reporting.xlsform.<code>`. */
export const PROBLEM_CODES = [...REFUSALS, ...REMARKS, ...EXPRESSION_REMARKS] as const
export type ProblemCode = (typeof PROBLEM_CODES)[number]

/** What is to be said of one line of a form. */
export interface FormProblem {
  sheet: string
  /** As the spreadsheet counts, from 1; 0 for the file or the sheet as a whole. */
  row: number
  code: ProblemCode
  params: Record<string, string | number>
}

/** A file of which nothing can be made. */
export class UnreadableForm extends Error {
  override name = 'UnreadableForm'
  readonly code: Refusal
  readonly params: Record<string, string | number>
  constructor(code: Refusal, params: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.params = params
  }
}

/** Collects what is to be said, in the order of finding. */
export class FormLog {
  readonly problems: FormProblem[] = []
  add(sheet: string, row: number, code: ProblemCode, params: Record<string, string | number> = {}): void {
    this.problems.push({ sheet, row, code, params })
  }

  has(code: ProblemCode): boolean {
    return this.problems.some((problem) => problem.code === code)
  }
}

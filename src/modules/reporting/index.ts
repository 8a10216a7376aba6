export { ANSWER_KINDS, type AnswerKind, IMPLEMENTATION_STATUSES, answerKind } from './answer-kinds.ts'
export { type Surroundings, TooManySteps } from './expressions/evaluate.ts'
export { UnreadableExpression, parseExpression } from './expressions/parse.ts'
export { printExpression } from './expressions/print.ts'
export { type Expression, expressionSchema } from './expressions/tree.ts'
export { withDefaults } from './rules/begin.ts'
export { type Prepared, type QuestionState, type WorkedReport, prepare, workOut } from './rules/work-out.ts'
export {
  type Answer,
  type Answers,
  type Choice,
  type Element,
  type Group,
  type Labels,
  type Question,
  type Questionnaire,
  type Repeat,
  questionnaireSchema,
} from './schema.ts'
export type { FormProblem } from './xlsform/problem.ts'
export { type ReadForm, readXlsForm } from './xlsform/read.ts'
export { writeXlsForm } from './xlsform/write.ts'
export { forgetEvidence, keepEvidence } from './actions/keep-evidence.ts'
export { type NeedStated, needStated } from './events.ts'
export { NEEDS } from './pages/needs.tsx'
export { reportRef } from './refs.ts'
export type { Evidence, Report } from './report-schema.ts'
export { beginReport } from './actions/begin-report.ts'
export { chooseReaders } from './actions/choose-readers.ts'
export { loadQuestionnaires } from './actions/load-questionnaires.ts'
export { openRound } from './actions/open-round.ts'
export { savePart } from './actions/save-part.ts'
export { takeStep } from './actions/take-step.ts'
export type { PackQuestionnaire } from './pack-shapes.ts'
export { findPublished, findRounds } from './queries/find-shared.ts'

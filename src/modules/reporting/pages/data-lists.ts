import { z } from 'zod'
import { type Json, type Reader, resource } from '../../../core/index.ts'
import { IMPLEMENTATION_STATUSES } from '../answer-kinds.ts'
import { titleOf } from '../entities.ts'
import {
  type CodebookQuestion,
  type CountedChoice,
  findAllVersions,
  findCodebook,
  findCountsAsData,
  findRoundsWithShared,
  pageIn,
} from '../queries/find-open-data.ts'
import { misaskedOf } from '../queries/find-shared.ts'
import type { Round, StoredQuestionnaire } from '../report-schema.ts'
import { plainWords } from '../rules/marked-words.ts'
import { choicesOf, isRepeated, outlineOf } from '../rules/outline.ts'
import { type Wording, choiceLabel, labelOf } from '../rules/question-words.ts'
import type { Choice, Labels, Question } from '../schema.ts'

// Lists that programs read; people have pages that say the same in sentences.

const ofProgramme = z.strictObject({ programme: z.string().max(200) })
const ofQuestionnaire = ofProgramme.extend({ questionnaire: z.string().max(200).optional() })
const ofRound = ofProgramme.extend({ round: z.guid().optional() })
const example = { programme: 'cyber' }

const wordingOf = ({ services, lang }: Reader): Wording => ({ lang, t: services.words.in(lang) })

const questionnaireRow = z.strictObject({
  id: z.string(),
  version: z.string(),
  number: z.int(),
  title: z.string(),
  origin: z.enum(['pack', 'import']),
  languages: z.array(z.string()),
  questions: z.int(),
  address: z.string(),
})

/** GET /api/programmes/:programme/questionnaires — all versions. */
export const questionnairesResource = resource<
  StoredQuestionnaire,
  z.infer<typeof ofProgramme>,
  z.infer<typeof questionnaireRow>
>({
  name: 'questionnaires',
  path: '/programmes/:programme/questionnaires',
  title: 'reporting.data.questionnaires',
  description: 'reporting.data.questionnairesText',
  query: ofProgramme,
  example,
  cursor: z.tuple([z.string(), z.int()]),
  find: async (reader, { programme }, paging) =>
    pageIn(await findAllVersions(reader, programme), paging, ({ id, nr }) => [id, nr]),
  row: questionnaireRow,
  json: ({ lang }, items) =>
    items.map(({ programme, id, version, nr, origin, body }) => ({
      id,
      version,
      number: nr,
      title: titleOf(body, lang),
      origin,
      languages: body.languages.map(({ code }) => code),
      questions: outlineOf(body).all.filter(({ element }) => element?.element === 'question').length,
      address: `/questionnaires/${programme}/${id}`,
    })),
  csv: ['id', 'version', 'number', 'title', 'origin', 'languages', 'questions', 'address'],
})

const labelled = z.strictObject({
  name: z.string(),
  label: z.string(),
  /** Language → words, as the questionnaire has them. */
  labels: z.record(z.string(), z.string()),
})
const questionRow = z.strictObject({
  questionnaire: z.string(),
  questionnaireVersion: z.string(),
  /** As answers name it. */
  question: z.string(),
  text: z.string(),
  labels: z.record(z.string(), z.string()),
  kind: z.string(),
  role: z.string().nullable(),
  /** In a block that is answered as often as somebody likes. */
  repeated: z.boolean(),
  /** Depending on other answers. */
  conditional: z.boolean(),
  /** Null of a question without; of a matrix those of its rows. */
  choices: z.array(labelled).nullable(),
  /** Of a matrix. */
  columns: z.array(labelled).nullable(),
  provisions: z.array(z.string()),
  item: z.string().nullable(),
  limb: z.string().nullable(),
  concept: z.string().nullable(),
  address: z.string(),
}) as unknown as z.ZodType<QuestionRow>
type QuestionRow = Record<string, Json>

/** GET /api/programmes/:programme/questions — the codebook: what is asked, how it is answered, on what it rests. */
export const questionsResource = resource<CodebookQuestion, z.infer<typeof ofQuestionnaire>, QuestionRow>({
  name: 'questions',
  path: '/programmes/:programme/questions',
  title: 'reporting.data.questions',
  description: 'reporting.data.questionsText',
  query: ofQuestionnaire,
  labels: { questionnaire: 'reporting.field.questionnaire' },
  example,
  cursor: z.tuple([z.string(), z.int(), z.int()]),
  misasked: misaskedOf,
  find: async (reader, asked, paging) =>
    pageIn(await findCodebook(reader, asked), paging, ({ questionnaire: { id, nr }, position }) => [
      id,
      nr,
      position,
    ]),
  row: questionRow,
  json: (reader, items) => items.map((one) => questionRowOf(wordingOf(reader), one)),
  csv: [
    'questionnaire',
    'questionnaireVersion',
    'question',
    'text',
    'labels',
    'kind',
    'role',
    'repeated',
    'conditional',
    'choices',
    'columns',
    'provisions',
    'item',
    'limb',
    'concept',
    'address',
  ].map((name) => ({ name, value: (row: QuestionRow) => row[name] ?? null })),
})

function questionRowOf(words: Wording, { questionnaire, definition }: CodebookQuestion): QuestionRow {
  const question = definition.element as Question
  const { basis = {}, lists = [] } = question
  const listed = (list: string | undefined, choices: readonly Choice[]): Json =>
    choices.map(({ name, label }) => ({
      name,
      label: choiceLabel(words, questionnaire.body, list, name),
      labels: plainLabels(label),
    }))
  const [first, second] = lists
  const all = choicesOf({ questionnaire: questionnaire.body }, question)
  const columns = second === undefined ? null : (questionnaire.body.lists[second] ?? [])
  return {
    questionnaire: questionnaire.id,
    questionnaireVersion: questionnaire.version,
    question: definition.path,
    text: labelOf(words, question),
    labels: plainLabels(question.label),
    kind: question.kind,
    role: question.role ?? null,
    repeated: isRepeated(definition),
    conditional: question.relevant !== undefined,
    choices:
      question.kind === 'implementation-status'
        ? IMPLEMENTATION_STATUSES.map((name) => ({
            name,
            label: words.t(`reporting.status.${name}`),
            labels: {},
          }))
        : first === undefined
          ? null
          : listed(first, columns ? (questionnaire.body.lists[first] ?? []) : all),
    columns: columns && listed(second, columns),
    provisions: basis.provisions ?? [],
    item: basis.item ?? null,
    limb: basis.limb ?? null,
    concept: basis.concept ?? null,
    address: `/questionnaires/${questionnaire.programme}/${questionnaire.id}/questions/${definition.path}`,
  }
}

const plainLabels = (labels: Labels = {}): Record<string, string> =>
  Object.fromEntries(Object.entries(labels).map(([lang, text]) => [lang, plainWords(text)]))

const roundRow = z.strictObject({
  id: z.string(),
  questionnaire: z.string(),
  questionnaireVersion: z.string(),
  opens: z.string(),
  closes: z.string(),
  /** The last day as it was announced first. */
  announced: z.string().nullable(),
  /** Reports that stand published. */
  shared: z.int(),
  address: z.string(),
})

/** GET /api/programmes/:programme/rounds */
export const roundsResource = resource<
  { round: Round; shared: number },
  z.infer<typeof ofProgramme>,
  z.infer<typeof roundRow>
>({
  name: 'rounds',
  path: '/programmes/:programme/rounds',
  title: 'reporting.data.rounds',
  description: 'reporting.data.roundsText',
  query: ofProgramme,
  example,
  cursor: z.tuple([z.string(), z.guid()]),
  find: async (reader, { programme }, paging) => {
    const rounds = await findRoundsWithShared(reader, programme)
    return pageIn(rounds, paging, ({ round }) => [round.opens, round.id])
  },
  row: roundRow,
  json: (_reader, items) =>
    items.map(({ round, shared }) => ({
      id: round.id,
      questionnaire: round.questionnaire,
      questionnaireVersion: round.questionnaireVersion,
      opens: round.opens,
      closes: round.closes,
      announced: round.announced ?? round.closes,
      shared,
      address: `/rounds/${round.id}`,
    })),
  csv: ['id', 'questionnaire', 'questionnaireVersion', 'opens', 'closes', 'announced', 'shared', 'address'],
})

const countRow = z.strictObject({
  /** Null of archived reports that were made to another forum: these stand by their year. */
  round: z.string().nullable(),
  year: z.string().nullable(),
  questionnaire: z.string(),
  questionnaireVersion: z.string(),
  question: z.string(),
  /** Null: from how many States there is an answer at all. */
  choice: z.string().nullable(),
  states: z.int(),
  /** Of answers that everyone may read, in a report or in archived ones alone, or of those that their States wanted counted only; of these fewer than five are not told. */
  how: z.enum(['open', 'archived', 'counted-only']),
})

/** GET /api/programmes/:programme/counts */
export const countsResource = resource<CountedChoice, z.infer<typeof ofRound>, z.infer<typeof countRow>>({
  name: 'counts',
  path: '/programmes/:programme/counts',
  title: 'reporting.data.counts',
  description: 'reporting.data.countsText',
  query: ofRound,
  labels: { round: 'reporting.field.round' },
  example,
  cursor: z.tuple([z.string(), z.string(), z.string(), z.string()]),
  misasked: misaskedOf,
  find: findCountsAsData,
  row: countRow,
  json: (_reader, items) =>
    items.map(({ round, year, questionnaire, questionnaireVersion, question, choice, states, how }) => ({
      round: round?.id ?? null,
      year,
      questionnaire,
      questionnaireVersion,
      question,
      choice,
      states,
      how,
    })),
  csv: ['round', 'year', 'questionnaire', 'questionnaireVersion', 'question', 'choice', 'states', 'how'],
})

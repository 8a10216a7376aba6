import type { VNode } from 'preact'
import { z } from 'zod'
import {
  EmptyState,
  type Found,
  type Json,
  type Reader,
  Table,
  type View,
  coreProblems,
  nameEntities,
  refKey,
  resolveRefs,
  resource,
} from '../../../core/index.ts'
import { ProgrammePage, findOutline, programmeAddress } from '../../../base/programme/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { type FoundAnswer, findAnswers } from '../queries/find-answers.ts'
import { misaskedOf } from '../queries/find-shared.ts'
import { labelLanguage, labelOf } from '../rules/question-words.ts'
import { AnswerValue } from './answer-value.tsx'
import { stateName } from './frame.tsx'
import { addressOfAnswer, fromArchived, questionAt } from './shown-answers.tsx'

const filter = z.strictObject({
  programme: z.string().max(200),
  questionnaire: z.string().max(200).optional(),
  question: z.string().max(500).optional(),
  round: z.guid().optional(),
  state: z.string().max(200).optional(),
  provision: z.string().max(200).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  state: z.string(),
  stateName: z.string(),
  questionnaire: z.string(),
  questionnaireVersion: z.string(),
  question: z.string(),
  questionText: z.string(),
  /** Of the text of the question, where it is known. */
  questionLanguage: z.string().nullable(),
  kind: z.string(),
  provisions: z.array(z.string()),
  place: z.string(),
  answer: z.json(),
  /** Null where it was read out of an archived report. */
  report: z.string().nullable(),
  archivedReport: z.string().nullable(),
  /** Year or day of the archived report, and the page there. */
  archivedDay: z.string().nullable(),
  archivedPage: z.int().nullable(),
  /** Null of an archived report that was made to another forum. */
  round: z.string().nullable(),
  roundOpens: z.string().nullable(),
  roundCloses: z.string().nullable(),
  publishedAt: z.string(),
  /** Where it stands with what else its State shared. */
  address: z.string(),
}) as unknown as z.ZodType<Row>
type Row = Record<string, Json>

/** GET /programmes/:programme/answers — all that States shared with everyone, as open data. */
export const answersResource = resource<FoundAnswer, Filter, Row>({
  name: 'answers',
  path: '/programmes/:programme/answers',
  title: 'reporting.answers.title',
  description: 'reporting.answers.description',
  query: filter,
  labels: {
    questionnaire: 'reporting.field.questionnaire',
    question: 'reporting.answers.question',
    round: 'reporting.field.round',
    state: 'reporting.answers.state',
    provision: 'reporting.field.provision',
  },
  example: { programme: 'cyber' },
  cursor: z.tuple([z.string(), z.string(), z.guid(), z.string()]),
  misasked: misaskedOf,
  find: findAnswers,
  row,
  json: rowsOf,
  csv: [
    'state',
    'stateName',
    'questionnaire',
    'questionnaireVersion',
    'question',
    'questionText',
    'questionLanguage',
    'kind',
    'provisions',
    'place',
    'answer',
    'report',
    'archivedReport',
    'archivedDay',
    'archivedPage',
    'round',
    'roundOpens',
    'roundCloses',
    'publishedAt',
    'address',
  ].map((name) => ({ name, value: (one: Row) => one[name] ?? null })),
  page: showAnswers,
})

async function rowsOf(reader: Reader, answers: FoundAnswer[]): Promise<Row[]> {
  const names = await resolveRefs(
    reader,
    answers.map(({ state }) => stateRef(state)),
  )
  const words = { lang: reader.lang, t: reader.services.words.in(reader.lang) }
  return answers.map((one) => {
    const { question } = questionAt(words, one.prepared, one.question)
    return {
      state: one.state,
      stateName: names.get(refKey(stateRef(one.state)))?.name ?? one.state,
      questionnaire: one.questionnaire,
      questionnaireVersion: one.questionnaireVersion,
      question: one.question,
      questionText: labelOf(words, question),
      questionLanguage: labelLanguage(words, question) ?? reader.lang,
      kind: question.kind,
      provisions: one.provisions,
      place: one.place,
      answer: one.value,
      report: one.archived ? null : one.report,
      archivedReport: one.archived && one.report,
      archivedDay: one.archived?.day ?? null,
      archivedPage: one.archived?.page ?? null,
      round: one.round,
      roundOpens: one.opens,
      roundCloses: one.closes,
      publishedAt: one.at.toISOString(),
      address: addressOfAnswer(one),
    }
  })
}

async function showAnswers(view: View, found: Found<FoundAnswer>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t, to } = view
  await nameEntities(
    view,
    found.items.map(({ state }) => stateRef(state)),
  )
  return (
    <ProgrammePage
      outline={outline}
      title={t('reporting.answers.title')}
      lead={t('reporting.answers.lead')}
      trail={[{ label: t('reporting.nav'), href: programmeAddress(view, outline.programme, '/reports') }]}
      list={{
        found,
        asked,
        count: (count) => t('reporting.answers.count', { count }),
      }}
    >
      <p>
        <a href={to(`/open-data/${outline.programme.id}`)}>{t('reporting.data.title')}</a>
      </p>
      <Table
        caption={t('reporting.answers.caption')}
        captionHidden
        rows={found.items}
        empty={<EmptyState title={t('reporting.answers.none')} />}
        columns={[
          {
            label: t('reporting.answers.question'),
            render: ({ programme, questionnaire, prepared, question }) => {
              const { about, part, question: own } = questionAt(view, prepared, question)
              return (
                <a href={to(`/questionnaires/${programme}/${questionnaire}/questions/${question}`)}>
                  {[part, about, labelOf(view, own)].filter(Boolean).join(' · ')}
                </a>
              )
            },
          },
          { label: t('reporting.answers.state'), render: ({ state }) => <bdi>{stateName(view, state)}</bdi> },
          {
            label: t('reporting.answers.answer'),
            render: ({ prepared, question, value }) => (
              <AnswerValue
                questionnaire={prepared.outline.questionnaire}
                question={questionAt(view, prepared, question).question}
                value={value}
              />
            ),
          },
          {
            label: t('reporting.answers.report'),
            render: (one) => (
              <a href={to(addressOfAnswer(one))}>
                {one.archived ? fromArchived(view, one.archived) : one.at.toISOString().slice(0, 10)}
              </a>
            ),
          },
        ]}
      />
    </ProgrammePage>
  )
}

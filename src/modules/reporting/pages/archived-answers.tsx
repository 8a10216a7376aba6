import type { VNode } from 'preact'
import { DescriptionList, Tag, useView } from '../../../core/index.ts'
import type { ArchivedAnswer } from '../archived-schema.ts'
import { labelLanguage, labelOf } from '../rules/question-words.ts'
import type { Prepared } from '../rules/work-out.ts'
import { AnswerValue } from './answer-value.tsx'
import { questionAt } from './shown-answers.tsx'

/** Questions and what an archived report says to them, in the order of the questionnaire, each with its page. */
export function ArchivedAnswers({
  prepared,
  answers,
}: {
  prepared: Prepared
  answers: readonly ArchivedAnswer[]
}): VNode {
  const view = useView()
  const { t } = view
  const order = new Map(prepared.outline.all.map(({ path }, nr) => [path, nr]))
  const sorted = [...answers].sort((a, b) => order.get(a.question)! - order.get(b.question)!)
  return (
    <DescriptionList
      items={sorted.map(({ question: path, value, page }): [VNode, VNode] => {
        const { question, about } = questionAt(view, prepared, path)
        return [
          <span lang={labelLanguage(view, question)}>
            {[about, labelOf(view, question)].filter(Boolean).join(' · ')}
          </span>,
          <>
            <AnswerValue questionnaire={prepared.outline.questionnaire} question={question} value={value} />
            {page !== null && <Tag>{t('reporting.archived.page', { page })}</Tag>}
          </>,
        ]
      })}
    />
  )
}

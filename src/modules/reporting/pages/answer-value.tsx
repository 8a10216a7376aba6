import type { VNode } from 'preact'
import { Amount, Day, DescriptionList, Listed, useView } from '../../../core/index.ts'
import type { IMPLEMENTATION_STATUSES } from '../answer-kinds.ts'
import { ANSWER_PARTS } from '../rules/answer-words.ts'
import { choiceLabel } from '../rules/question-words.ts'
import type { Answer, Question, Questionnaire } from '../schema.ts'

interface AnswerProps {
  questionnaire: Questionnaire
  question: Question
  value: Answer
}

type Status = (typeof IMPLEMENTATION_STATUSES)[number]

/** An answer as people read it; words of a State in the direction of their own letters. */
export function AnswerValue({ questionnaire, question, value }: AnswerProps): VNode {
  const view = useView()
  const { t } = view
  const { kind, lists } = question
  const named = (name: Answer, nr = 0) => choiceLabel(view, questionnaire, lists?.[nr], String(name))
  if (kind === 'implementation-status') return <>{t(`reporting.status.${value as Status}`)}</>
  if (kind === 'select-one') return <>{named(value)}</>
  if (kind === 'acknowledge') return <>{t('reporting.answer.acknowledge')}</>
  if (kind === 'date') return <Day date={String(value)} />
  if (typeof value === 'number') return <Amount value={value} />
  if (kind === 'link') return <Link href={String(value)} />
  if (kind === 'rank' && Array.isArray(value))
    return (
      <ol>
        {value.map((name) => (
          <li>{named(name)}</li>
        ))}
      </ol>
    )
  if (Array.isArray(value)) return <Listed items={value.map((name) => named(name))} />
  if (kind === 'matrix' && isParted(value))
    return (
      <DescriptionList items={Object.entries(value).map(([row, column]) => [named(row), named(column, 1)])} />
    )
  if (isParted(value)) return <Parts value={value} />
  return (
    <p class="words" dir="auto">
      {String(value)}
    </p>
  )
}

const isParted = (value: Answer): value is { [part: string]: Answer } =>
  value !== null && typeof value === 'object' && !Array.isArray(value)

function Parts({ value }: { value: { [part: string]: Answer } }): VNode {
  const { t } = useView()
  return (
    <DescriptionList
      items={ANSWER_PARTS.map((part) => {
        const said = value[part]
        return [t(`reporting.answer.${part}`), said && <Part part={part} value={String(said)} />]
      })}
    />
  )
}

const Part = ({ part, value }: { part: (typeof ANSWER_PARTS)[number]; value: string }): VNode => {
  if (part === 'link') return <Link href={value} />
  return part === 'date' ? <Day date={value} /> : <bdi>{value}</bdi>
}

/** An address that a State gave: said as it is, and nobody is vouched for. */
const Link = ({ href }: { href: string }): VNode => (
  <a href={href} rel="nofollow noopener">
    <bdi dir="ltr">{href}</bdi>
  </a>
)

import type { VNode } from 'preact'
import { DescriptionList, Section, Tag, type View, dateWords, useView } from '../../../core/index.ts'
import type { PlacedAnswer, Visibility } from '../report-schema.ts'
import type { AnswerOfState } from '../store-answers.ts'
import { type Wording, labelLanguage, labelOf } from '../rules/question-words.ts'
import type { Prepared } from '../rules/work-out.ts'
import type { Question } from '../schema.ts'
import { AnswerValue } from './answer-value.tsx'

/** The question at a path of a questionnaire, and what it stands in below its part. */
export function questionAt(
  words: Wording,
  { outline }: Prepared,
  path: string,
): { question: Question; part: string; about: string } {
  const definition = outline.all.find((one) => one.path === path)!
  const names: string[] = []
  for (let one = definition.parent; one?.element; one = one.parent) names.unshift(labelOf(words, one.element))
  const [part = '', ...about] = names
  return { question: definition.element as Question, part, about: about.join(' · ') }
}

interface ShownAnswersProps {
  prepared: Prepared
  answers: readonly (PlacedAnswer & {
    visibility?: Visibility
    from?: string | null
    archived?: AnswerOfState['archived']
  })[]
  /** In a list, where headings would be too much: what they stand in is said in a line. */
  isBrief?: boolean
}

/** Answers under what their questions stand in, in the order of the questionnaire. */
export function ShownAnswers({ prepared, answers: given, isBrief }: ShownAnswersProps): VNode {
  const view = useView()
  const order = new Map(prepared.outline.all.map(({ path }, nr) => [path, nr]))
  const answers = given.toSorted((a, b) => order.get(a.question)! - order.get(b.question)!)
  if (isBrief) return <Blocks prepared={prepared} answers={answers} isBrief />
  const parts = Map.groupBy(answers, (answer) => questionAt(view, prepared, answer.question).part)
  return (
    <>
      {[...parts].map(([part, own]) => (
        <Section title={part || view.t('reporting.questionnaire.asks')}>
          <Blocks prepared={prepared} answers={own} />
        </Section>
      ))}
    </>
  )
}

/** Each repetition of a block under a heading of its own. */
function Blocks({ prepared, answers, isBrief }: ShownAnswersProps): VNode {
  const view = useView()
  const above = (place: string): string => place.slice(0, place.lastIndexOf('/') + 1)
  const blocks = Map.groupBy(answers, ({ place }) => above(place))
  return (
    <>
      {[...blocks.values()].map((own) => {
        const { about, part } = questionAt(view, prepared, own[0]!.question)
        const list = <DescriptionList items={own.map((answer) => described(view, prepared, answer))} />
        if (isBrief)
          return (
            <>
              <p class="hint">{about || part}</p>
              {list}
            </>
          )
        return about ? (
          <Section level={3} title={about}>
            {list}
          </Section>
        ) : (
          list
        )
      })}
    </>
  )
}

/** Where the report stands in which somebody reads an answer, without language. */
export const addressOfAnswer = ({
  report,
  archived,
}: {
  report: string
  archived?: AnswerOfState['archived']
}): string => (archived ? `/archived-reports/${report}` : `/reports/${report}`)

/** That an answer was read out of an archived report, of which year and on which page. */
export function fromArchived(
  { t }: Pick<View, 't'>,
  { day, page }: NonNullable<AnswerOfState['archived']>,
): string {
  const year = day.slice(0, 4)
  return page === null
    ? t('reporting.form.fromArchived', { year })
    : t('reporting.form.fromArchivedPage', { year, page })
}

/** A question and an answer to it, for a list of such. */
export function described(
  view: View,
  prepared: Prepared,
  { question: path, value, visibility, from, archived }: ShownAnswersProps['answers'][number],
): [VNode, VNode] {
  const { question } = questionAt(view, prepared, path)
  return [
    <span lang={labelLanguage(view, question)}>{labelOf(view, question)}</span>,
    <>
      <AnswerValue questionnaire={prepared.outline.questionnaire} question={question} value={value} />
      {archived && <Tag>{fromArchived(view, archived)}</Tag>}
      {visibility && visibility !== 'public' && (
        <Tag>{view.t(`reporting.readers.visibility.${visibility}`)}</Tag>
      )}
      {from && <Tag>{view.t('reporting.readers.fromDay', { day: dateWords(from, view.lang) })}</Tag>}
    </>,
  ]
}

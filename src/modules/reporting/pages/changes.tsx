import type { ComponentChildren, VNode } from 'preact'
import {
  Button,
  Checkbox,
  Form,
  type FormState,
  Hidden,
  Section,
  Table,
  useView,
} from '../../../core/index.ts'
import type { Work } from '../queries/find-work.ts'
import type { Change } from '../rules/changes.ts'
import { labelOf } from '../rules/question-words.ts'
import type { Answer } from '../schema.ts'
import { AnswerValue } from './answer-value.tsx'
import { questionAt } from './shown-answers.tsx'

/** Answers shown at once: a form has 500 fields, and a person has patience. */
export const MOST_SHOWN = 200

interface ChangesProps {
  work: Pick<Work, 'prepared'>
  /** In the order of the form's rows, `changes[0]` and so on. */
  changes: readonly Change[]
  form: FormState
  /** Where the form is sent. */
  action: string
  title: string
  level?: 2 | 3
  /** Over the column of what comes from elsewhere. */
  brings: string
  /** Before the table. */
  lead: ComponentChildren
  /** What the form carries along. */
  children: ComponentChildren
}

/** What comes from elsewhere beside what stands, to be taken over answer by answer. */
export function Changes(props: ChangesProps): VNode {
  const { t } = useView()
  const { work, changes, form, action, title, level, brings, lead, children } = props
  const rows = changes.map((change, nr) => ({ change, nr }))
  return (
    <Section title={title} level={level}>
      {lead}
      <Form action={action} form={form}>
        {children}
        <Table
          caption={title}
          captionHidden
          rows={rows}
          columns={[
            {
              label: t('reporting.offline.question'),
              render: (row) => <Take work={work} form={form} {...row} />,
            },
            {
              label: t('reporting.offline.stands'),
              render: ({ change }) => <Shown work={work} change={change} value={change.stands} />,
            },
            {
              label: brings,
              render: ({ change }) => <Shown work={work} change={change} value={change.brings} />,
            },
          ]}
        />
        <Button>{t('reporting.offline.accept')}</Button>
      </Form>
    </Section>
  )
}

function Shown(props: { work: ChangesProps['work']; change: Change; value: Answer }): VNode {
  const view = useView()
  const { work, change, value } = props
  if (value === null) return <>{view.t('reporting.answer.none')}</>
  const { question } = questionAt(view, work.prepared, change.question)
  return <AnswerValue questionnaire={work.prepared.outline.questionnaire} question={question} value={value} />
}

/** The box of an answer, with what comes along. */
function Take(props: { work: ChangesProps['work']; form: FormState; change: Change; nr: number }): VNode {
  const view = useView()
  const { work, form, change, nr } = props
  const { question, part, about } = questionAt(view, work.prepared, change.question)
  const blocks = [...change.place.matchAll(/\[(\d+)\]/g)].map(([, number]) => number)
  const words = [part, about, ...blocks, labelOf(view, question)].filter(Boolean)
  const name = `changes[${nr}]`
  return (
    <>
      {['place', 'brings'].map((key) => {
        const value = form.values[`${name}.${key}`]
        return value === undefined ? null : <Hidden name={`${name}.${key}`} value={value} />
      })}
      <Checkbox name={`${name}.take`} label={words.join(' · ')} optional={false} />
    </>
  )
}

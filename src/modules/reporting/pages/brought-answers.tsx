import type { VNode } from 'preact'
import {
  Button,
  Checkbox,
  Form,
  type FormState,
  Hidden,
  Listed,
  Notice,
  Section,
  Table,
  type View,
  useView,
} from '../../../core/index.ts'
import type { Change, Unread } from '../offline/difference.ts'
import type { Brought } from '../offline/read.ts'
import type { Work } from '../queries/find-work.ts'
import type { Part } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import type { Answer } from '../schema.ts'
import type { FormProblem } from '../xlsform/problem.ts'
import { AnswerValue } from './answer-value.tsx'
import { questionAt } from './shown-answers.tsx'

/** Answers shown at once: a form has 500 fields, and a person has patience. */
export const MOST_SHOWN = 200

/** What a workbook says otherwise, as its page shows it. */
export interface Shown {
  changes: readonly Change[]
  unread: readonly Unread[]
  /** Part → the version from which the file was written, or that was shown before. */
  before: Readonly<Record<string, number>>
  brought?: Brought
}

export const Said = ({ children }: { children: string }): VNode => (
  <Notice>
    <p>{children}</p>
  </Notice>
)

/** What is to be said of the file before its answers. */
export function Remarks(props: { work: Work; found: Shown; changedParts: readonly Part[] }): VNode {
  const view = useView()
  const { t, lang } = view
  const { work, found, changedParts } = props
  const now = work.questionnaire.version
  const version = found.brought?.questionnaireVersion ?? now
  const names = changedParts.map(({ group }) =>
    group ? labelOf(view, group) : t('reporting.questionnaire.asks'),
  )
  const parts = new Intl.ListFormat(lang).format(names)
  const remarks = found.brought?.remarks ?? []
  return (
    <>
      {version !== now && <Said>{t('reporting.offline.older', { version, now })}</Said>}
      {names.length > 0 && <Said>{t('reporting.offline.changed', { parts })}</Said>}
      {remarks.length > 0 && (
        <Notice>
          <Listed items={remarks.map((remark) => remarkWords(view, remark))} />
        </Notice>
      )}
    </>
  )
}

function remarkWords({ t }: View, { sheet, code, params }: FormProblem): string {
  const message = t.any(`reporting.xlsform.${code}`, params)
  return sheet ? t('reporting.offline.remark', { sheet, message }) : message
}

export function Changes(props: {
  work: Work
  changes: readonly Change[]
  form: FormState
  left: number
}): VNode {
  const view = useView()
  const { t, to } = view
  const { work, changes, form, left } = props
  const rows = changes.map((change, nr) => ({ change, nr }))
  const shown = (change: Change, value: Answer): VNode =>
    value === null ? (
      <>{t('reporting.answer.none')}</>
    ) : (
      <AnswerValue
        questionnaire={work.questionnaire.body}
        question={questionAt(view, work.prepared, change.question).question}
        value={value}
      />
    )
  return (
    <Section title={t('reporting.offline.changesTitle')}>
      <p>{t('reporting.offline.text')}</p>
      {left > 0 && <p>{t('reporting.offline.many', { count: left })}</p>}
      <Form action={to(`/reports/${work.report.id}/bring-back/accept`)} form={form}>
        <Hidden name="versions" value={form.values['versions'] ?? ''} />
        <Table
          caption={t('reporting.offline.changesTitle')}
          captionHidden
          rows={rows}
          columns={[
            {
              label: t('reporting.offline.question'),
              render: (row) => <Take work={work} form={form} {...row} />,
            },
            { label: t('reporting.offline.stands'), render: ({ change }) => shown(change, change.stands) },
            { label: t('reporting.offline.brings'), render: ({ change }) => shown(change, change.brings) },
          ]}
        />
        <Button>{t('reporting.offline.accept')}</Button>
      </Form>
    </Section>
  )
}

/** The box of an answer, with what comes along. */
function Take({
  work,
  form,
  change,
  nr,
}: {
  work: Work
  form: FormState
  change: Change
  nr: number
}): VNode {
  const view = useView()
  const { question, part, about } = questionAt(view, work.prepared, change.question)
  const blocks = [...change.place.matchAll(/\[(\d+)\]/g)].map(([, number]) => number)
  const words = [part, about, ...blocks, labelOf(view, question)].filter(Boolean)
  const name = `changes[${nr}]`
  const carried = (key: 'place' | 'brings'): string => form.values[`${name}.${key}`] ?? ''
  return (
    <>
      <Hidden name={`${name}.place`} value={carried('place')} />
      <Hidden name={`${name}.brings`} value={carried('brings')} />
      <Checkbox name={`${name}.take`} label={words.join(' · ')} optional={false} />
    </>
  )
}

export function UnreadCells({ unread }: { unread: readonly Unread[] }): VNode | null {
  const { t } = useView()
  if (unread.length === 0) return null
  return (
    <Section title={t('reporting.offline.unread')}>
      <p>{t('reporting.offline.unreadText')}</p>
      <Table
        caption={t('reporting.offline.unread')}
        captionHidden
        rows={unread.slice(0, MOST_SHOWN)}
        columns={[
          {
            label: t('reporting.offline.cell'),
            render: ({ sheet, cell }) => <bdi>{t('reporting.offline.remark', { sheet, message: cell })}</bdi>,
          },
          { label: t('reporting.offline.says'), render: ({ text }) => <bdi>{text}</bdi> },
          { label: t('reporting.offline.why'), render: ({ why }) => t(`reporting.offline.fault.${why}`) },
        ]}
      />
    </Section>
  )
}

import type { VNode } from 'preact'
import { Listed, Notice, Section, Table, type View, useView } from '../../../core/index.ts'
import type { Unread } from '../offline/difference.ts'
import type { Brought } from '../offline/read.ts'
import type { Work } from '../queries/find-work.ts'
import type { Change } from '../rules/changes.ts'
import type { Part } from '../rules/parts.ts'
import { labelOf } from '../rules/question-words.ts'
import type { FormProblem } from '../xlsform/problem.ts'
import { MOST_SHOWN } from './changes.tsx'

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

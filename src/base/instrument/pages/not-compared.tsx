import type { VNode } from 'preact'
import { EmptyState, Page, type Problem, useView } from '../../../core/index.ts'

/** Why nothing is compared here, or not by this person: that is said, and refused only where somebody tries it. */
const REASONS = ['notASecond', 'nothingToCompare', 'otherDocument']

export const isWhyNot = ({ code }: Problem): boolean => REASONS.includes(code)

export function NotHere({ problem }: { problem: Problem }): VNode {
  const { t } = useView()
  const words = (part: 'title' | 'detail' | 'next'): string =>
    t.any(`instrument.problem.${problem.code}.${part}`, problem.params)
  return (
    <Page title={t('instrument.check.title')}>
      <EmptyState title={words('title')}>
        <p>{words('detail')}</p>
        <p>{words('next')}</p>
      </EmptyState>
    </Page>
  )
}

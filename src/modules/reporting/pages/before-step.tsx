import type { VNode } from 'preact'
import { Notice, type View, useView } from '../../../core/index.ts'
import { countOpenComments, findHanded } from '../queries/find-contributions.ts'
import type { Work } from '../queries/find-work.ts'
import { isLive } from '../rules/link.ts'
import { openParts } from '../rules/parts.ts'
import { type StepName, stepRule } from '../rules/steps.ts'

/** What is left open by a step that ends the writing. */
export interface LeftOpen {
  /** Answers that were carried in and that nobody confirmed. */
  carried: number
  /** Links that open nothing from then on. */
  links: number
  /** Contributions that nobody looked through as they stand. */
  unread: number
  comments: number
  hasAnswers: boolean
}

/** Null for a step that leaves nothing: it does not begin at a draft. */
export async function findLeftOpen(view: View, work: Work, step: StepName): Promise<LeftOpen | null> {
  if (work.report.status !== 'draft' || !stepRule(step).from.includes('draft')) return null
  const [handed, comments] = await Promise.all([findHanded(view, work), countOpenComments(view, work)])
  const now = view.services.clock()
  return {
    carried: openParts(work).reduce((sum, { count }) => sum + count, 0),
    links: handed.filter((one) => isLive(one, now)).length,
    unread: handed.filter(({ newest, settled }) => (newest?.version ?? 0) > settled).length,
    comments: [...comments.values()].reduce((sum, count) => sum + count, 0),
    hasAnswers: work.answers.length > 0,
  }
}

/** Says what is left open, before somebody sends a report on. */
export function LeftOpenNotice({ work, left }: { work: Work; left: LeftOpen }): VNode | null {
  const { t, to } = useView()
  const { carried, links, unread, comments, hasAnswers } = left
  const hasOpen = links + unread + comments > 0
  if (hasAnswers && carried === 0 && !hasOpen) return null
  return (
    <Notice>
      {!hasAnswers && <p>{t('reporting.step.noneYet')}</p>}
      {carried > 0 && (
        <p>
          {t('reporting.step.carriedLeft', { count: carried })}{' '}
          <a href={to(`/reports/${work.report.id}/work`)}>{t('reporting.step.toConfirm')}</a>
        </p>
      )}
      {hasOpen && <p>{t('reporting.step.linksLeft', { count: links, unread, comments })}</p>}
    </Notice>
  )
}

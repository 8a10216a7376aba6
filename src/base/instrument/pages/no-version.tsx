import type { VNode } from 'preact'
import { EmptyState, dateWords, useView } from '../../../core/index.ts'
import { holding } from '../rules/withdrawn-versions.ts'
import type { Version } from '../schema.ts'
import { dayAsked } from './text-page.tsx'

/** Where a text has no version that could be shown: none at all, or none yet on the day that is asked for. */
export function NoVersion({ versions }: { versions: Version[] }): VNode {
  const view = useView()
  const { t, lang } = view
  const day = dayAsked(view)
  if (versions.length > 0 && holding(versions).length === 0)
    return (
      <EmptyState title={t('instrument.reader.noneStands')}>
        <p>{t('instrument.reader.noneStandsNext')}</p>
      </EmptyState>
    )
  if (versions.length === 0 || !day) return <EmptyState title={t('instrument.reader.noText')} />
  return (
    <EmptyState title={t('instrument.reader.noVersionAt', { day: dateWords(day, lang) })}>
      <p>{t('instrument.reader.noVersionAtNext')}</p>
    </EmptyState>
  )
}

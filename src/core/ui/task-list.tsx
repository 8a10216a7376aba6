import type { ComponentChildren, VNode } from 'preact'
import { groupTasks } from './task-groups.ts'
import { Day, daysUntil, daysWords } from './localized.tsx'
import { List, type ListRow } from './list.tsx'
import { Section } from './structure.tsx'
import { EmptyState } from './status.tsx'
import { useView } from './view.ts'

/** Something that a person is to do. */
export interface TaskItem {
  title: ComponentChildren
  /** Complete address of where it is done. */
  href: string
  /** Name of the State, body or organization for which it is done. */
  actsFor: string
  /** Day by which, "2026-12-04"; no date where nobody set one. */
  due?: string
  /** What there is to know before. */
  note?: ComponentChildren
  tags?: ComponentChildren
}

/** What waits for a person: by the State or body acted for, the oldest date first, what has no date last and said so. */
export function TaskList({ tasks, empty }: { tasks: readonly TaskItem[]; empty?: VNode }): VNode {
  const { t } = useView()
  if (tasks.length === 0) return empty ?? <EmptyState title={t('core.ui.tasks.nothing')} />
  return (
    <>
      {groupTasks(tasks).map(([name, group]) => (
        <Section title={<bdi>{name}</bdi>} aside={t('core.ui.tasks.count', { count: group.length })}>
          <Tasks tasks={group} />
        </Section>
      ))}
    </>
  )
}

function Tasks({ tasks }: { tasks: readonly TaskItem[] }): VNode {
  const rows = tasks.map(({ title, href, due, note, tags }): ListRow => ({
    title,
    href,
    tags,
    summary: note,
    mark: <Due day={due} />,
  }))
  return <List ordered dated rows={rows} />
}

/** Further away than this, nobody counts days. */
const NEAR_DAYS = 60

function Due({ day }: { day: string | undefined }): VNode {
  const { t, lang, services } = useView()
  if (!day) return <>{t('core.ui.tasks.noDate')}</>
  const days = daysUntil(day, services.clock())
  return (
    <>
      <strong>
        <Day date={day} short />
      </strong>
      {Math.abs(days) <= NEAR_DAYS && <small> {daysWords(days, lang)}</small>}
    </>
  )
}

import type { ComponentChildren, VNode } from 'preact'
import { orderGroups } from './task-groups.ts'
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
  /** Day by which, "2026-12-04"; no date where nobody set one. */
  due?: string
  /** What there is to know before. */
  note?: ComponentChildren
  tags?: ComponentChildren
}

/** What a person does for one State, body or organization. */
export interface TaskGroup {
  /** The State, body or organization, by its name. */
  title: ComponentChildren
  tasks: readonly TaskItem[]
  /** In which role. */
  intro?: ComponentChildren
  /** What stands there when there is no task. */
  empty?: VNode | undefined
  /** What else there is to know or to open. */
  more?: ComponentChildren
}

/** What waits for a person: by the State or body acted for, the oldest date first, what has no date last and said so. */
export function TaskList({ groups, empty }: { groups: readonly TaskGroup[]; empty?: VNode }): VNode {
  const { t } = useView()
  if (groups.length === 0) return empty ?? <EmptyState title={t('core.ui.tasks.nothing')} />
  return (
    <>
      {orderGroups(groups).map((group) => (
        <Section title={group.title} aside={t('core.ui.tasks.count', { count: group.tasks.length })}>
          {group.intro}
          <Tasks {...group} />
          {group.more}
        </Section>
      ))}
    </>
  )
}

function Tasks({ tasks, empty }: TaskGroup): VNode | null {
  const rows = tasks.map(({ title, href, due, note, tags }): ListRow => ({
    title,
    href,
    tags,
    summary: note,
    mark: <Due day={due} />,
  }))
  return <List ordered dated rows={rows} {...(empty && { empty })} />
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

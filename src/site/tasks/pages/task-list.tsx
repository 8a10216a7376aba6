import type { VNode } from 'preact'
import { type Ctx, Day, type Task, to } from '../../../core/index.ts'

/** Three to seven lines are what a person can hold; the rest waits behind a count. */
const SHOWN = 7

/** "What needs you", or the sentence that nothing does. */
export function TaskList({ c, tasks }: { c: Ctx; tasks: Task[] }): VNode {
  const { t, lang } = c.var
  if (tasks.length === 0) return <p>{t('tasks.nothing')}</p>
  return (
    <>
      <ol class="rows">
        {tasks.slice(0, SHOWN).map((task) => (
          <li>
            <a href={to(c, task.address)}>{t.any(task.message, task.params)}</a>
            {task.due && (
              <p class="meta">
                {t('tasks.by')} <Day date={task.due} lang={lang} />
              </p>
            )}
          </li>
        ))}
      </ol>
      {tasks.length > SHOWN && <p>{t('tasks.more', { count: tasks.length - SHOWN })}</p>}
    </>
  )
}

import type { VNode } from 'preact'
import { EXERCISE } from '../contract/part.ts'
import type { View } from './view.ts'

/** The way from what is real to the exercise, where there is one: nothing of it stands there but that. */
export async function wayToExercise({ part, t, to }: View): Promise<VNode | null> {
  if (part.name !== 'real' || (await part.exercises()).size === 0) return null
  return (
    <p class="meta">
      <a href={to(`${EXERCISE}/`)}>{t('core.ui.enterExercise')}</a>
    </p>
  )
}

import type { Ref, Viewer } from '../../core/index.ts'
import { voicesIn } from './policy.ts'
import type { Round } from './schema.ts'

/** The participants of a round that decide, and for which somebody speaks. */
export const decidersIn = (viewer: Viewer, { participants }: Pick<Round, 'participants'>): Ref[] =>
  voicesIn(viewer, { participants: participants.filter(({ part }) => part === 'decides') })

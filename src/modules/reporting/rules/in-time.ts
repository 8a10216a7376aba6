import type { Round } from '../report-schema.ts'

/** Whether a round is open on a day, in Coordinated Universal Time. */
export const isOpen = ({ opens, closes }: Pick<Round, 'opens' | 'closes'>, day: string): boolean =>
  opens <= day && day <= closes

/** Whether its last day is past. */
export const isOver = ({ closes }: Pick<Round, 'closes'>, day: string): boolean => closes < day

/** Whether a programme asks a State: an exercise those that it invents, all others those of the world. */
export const asks = (programme: string, isExercise: boolean, state: string): boolean =>
  isExercise ? state.startsWith(`${programme}/`) : !state.includes('/')

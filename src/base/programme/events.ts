import { event } from '../../core/index.ts'

/** The statements of a pack were loaded, whether or not any of them changed. */
export interface StatementsLoaded {
  programme: string
}

/** Others keep what they make of them, in the same transaction. */
export const statementsLoaded = event<StatementsLoaded>('programme.statements-loaded')

import { createSignal } from '../../core/index.ts'

/** The integrator of this process, if one runs, is told that an entry was committed. */
export const integratorSignal = createSignal()

import type { Loop } from '../../core/index.ts'
import { BATCH, integrate } from './actions/integrate.ts'
import { ENTRIES_WAIT } from './entries.ts'

/** Commits within this time share one checkpoint and one announcement. */
const COALESCE_MS = 20
/** Finds what other processes or a crash left without a place. */
const SWEEP_MS = 1_000

/** Places entries while the process runs: at most 20 ms after a commit here, a second after one elsewhere. */
export const integrator: Loop = {
  name: 'record.integrate',
  signal: ENTRIES_WAIT,
  coalesceMs: COALESCE_MS,
  sweepMs: SWEEP_MS,
  awaited: true,
  drains: true,
  run: async (services) => (await integrate(services)) >= BATCH,
}

import { type Services, createFailures } from '../../core/index.ts'
import { integrateAll } from './actions/integrate.ts'
import { integratorSignal } from './signal.ts'

/** Commits within this time share one checkpoint and one announcement. */
const COALESCE_MS = 20
/** Finds what other processes or a crash left without a place. */
const SWEEP_MS = 1_000

/** Places entries while the process runs: at most 20 ms after a commit here, a second after one elsewhere. */
export async function startIntegrator(services: Services): Promise<{ stop(): Promise<void> }> {
  let timer: NodeJS.Timeout | null = null
  let work: Promise<void> | null = null
  let stopped = false
  const failures = createFailures(services, 'the record could not place its entries')

  const run = async (): Promise<void> => {
    try {
      await integrateAll(services)
      failures.wentWell()
    } catch (error) {
      failures.failed(error)
    }
  }
  // A commit during a run may have come too late for it: the timer then waits for the run and starts another.
  const wake = (): void => {
    timer ??= setTimeout(async () => {
      await work
      timer = null
      if (!stopped) work = run()
    }, COALESCE_MS)
  }
  const sleep = integratorSignal.onSignal(services, wake)
  const sweep = setInterval(wake, SWEEP_MS)
  await run()
  return {
    async stop() {
      stopped = true
      sleep()
      clearInterval(sweep)
      if (timer) clearTimeout(timer)
      await work
      await run()
    },
  }
}

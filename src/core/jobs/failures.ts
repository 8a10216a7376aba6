import type { Services } from '../contract/services.ts'

/** Notes how work went that is tried again and again. */
export interface Failures {
  wentWell(): void
  failed(error: unknown): void
}

/** Logs a failure once for each reason: work that looks every second would repeat it every second. */
export function createFailures(services: Services, message: string): Failures {
  let last = ''
  return {
    wentWell: () => void (last = ''),
    failed(error) {
      const reason = error instanceof Error ? error.message : String(error)
      if (reason !== last) services.log.error({ err: error }, message)
      last = reason
    },
  }
}

import { senderOf } from './rate-limit.ts'
import type { Ctx } from './router.ts'

/** How the parts of an answer are made that is sent while it is made. */
export interface StreamTurns {
  /** @throws coreProblems.overloaded where too many wait */
  begin<T>(work: () => Promise<T>): Promise<T>
  /** What has begun waits however many do. */
  goOn<T>(work: () => Promise<T>): Promise<T>
}

/**
 * An answer that is sent while it is made counts as one page that is being made; for whoever is not signed in, on the connections of public
 * pages. It has its turn part by part: while its reader takes what was sent, others have it, so that nobody holds a turn by reading slowly. To be
 * called before the view of the request is made.
 */
export function turnsOfStream(c: Ctx): StreamTurns {
  const { viewer, services } = c.var
  const { db, turns } = services.pages
  if (!viewer.accountId) c.set('services', { ...services, db })
  const sender = senderOf(c)
  const { signal } = c.req.raw
  return {
    begin: (work) => turns.take(sender, signal, work),
    goOn: (work) => turns.goOn(sender, signal, work),
  }
}

/** What tells the operator that an answer broke off while it was sent; a reader who leaves, or does not want it whole, is no fault. */
export const tellBrokenOff =
  (c: Ctx, message: string) =>
  (error?: NodeJS.ErrnoException | null): void => {
    const isLeft = c.req.raw.signal.aborted || leaving.has(error?.code ?? '')
    if (error && !isLeft) c.var.services.log.error({ err: error, path: c.req.path }, message)
  }

const leaving = new Set(['ERR_STREAM_PREMATURE_CLOSE', 'ABORT_ERR'])

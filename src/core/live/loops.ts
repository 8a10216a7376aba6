import type { Loop } from '../jobs/loops.ts'

/** Sent after each commit of this process. */
export const COMMITTED = 'core.committed'
/** Sent then too, and when another process told of a commit of its own. */
export const MOVED = 'core.moved'

/** Proxies close a connection over which nothing came for a minute. */
const BEAT_MS = 25_000

/** Moves open pages: at once after a commit, and within a second for what nobody told of. */
export const tellReaders: Loop = {
  name: 'core.tell-readers',
  sweepMs: 1_000,
  signal: MOVED,
  run: ({ live }) => live.look(),
}

export const keepLinesOpen: Loop = {
  name: 'core.keep-lines-open',
  sweepMs: BEAT_MS,
  run: async ({ live }) => live.beat(),
}

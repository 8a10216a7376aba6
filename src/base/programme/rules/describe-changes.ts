import type { Change } from '../../../core/index.ts'

/** Ids named in a line; the rest is counted. */
const NAMED = 12

const KINDS = ['removed', 'changed', 'added'] as const

/** What loading a pack changes, in a line for each kind of thing, what goes first: "removed  meeting (2): first-session, second-session". */
export const describeChanges = (changes: readonly Change[]): string[] =>
  KINDS.flatMap((what) =>
    [
      ...Map.groupBy(
        changes.filter((change) => change.what === what),
        ({ kind }) => kind,
      ),
    ].map(([kind, own]) => `${what.padEnd(7)}  ${kind} (${own.length}): ${named(own.map(({ id }) => id))}`),
  )

const named = (ids: readonly string[]): string =>
  ids.length <= NAMED + 1
    ? ids.join(', ')
    : `${ids.slice(0, NAMED).join(', ')} and ${ids.length - NAMED} more`

import { createHash } from 'node:crypto'
import type { Document, Redline } from '../../../text/index.ts'
import type { TextStatus } from '../pack-shapes.ts'
import type { Provision, ReplacedVersion, Version } from '../schema.ts'
import { isFinal } from './status-of-text.ts'

/** What becomes of the paragraphs that stand. */
export type ReplacedCounts = Pick<ReplacedVersion, 'changed' | 'added' | 'vanished'> & { same: number }

/** What became of paragraphs, as the text engine compares them: what is moved is no paragraph that vanished, and a heading is none. */
export function countReplaced({ a, b, pairs }: Redline): ReplacedCounts {
  const isHeading = ({ at }: Redline['pairs'][number]): boolean =>
    [...at.a.map((place) => a.provisions[place]), ...at.b.map((place) => b.provisions[place])].every(
      (one) => one?.kind === 'heading' || one?.kind === 'annex',
    )
  const paragraphs = pairs.filter((pair) => !isHeading(pair))
  const count = (...kinds: Redline['pairs'][number]['kind'][]): number =>
    paragraphs.filter(({ kind }) => kinds.includes(kind)).length
  return {
    same: count('same', 'moved'),
    changed: count('changed', 'moved-changed', 'split', 'merged'),
    added: count('inserted'),
    vanished: count('deleted'),
  }
}

/** Whether somebody has to say why: paragraphs vanish, such as others quote among them, or what was adopted or issued would be a draft. */
export const needsReason = (
  { counts, stands }: { counts: ReplacedCounts; stands: TextStatus },
  status: TextStatus | null,
): boolean => counts.vanished > 0 || (isFinal(stands) && status !== null && !isFinal(status))

/** What stands and what would come, as one short word: whoever accepts says by it what they were shown. */
export const seenOf = (stands: Version, provisions: readonly Provision[], read: Document): string =>
  createHash('sha256')
    .update(
      JSON.stringify(
        [
          [stands.instrument, stands.number, stands.language, stands.body],
          provisions.map(({ id, eId, body }) => [id, eId, body]),
          read,
        ],
        sorted,
      ),
    )
    .digest('hex')

/** The database keeps fields in an order of its own. */
const sorted = (_key: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    : value

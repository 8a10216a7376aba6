import { EMPTY_ROOT, nodeHash, sameBytes, type SubtreeHash } from '../rules/merkle.ts'
import type { Report } from './finding.ts'

/**
 * Recomputes the tree leaf by leaf beside the stored hashes. Where the two differ, both are carried upwards until
 * one of them fits the stored hash above, so that one changed byte is reported once, at its place.
 */
export interface TreeCheck {
  /** Leaves so far. */
  size(): number
  /** Adds the next leaf by the hash of its bytes, or null where the entry is missing. */
  add(leaf: Uint8Array | null): void
  /** Gives the stored hashes of the subtrees that the next leaves complete. */
  expect(stored: Iterable<SubtreeHash>): void
  /** Whether the leaves so far can have this root. */
  hasRoot(root: Uint8Array): boolean
}

/** Hashes that one subtree may truly have; more than one only where something was changed below it. */
type Candidates = Uint8Array[]
const MAX_CANDIDATES = 4

export function createTreeCheck(report: Report): TreeCheck {
  let size = 0
  const edge: Candidates[] = []
  const stored = new Map<string, Uint8Array>()

  function settle(level: number, index: number, computed: Candidates): Candidates {
    const key = `${level}/${index}`
    const known = stored.get(key)
    stored.delete(key)
    if (!known) {
      report('hashMissing', { level, index })
      return computed
    }
    if (computed.some((hash) => sameBytes(hash, known))) return [known]
    if (level === 0 && computed.length > 0) report('entryChanged', { position: index })
    if (level > 0)
      report('hashChanged', { level, index, from: index * 2 ** level, to: (index + 1) * 2 ** level - 1 })
    return [known, ...computed].slice(0, MAX_CANDIDATES)
  }

  return {
    size: () => size,
    add(leaf) {
      let index = size
      let hashes = settle(0, index, leaf ? [leaf] : [])
      for (let level = 1; index % 2 === 1; level++) {
        index = Math.floor(index / 2)
        hashes = settle(level, index, joined(edge.pop() ?? [], hashes))
      }
      edge.push(hashes)
      size++
    },
    expect(hashes) {
      for (const { level, index, hash } of hashes) stored.set(`${level}/${index}`, hash)
    },
    hasRoot(root) {
      const roots = size === 0 ? [EMPTY_ROOT] : edge.reduceRight((right, left) => joined(left, right))
      return roots.some((hash) => sameBytes(hash, root))
    },
  }
}

const joined = (left: Candidates, right: Candidates): Candidates =>
  left.flatMap((l) => right.map((r) => nodeHash(l, r))).slice(0, MAX_CANDIDATES * MAX_CANDIDATES)

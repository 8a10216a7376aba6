import { createHash } from 'node:crypto'

/**
 * Merkle trees of RFC 6962, section 2.1 (SHA-256), served from the hashes of complete subtrees.
 *
 * A complete subtree is named by level and index: (level, index) spans the leaves
 * [index * 2^level, (index + 1) * 2^level). Every hash of every tree size can be computed from those.
 * Sizes and indices are whole numbers up to 2^53; arithmetic is used instead of 32-bit bit operations.
 */

/** Gives the 32-byte hash of a complete subtree; throws where it has none. */
export interface HashSource {
  hashAt(level: number, index: number): Uint8Array
}

/** The name of a complete subtree. */
export interface Subtree {
  level: number
  index: number
}

/** A complete subtree with its hash. */
export interface SubtreeHash extends Subtree {
  hash: Uint8Array
}

export const HASH_BYTES = 32

const LEAF = Uint8Array.of(0)
const NODE = Uint8Array.of(1)

/** SHA-256 of `data`: 32 bytes. */
export function sha256(...data: Uint8Array[]): Uint8Array {
  const hash = createHash('sha256')
  for (const part of data) hash.update(part)
  return hash.digest()
}

/** The hash of the tree without leaves (RFC 6962, 2.1: MTH({}) = SHA-256()). */
export const EMPTY_ROOT: Uint8Array = sha256()

/** Leaf hash: SHA-256(0x00 || data). */
export function leafHash(data: Uint8Array): Uint8Array {
  return sha256(LEAF, data)
}

/** Node hash: SHA-256(0x01 || left || right). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(NODE, left, right)
}

/** Whether two byte strings are the same. (What is compared is public: no constant time needed.) */
export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

/** The root of the first `size` leaves. */
export function treeRoot(source: HashSource, size: number): Uint8Array {
  requireCount('tree size', size)
  return size === 0 ? EMPTY_ROOT : rangeHash(source, 0, size)
}

/**
 * Inclusion proof (audit path, RFC 6962, 2.1.1) of leaf `index` in the tree of `size` leaves, from the
 * leaf's sibling up.
 */
export function inclusionProof(source: HashSource, index: number, size: number): Uint8Array[] {
  requireCount('leaf index', index)
  requireCount('tree size', size)
  if (index >= size) throw new RangeError(`leaf ${index} is not in a tree of ${size} leaves`)
  const path: Uint8Array[] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + splitPoint(end - start)
    const left = index < middle
    path.push(left ? rangeHash(source, middle, end) : rangeHash(source, start, middle))
    if (left) end = middle
    else start = middle
  }
  return path.reverse()
}

/**
 * Whether `proof` shows that the leaf with hash `leaf` stands at `index` in the tree of `size` leaves with
 * `root` (algorithm of RFC 9162, 2.1.3.2). Anything malformed is false.
 */
export function verifyInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  if (!isCount(index) || !isCount(size) || index >= size) return false
  if (![leaf, root, ...proof].every(isHash)) return false
  let position = index
  let last = size - 1
  let hash = leaf
  for (const sibling of proof) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      hash = nodeHash(sibling, hash)
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      hash = nodeHash(hash, sibling)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && sameBytes(hash, root)
}

/**
 * Consistency proof (RFC 6962, 2.1.2) between the trees of the first `older` and the first `newer` leaves.
 * Empty where the sizes are equal or `older` is 0.
 */
export function consistencyProof(source: HashSource, older: number, newer: number): Uint8Array[] {
  requireCount('older tree size', older)
  requireCount('newer tree size', newer)
  if (older > newer)
    throw new RangeError(`a tree of ${older} leaves is not older than one of ${newer} leaves`)
  if (older === 0 || older === newer) return []
  const path: Uint8Array[] = []
  let start = 0
  let end = newer
  while (end !== older) {
    const middle = start + splitPoint(end - start)
    const left = older <= middle
    path.push(left ? rangeHash(source, middle, end) : rangeHash(source, start, middle))
    if (left) end = middle
    else start = middle
  }
  if (start !== 0) path.push(rangeHash(source, start, end))
  return path.reverse()
}

/**
 * Whether `proof` shows that the tree of `older` leaves with `olderRoot` is the beginning of the tree of
 * `newer` leaves with `newerRoot` (algorithm of RFC 9162, 2.1.4.2). Anything malformed is false.
 */
export function verifyConsistency(
  older: number,
  newer: number,
  olderRoot: Uint8Array,
  newerRoot: Uint8Array,
  proof: readonly Uint8Array[],
): boolean {
  if (!isCount(older) || !isCount(newer) || older > newer) return false
  if (![olderRoot, newerRoot, ...proof].every(isHash)) return false
  if (older === newer) return proof.length === 0 && sameBytes(olderRoot, newerRoot)
  if (older === 0) return proof.length === 0 && sameBytes(olderRoot, EMPTY_ROOT)
  const steps = isPowerOfTwo(older) ? [olderRoot, ...proof] : proof
  const first = steps[0]
  if (!first) return false
  let position = older - 1
  let last = newer - 1
  while (position % 2 === 1) {
    position = half(position)
    last = half(last)
  }
  let hashOfOlder = first
  let hashOfNewer = first
  for (const step of steps.slice(1)) {
    if (last === 0) return false
    if (position % 2 === 1 || position === last) {
      hashOfOlder = nodeHash(step, hashOfOlder)
      hashOfNewer = nodeHash(step, hashOfNewer)
      while (position % 2 === 0 && position !== 0) {
        position = half(position)
        last = half(last)
      }
    } else {
      hashOfNewer = nodeHash(hashOfNewer, step)
    }
    position = half(position)
    last = half(last)
  }
  return last === 0 && sameBytes(hashOfOlder, olderRoot) && sameBytes(hashOfNewer, newerRoot)
}

/** The hash of the leaves [start, end): start must be a multiple of the smallest power of two >= end - start. */
export function rangeHash(source: HashSource, start: number, end: number): Uint8Array {
  return subtreesOf(start, end)
    .map(({ level, index }) => source.hashAt(level, index))
    .reduceRight((right, left) => nodeHash(left, right))
}

/** The complete subtrees that make up the leaves [start, end), from left to right, each smaller than the last. */
export function subtreesOf(start: number, end: number): Subtree[] {
  if (end <= start) throw new RangeError(`no leaves between ${start} and ${end}`)
  const found: Subtree[] = []
  for (let at = start; at < end;) {
    const level = floorLog2(end - at)
    found.push({ level, index: at / 2 ** level })
    at += 2 ** level
  }
  return found
}

/**
 * Which complete subtrees a computation asks for: run it once with this, fetch the named hashes in one
 * query, then run it again with `sourceOf(those)`.
 */
export function neededHashes(compute: (source: HashSource) => unknown): Subtree[] {
  const needed = new Map<string, Subtree>()
  const zero = new Uint8Array(HASH_BYTES)
  compute({
    hashAt: (level, index) => {
      needed.set(`${level}/${index}`, { level, index })
      return zero
    },
  })
  return [...needed.values()]
}

/** A source over hashes at hand; throws, naming level and index, where one is missing. */
export function sourceOf(hashes: Iterable<SubtreeHash>): HashSource {
  const found = new Map<string, Uint8Array>()
  for (const { level, index, hash } of hashes) found.set(`${level}/${index}`, hash)
  return {
    hashAt(level, index) {
      const hash = found.get(`${level}/${index}`)
      if (!hash) throw new Error(`the hash at level ${level}, index ${index} is missing from the record`)
      return hash
    },
  }
}

/** The right edge of a growing tree: its size and the hashes of its maximal complete subtrees, largest first. */
export interface Frontier {
  size: number
  hashes: Uint8Array[]
}

/** The frontier of a stored tree of `size` leaves. */
export function frontierAt(source: HashSource, size: number): Frontier {
  requireCount('tree size', size)
  const subtrees = size === 0 ? [] : subtreesOf(0, size)
  return { size, hashes: subtrees.map(({ level, index }) => source.hashAt(level, index)) }
}

/**
 * Appends one leaf hash to `frontier` (changed in place) in O(log n), and hands each subtree that this
 * completes to `complete`, the leaf itself first.
 */
export function appendLeaf(
  frontier: Frontier,
  leaf: Uint8Array,
  complete: (subtree: SubtreeHash) => void = () => {},
): void {
  let index = frontier.size
  let hash = leaf
  complete({ level: 0, index, hash })
  for (let level = 1; index % 2 === 1; level++) {
    const left = frontier.hashes.pop()
    if (!left) throw new Error(`a frontier of ${frontier.size} leaves lacks the hash at level ${level - 1}`)
    hash = nodeHash(left, hash)
    index = half(index)
    complete({ level, index, hash })
  }
  frontier.hashes.push(hash)
  frontier.size += 1
}

/** The root of the tree that `frontier` is the right edge of. */
export function frontierRoot(frontier: Frontier): Uint8Array {
  if (frontier.size === 0) return EMPTY_ROOT
  return frontier.hashes.reduceRight((right, left) => nodeHash(left, right))
}

/** The largest power of two smaller than n (n > 1): where RFC 6962 splits n leaves. */
function splitPoint(n: number): number {
  return 2 ** floorLog2(n - 1)
}

/** The largest whole exponent with 2^exponent <= n. (Math.log2 alone rounds up just below large powers of two.) */
function floorLog2(n: number): number {
  const exponent = Math.floor(Math.log2(n))
  return 2 ** exponent > n ? exponent - 1 : exponent
}

function half(n: number): number {
  return Math.floor(n / 2)
}

function isPowerOfTwo(n: number): boolean {
  return 2 ** floorLog2(n) === n
}

function isHash(bytes: Uint8Array): boolean {
  return bytes.length === HASH_BYTES
}

function isCount(n: number): boolean {
  return Number.isSafeInteger(n) && n >= 0
}

function requireCount(what: string, n: number): void {
  if (!isCount(n)) throw new RangeError(`${what} must be a whole number from 0, not ${n}`)
}

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  EMPTY_ROOT,
  appendLeaf,
  consistencyProof,
  frontierAt,
  frontierRoot,
  inclusionProof,
  leafHash,
  neededHashes,
  nodeHash,
  sourceOf,
  subtreesOf,
  treeRoot,
  verifyConsistency,
  verifyInclusion,
  type Frontier,
  type SubtreeHash,
} from './merkle.ts'

const hex = (bytes: Uint8Array | undefined) => Buffer.from(bytes ?? []).toString('hex')
const root8 = '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328'

/** The eight leaves, the roots and the proofs of the test vectors that Certificate Transparency logs share. */
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  root8,
]
const inclusions: [index: number, size: number, path: string[]][] = [
  [0, 1, []],
  [
    0,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    5,
    8,
    [
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
  [
    1,
    5,
    [
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
]
const consistencies: [older: number, newer: number, path: string[]][] = [
  [1, 1, []],
  [
    1,
    8,
    [
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
  ],
  [
    6,
    8,
    [
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ],
  [
    2,
    5,
    [
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ],
]

function grow(hashes: Uint8Array[]): { frontier: Frontier; stored: SubtreeHash[] } {
  const frontier: Frontier = { size: 0, hashes: [] }
  const stored: SubtreeHash[] = []
  for (const hash of hashes) appendLeaf(frontier, hash, (subtree) => stored.push(subtree))
  return { frontier, stored }
}

/** The definition of RFC 6962, 2.1, word for word: what the fast way is compared with. */
function byDefinition(hashes: Uint8Array[]): Uint8Array {
  const [only] = hashes
  if (!only) return EMPTY_ROOT
  if (hashes.length === 1) return only
  let k = 1
  while (k * 2 < hashes.length) k *= 2
  return nodeHash(byDefinition(hashes.slice(0, k)), byDefinition(hashes.slice(k)))
}

const numbered = (n: number) => Array.from({ length: n }, (_, i) => leafHash(Buffer.from(`leaf ${i}`)))
const MAX = 200
const allHashes = numbered(MAX)
const source = sourceOf(grow(allHashes).stored)
const rootsBySize = Array.from({ length: MAX + 1 }, (_, n) => treeRoot(source, n))
const rootOf = (n: number) => rootsBySize[n]!

describe('shared test vectors of RFC 6962', () => {
  const { stored } = grow(leaves.map((leaf) => leafHash(Buffer.from(leaf, 'hex'))))
  const vectors = sourceOf(stored)

  it('computes the roots of all eight sizes and of the empty tree', () => {
    expect(roots.map((_, i) => hex(treeRoot(vectors, i + 1)))).toEqual(roots)
    expect(hex(treeRoot(vectors, 0))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  })

  it.each(inclusions)('proves leaf %i of %i', (index, size, path) => {
    expect(inclusionProof(vectors, index, size).map(hex)).toEqual(path)
  })

  it.each(consistencies)('proves size %i to be the beginning of size %i', (older, newer, path) => {
    expect(consistencyProof(vectors, older, newer).map(hex)).toEqual(path)
  })
})

describe('every size up to 200', () => {
  it('has the root that the definition gives, stored or grown leaf by leaf', () => {
    for (let size = 0; size <= MAX; size++) {
      const expected = hex(byDefinition(allHashes.slice(0, size)))
      expect(hex(rootOf(size))).toBe(expected)
      expect(hex(frontierRoot(frontierAt(source, size)))).toBe(expected)
    }
  })

  it('proves every leaf', () => {
    for (let size = 1; size <= MAX; size++)
      for (let index = 0; index < size; index++) {
        const proof = inclusionProof(source, index, size)
        if (!verifyInclusion(allHashes[index]!, index, size, proof, rootOf(size)))
          expect.fail(`leaf ${index} of ${size} does not verify`)
      }
  })

  it('proves every earlier size', () => {
    for (let newer = 0; newer <= MAX; newer++)
      for (let older = 0; older <= newer; older++) {
        const proof = consistencyProof(source, older, newer)
        if (!verifyConsistency(older, newer, rootOf(older), rootOf(newer), proof))
          expect.fail(`size ${older} to ${newer} does not verify`)
      }
  })

  it('continues from a stored frontier as if it had never stopped', () => {
    for (const stop of [0, 1, 2, 63, 64, 65, 199]) {
      const frontier = frontierAt(source, stop)
      const completed: SubtreeHash[] = []
      for (const hash of allHashes.slice(stop))
        appendLeaf(frontier, hash, (subtree) => completed.push(subtree))
      expect(hex(frontierRoot(frontier))).toBe(hex(rootOf(MAX)))
      for (const { level, index, hash } of completed) expect(hex(hash)).toBe(hex(source.hashAt(level, index)))
    }
  })
})

/** A leaf index or older size, a tree size, a byte to flip. */
const pair = fc.integer({ min: 2, max: MAX }).chain((size) => fc.tuple(fc.nat(size - 1), fc.constant(size)))
const flipOf = (hashes: Uint8Array[]) =>
  fc.tuple(fc.nat(hashes.length - 1), fc.nat(31), fc.integer({ min: 1, max: 255 }))

function flipped(hashes: Uint8Array[], [which, at, mask]: [number, number, number]): Uint8Array[] {
  return hashes.map((hash, i) =>
    i === which ? hash.map((byte, j) => (j === at ? byte ^ mask : byte)) : hash,
  )
}

describe('anything changed', () => {
  it('makes an inclusion proof fail', () => {
    fc.assert(
      fc.property(
        pair.chain(([index, size]) => {
          const all = [allHashes[index]!, rootOf(size), ...inclusionProof(source, index, size)]
          return fc.tuple(fc.constant({ index, size, all }), flipOf(all))
        }),
        ([{ index, size, all }, flip]) => {
          const [leaf, root, ...proof] = flipped(all, flip)
          expect(verifyInclusion(leaf!, index, size, proof, root!)).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('makes a consistency proof fail', () => {
    fc.assert(
      fc.property(
        pair.chain(([below, newer]) => {
          const older = below + 1
          const all = [rootOf(older), rootOf(newer), ...consistencyProof(source, older, newer)]
          return fc.tuple(fc.constant({ older, newer, all }), flipOf(all))
        }),
        ([{ older, newer, all }, flip]) => {
          const [olderRoot, newerRoot, ...proof] = flipped(all, flip)
          expect(verifyConsistency(older, newer, olderRoot!, newerRoot!, proof)).toBe(false)
        },
      ),
      { numRuns: 500 },
    )
  })

  it('at another index, or with a hash too many or too few, fails too', () => {
    fc.assert(
      fc.property(pair, fc.nat(MAX), ([index, size], other) => {
        const proof = inclusionProof(source, index, size)
        const leaf = allHashes[index]!
        if (other !== index) expect(verifyInclusion(leaf, other, size, proof, rootOf(size))).toBe(false)
        expect(verifyInclusion(leaf, index, size, proof.slice(1), rootOf(size))).toBe(false)
        expect(verifyInclusion(leaf, index, size, [...proof, leaf], rootOf(size))).toBe(false)
        expect(verifyInclusion(leaf, index, size, [leaf.subarray(1)], rootOf(size))).toBe(false)
        const older = index + 1
        const steps = consistencyProof(source, older, size)
        expect(verifyConsistency(older, size, rootOf(older), rootOf(size), [...steps, leaf])).toBe(false)
        if (older < size)
          expect(verifyConsistency(older, size, rootOf(older), rootOf(size), steps.slice(1))).toBe(false)
      }),
      { numRuns: 300 },
    )
  })
})

describe('beyond 32 bits', () => {
  it('splits and proves trees of more than 2^40 leaves', () => {
    const big = { hashAt: (level: number, index: number) => leafHash(Buffer.from(`${level}/${index}`)) }
    const size = 2 ** 40 + 3
    expect(subtreesOf(0, size)).toEqual([
      { level: 40, index: 0 },
      { level: 1, index: 2 ** 39 },
      { level: 0, index: 2 ** 40 + 2 },
    ])
    expect(subtreesOf(0, 2 ** 52 - 1)).toHaveLength(52)
    const index = 2 ** 40 + 2
    const proof = inclusionProof(big, index, size)
    expect(verifyInclusion(big.hashAt(0, index), index, size, proof, treeRoot(big, size))).toBe(true)
  })
})

describe('hashes from elsewhere', () => {
  it('names each needed hash once, and these suffice', () => {
    const needed = neededHashes((from) => [inclusionProof(from, 77, 190), treeRoot(from, 190)])
    expect(new Set(needed.map((s) => `${s.level}/${s.index}`)).size).toBe(needed.length)
    const few = sourceOf(needed.map((s) => ({ ...s, hash: source.hashAt(s.level, s.index) })))
    expect(verifyInclusion(allHashes[77]!, 77, 190, inclusionProof(few, 77, 190), treeRoot(few, 190))).toBe(
      true,
    )
    expect(needed.length).toBeLessThan(20)
  })

  it('says which hash is missing, and refuses sizes that are none', () => {
    expect(() => treeRoot(sourceOf([]), 4)).toThrow('level 2, index 0')
    expect(() => inclusionProof(source, 5, 5)).toThrow('leaf 5 is not in a tree of 5 leaves')
    expect(() => consistencyProof(source, 6, 5)).toThrow('6 leaves is not older than one of 5')
    expect(() => treeRoot(source, 1.5)).toThrow('whole number')
    expect(() => treeRoot(source, -1)).toThrow('whole number')
  })
})

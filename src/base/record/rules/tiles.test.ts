import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { appendLeaf, frontierRoot, leafHash, sourceOf, type SubtreeHash } from './merkle.ts'
import {
  bundleBytes,
  parseBundle,
  parseTile,
  parseTilePath,
  tileBytes,
  tilePath,
  tilesBetween,
  widthIn,
  type Tile,
} from './tiles.ts'

const tile = fc.record<Tile>({
  level: fc.oneof(fc.constant('entries' as const), fc.nat(63)),
  index: fc.oneof(fc.nat(5000), fc.maxSafeNat()),
  width: fc.integer({ min: 1, max: 256 }),
})

describe('paths', () => {
  it.each<[string, Tile]>([
    ['tile/0/000', { level: 0, index: 0, width: 256 }],
    ['tile/0/x001/x234/067', { level: 0, index: 1234067, width: 256 }],
    ['tile/entries/x001/x234/067', { level: 'entries', index: 1234067, width: 256 }],
    ['tile/63/999.p/255', { level: 63, index: 999, width: 255 }],
    ['tile/1/x001/000.p/1', { level: 1, index: 1000, width: 1 }],
  ])('%s', (path, expected) => {
    expect(parseTilePath(path)).toEqual(expected)
    expect(tilePath(expected)).toBe(path)
  })

  it('read back what was printed', () => {
    fc.assert(
      fc.property(tile, (any) => {
        expect(parseTilePath(tilePath(any))).toEqual(any)
      }),
    )
  })

  it.each([
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/0',
    'tile/0/0000',
    'tile/0/001/000',
    'tile/0/x000/001',
    'tile/0/x001',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/999',
    'tile/data/000',
    'tile/0/000/',
    '/tile/0/000',
    'tile/0/x999/x999/x999/x999/x999/999',
    'tile/0/../000',
  ])('refuse %s', (path) => {
    expect(parseTilePath(path)).toBeNull()
  })
})

describe('which tiles a tree has', () => {
  it('counts as the specification does for 70,000 and 256 leaves', () => {
    const of = (size: number, level: Tile['level']) =>
      tilesBetween(0, size)
        .filter((t) => t.level === level)
        .map((t) => t.width)
    expect(of(70_000, 0)).toEqual([...Array<number>(273).fill(256), 112])
    expect(of(70_000, 'entries')).toEqual([...Array<number>(273).fill(256), 112])
    expect(of(70_000, 1)).toEqual([256, 17])
    expect(of(70_000, 2)).toEqual([1])
    expect(of(70_000, 3)).toEqual([])
    expect(of(256, 0)).toEqual([256])
    expect(of(256, 1)).toEqual([1])
  })

  it('names exactly what changes when a tree grows', () => {
    fc.assert(
      fc.property(fc.nat(200_000), fc.nat(3000), (older, more) => {
        const newer = older + more
        const after = new Set(tilesBetween(0, newer).map(tilePath))
        for (const path of tilesBetween(0, older).map(tilePath)) after.delete(path)
        expect(new Set(tilesBetween(older, newer).map(tilePath))).toEqual(after)
      }),
      { numRuns: 30 },
    )
  })

  it('knows the width of every tile, beyond the edge too', () => {
    expect(widthIn({ level: 0, index: 273 }, 70_000)).toBe(112)
    expect(widthIn({ level: 0, index: 274 }, 70_000)).toBe(0)
    expect(widthIn({ level: 'entries', index: 0 }, 0)).toBe(0)
  })
})

describe('bytes', () => {
  const size = 70_000
  const stored: SubtreeHash[] = []
  const frontier = { size: 0, hashes: [] }
  for (let i = 0; i < size; i++)
    appendLeaf(frontier, leafHash(Buffer.from(String(i))), (subtree) => stored.push(subtree))
  const source = sourceOf(stored)

  it('hash up to the tile above, as a foreign verifier checks them', () => {
    for (const { level, index, width } of tilesBetween(0, size)) {
      if (level === 'entries' || width < 256) continue
      const hashes = parseTile({ level, index, width }, tileBytes(source, { level, index, width }))
      const above = { level: level + 1, index: Math.floor(index / 256), width: 256 }
      const known = tileBytes(source, { ...above, width: widthIn(above, size) })
      const at = (index % 256) * 32
      expect(Buffer.from(rootOfFullTile(hashes)).equals(known.subarray(at, at + 32))).toBe(true)
    }
  })

  it('have the length of the tile, and are refused otherwise', () => {
    const partial: Tile = { level: 0, index: 273, width: 112 }
    const bytes = tileBytes(source, partial)
    expect(bytes.length).toBe(112 * 32)
    expect(() => parseTile(partial, bytes.subarray(1))).toThrow(
      'tile/0/273.p/112: 3583 bytes instead of 3584',
    )
    expect(() => tileBytes(source, { ...partial, width: 113 })).toThrow('index 70000')
    expect(() => tileBytes(source, { ...partial, level: 'entries' })).toThrow('no hashes')
  })
})

/** The root of a full tile, grown from its hashes as from leaves. */
function rootOfFullTile(hashes: Uint8Array[]): Uint8Array {
  const frontier = { size: 0, hashes: [] }
  for (const hash of hashes) appendLeaf(frontier, hash)
  return frontierRoot(frontier)
}

describe('bundles of entries', () => {
  it('put the length before each entry', () => {
    const bytes = bundleBytes([Buffer.from('a'), Buffer.alloc(0), Buffer.alloc(258, 1)])
    expect(Buffer.from(bytes.subarray(0, 7)).toString('hex')).toBe('00016100000102')
  })

  it('read back, and say where they are cut short', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ maxLength: 600 }), { maxLength: 256 }),
        fc.nat(),
        (entries, cut) => {
          const bytes = bundleBytes(entries)
          expect(parseBundle(bytes)).toEqual(entries.map((entry) => new Uint8Array(entry)))
          if (bytes.length === 0) return
          const short = bytes.subarray(0, cut % bytes.length)
          const whole = entries.map((_, i) => bundleBytes(entries.slice(0, i)).length)
          if (!whole.includes(short.length)) expect(() => parseBundle(short)).toThrow('is cut short at byte')
        },
      ),
      { numRuns: 50 },
    )
  })

  it('take entries of 65,535 bytes and none longer', () => {
    expect(parseBundle(bundleBytes([new Uint8Array(65_535)]))[0]?.length).toBe(65_535)
    expect(() => bundleBytes([new Uint8Array(65_536)])).toThrow('at most 65535')
  })
})

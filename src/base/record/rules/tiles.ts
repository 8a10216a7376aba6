import { HASH_BYTES, type HashSource, type Subtree } from './merkle.ts'

/**
 * The static files of the C2SP specification "tlog-tiles": the tree's hashes in tiles 256 wide and 8 levels
 * high ("tile/<L>/<N>[.p/<W>]"), and the entries in bundles of 256 ("tile/entries/<N>[.p/<W>]").
 */
export interface Tile {
  /** Tile level from 0 (leaf hashes), or the entries themselves. */
  level: number | 'entries'
  /** Index of the tile in its level. */
  index: number
  /** Number of hashes or entries in it: 256, or 1 to 255 for a partial tile. */
  width: number
}

export const TILE_WIDTH = 256
const TILE_HEIGHT = 8
const MAX_LEVEL = 63
/** An entry's length stands in two bytes before it. */
export const MAX_ENTRY_BYTES = 65_535

/** The path of a tile below the record's prefix: tile 1234067 of level 0 is "tile/0/x001/x234/067". */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/\d{3}/g)!
  const name = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${name}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

/** Reads a tile's path; null for anything that `tilePath` would not have written. */
export function parseTilePath(path: string): Tile | null {
  const found = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  const [, level, name, partial] = found ?? []
  if (level === undefined || name === undefined) return null
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(name.replaceAll(/[x/]/g, '')),
    width: partial === undefined ? TILE_WIDTH : Number(partial),
  }
  if (tile.level !== 'entries' && tile.level > MAX_LEVEL) return null
  if (!Number.isSafeInteger(tile.index)) return null
  return tilePath(tile) === path ? tile : null
}

/** How many hashes (or entries) a tree of `size` leaves has for this tile: 0 to 256. */
export function widthIn({ level, index }: Pick<Tile, 'level' | 'index'>, size: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.min(Math.max(hashes - index * TILE_WIDTH, 0), TILE_WIDTH)
}

/** The complete subtrees whose hashes the tile holds, from left to right. */
export function tileHashes({ level, index, width }: Tile): Subtree[] {
  if (level === 'entries') throw new RangeError('a bundle of entries holds no hashes')
  const first = index * TILE_WIDTH
  return Array.from({ length: width }, (_, i) => ({ level: level * TILE_HEIGHT, index: first + i }))
}

/** The bytes of a hash tile: its hashes one after another. */
export function tileBytes(source: HashSource, tile: Tile): Uint8Array {
  return Buffer.concat(tileHashes(tile).map(({ level, index }) => source.hashAt(level, index)))
}

/** The hash tiles and entry bundles that are new or wider in a tree of `newer` leaves than in one of `older`. */
export function tilesBetween(older: number, newer: number): Tile[] {
  const tiles = tilesOfLevel('entries', older, newer)
  for (let level = 0; Math.floor(newer / TILE_WIDTH ** level) > 0; level++)
    tiles.push(...tilesOfLevel(level, older, newer))
  return tiles
}

function tilesOfLevel(level: Tile['level'], older: number, newer: number): Tile[] {
  const span = TILE_WIDTH ** (level === 'entries' ? 0 : level)
  const before = Math.floor(older / span)
  const after = Math.floor(newer / span)
  const tiles: Tile[] = []
  if (after === before) return tiles
  for (let index = Math.floor(before / TILE_WIDTH); index * TILE_WIDTH < after; index++)
    tiles.push({ level, index, width: widthIn({ level, index }, newer) })
  return tiles
}

/** The bytes of an entry bundle: each entry after its length in two bytes, big-endian. */
export function bundleBytes(entries: readonly Uint8Array[]): Uint8Array {
  return Buffer.concat(
    entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES)
        throw new RangeError(`an entry of ${entry.length} bytes; the record takes at most ${MAX_ENTRY_BYTES}`)
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/** The entries of a bundle; throws a RangeError saying at which byte it is cut short. */
export function parseBundle(bytes: Uint8Array): Uint8Array[] {
  const entries: Uint8Array[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at < bytes.length;) {
    const end = at + 2 <= bytes.length ? at + 2 + view.getUint16(at) : Infinity
    if (end > bytes.length)
      throw new RangeError(`bundle of entries: entry ${entries.length} is cut short at byte ${at}`)
    entries.push(new Uint8Array(bytes.subarray(at + 2, end)))
    at = end
  }
  return entries
}

/** The hashes of a hash tile; throws a RangeError where it is not `width` hashes long. */
export function parseTile(tile: Tile, bytes: Uint8Array): Uint8Array[] {
  if (bytes.length !== tile.width * HASH_BYTES)
    throw new RangeError(`${tilePath(tile)}: ${bytes.length} bytes instead of ${tile.width * HASH_BYTES}`)
  return Array.from(
    { length: tile.width },
    (_, i) => new Uint8Array(bytes.subarray(i * HASH_BYTES, (i + 1) * HASH_BYTES)),
  )
}

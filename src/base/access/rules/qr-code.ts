/**
 * QR codes of ISO/IEC 18004 for short texts: byte mode, error correction level L, versions 1 to 20 (up to 858 bytes). Numbers in tables are
 * those of the standard.
 */

/** A square of modules; true is dark. */
export type Modules = boolean[][]

/** Table 9, level L: error correction codewords in each block, and blocks, by version from 1. */
const CHECK = [7, 10, 15, 20, 26, 18, 20, 24, 30, 18, 20, 24, 26, 30, 22, 24, 28, 30, 28, 28]
const BLOCKS = [1, 1, 1, 1, 1, 2, 2, 2, 2, 4, 4, 4, 4, 4, 6, 6, 6, 6, 7, 8]
const LEVEL_L = 0b01

const sizeOf = (version: number): number => version * 4 + 17
const countBits = (version: number): number => (version < 10 ? 8 : 16)

/**
 * @throws Error where the text is longer than the largest version holds
 */
export function qrCode(text: string): Modules {
  const bytes = Buffer.from(text, 'utf8')
  const version =
    CHECK.findIndex((_, i) => 4 + countBits(i + 1) + bytes.length * 8 <= dataCodewords(i + 1) * 8) + 1
  if (version === 0) throw new Error(`${bytes.length} bytes are too many for a QR code of version 20`)
  const bits = interleave(encode(bytes, version), version)
  const candidates = MASKS.map((_, mask) => draw(version, bits, mask))
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best))
}

/** Modules left for data and error correction, in whole codewords (clause 7.10: what the function patterns leave). */
function allCodewords(version: number): number {
  const aligned = version === 1 ? 0 : Math.floor(version / 7) + 2
  const alignment = version === 1 ? 0 : (25 * aligned - 10) * aligned - 55
  return Math.floor(((16 * version + 128) * version + 64 - alignment - (version >= 7 ? 36 : 0)) / 8)
}
const dataCodewords = (version: number): number =>
  allCodewords(version) - CHECK[version - 1]! * BLOCKS[version - 1]!

/** Mode, length, bytes, terminator and padding (clause 7.4). */
function encode(bytes: Buffer, version: number): number[] {
  const bits = `0100${bytes.length.toString(2).padStart(countBits(version), '0')}${[...bytes]
    .map((byte) => byte.toString(2).padStart(8, '0'))
    .join('')}`
  const capacity = dataCodewords(version)
  const ended = bits.padEnd(Math.min(bits.length + 4, capacity * 8), '0')
  const whole = ended.padEnd(Math.ceil(ended.length / 8) * 8, '0')
  const words = (whole.match(/.{8}/g) ?? []).map((word) => Number.parseInt(word, 2))
  for (let i = 0; words.length < capacity; i++) words.push(i % 2 === 0 ? 0xec : 0x11)
  return words
}

/** Splits the data into blocks, adds their error correction and takes turns (clause 7.6). */
function interleave(data: number[], version: number): boolean[] {
  const count = BLOCKS[version - 1]!
  const short = Math.floor(data.length / count)
  const shortBlocks = count - (data.length % count)
  let from = 0
  const blocks = Array.from({ length: count }, (_, i) => {
    const length = short + (i < shortBlocks ? 0 : 1)
    from += length
    return data.slice(from - length, from)
  })
  const checks = blocks.map((block) => reedSolomon(block, CHECK[version - 1]!))
  const words = [...takeTurns(blocks), ...takeTurns(checks)]
  return words.flatMap((word) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => ((word >> bit) & 1) === 1))
}

const takeTurns = (blocks: number[][]): number[] =>
  Array.from({ length: Math.max(...blocks.map((b) => b.length)) }, (_, i) =>
    blocks.flatMap((b) => b[i] ?? []),
  ).flat()

/** Product in GF(256) with the polynomial x⁸ + x⁴ + x³ + x² + 1. */
function multiply(a: number, b: number): number {
  let product = 0
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ ((product >> 7) * 0x11d)
    if ((b >> bit) & 1) product ^= a
  }
  return product
}

/** The remainder of the data divided by the generator polynomial of that degree (clause 7.5.2). */
export function reedSolomon(data: number[], degree: number): number[] {
  let generator = [1]
  for (let i = 0, root = 1; i < degree; i++, root = multiply(root, 2)) {
    const shifted = [...generator, 0]
    generator = shifted.map((value, at) => value ^ multiply(generator[at - 1] ?? 0, root))
  }
  const rest = [...data, ...Array<number>(degree).fill(0)]
  for (let i = 0; i < data.length; i++) {
    const factor = rest[i]!
    generator.forEach((value, at) => (rest[i + at] = rest[i + at]! ^ multiply(value, factor)))
  }
  return rest.slice(data.length)
}

/** Clause 7.8.2: where the mask turns a module over. */
const MASKS: ((row: number, column: number) => boolean)[] = [
  (r, c) => (r + c) % 2 === 0,
  (r) => r % 2 === 0,
  (_, c) => c % 3 === 0,
  (r, c) => (r + c) % 3 === 0,
  (r, c) => (Math.floor(r / 2) + Math.floor(c / 3)) % 2 === 0,
  (r, c) => ((r * c) % 2) + ((r * c) % 3) === 0,
  (r, c) => (((r * c) % 2) + ((r * c) % 3)) % 2 === 0,
  (r, c) => (((r + c) % 2) + ((r * c) % 3)) % 2 === 0,
]

function draw(version: number, bits: boolean[], mask: number): Modules {
  const size = sizeOf(version)
  const grid: (boolean | undefined)[][] = Array.from({ length: size }, () =>
    Array<undefined>(size).fill(undefined),
  )
  const set = (row: number, column: number, dark: boolean): void => {
    if (row >= 0 && column >= 0 && row < size && column < size) grid[row]![column] = dark
  }
  drawPatterns(version, set, (row, column) => grid[row]?.[column] !== undefined)
  drawInformation(version, mask, set)
  let next = 0
  for (const [row, column] of path(size)) {
    if (grid[row]![column] !== undefined) continue
    set(row, column, (bits[next++] ?? false) !== MASKS[mask]!(row, column))
  }
  return grid.map((row) => row.map((dark) => dark === true))
}

type SetModule = (row: number, column: number, dark: boolean) => void

/** Finders with their separators, alignment and timing patterns (clause 6.3). */
function drawPatterns(
  version: number,
  set: SetModule,
  taken: (row: number, column: number) => boolean,
): void {
  const size = sizeOf(version)
  const square = (row: number, column: number, radius: number, dark: (ring: number) => boolean): void => {
    for (let y = -radius; y <= radius; y++)
      for (let x = -radius; x <= radius; x++)
        set(row + y, column + x, dark(Math.max(Math.abs(x), Math.abs(y))))
  }
  for (const [row, column] of [
    [3, 3],
    [3, size - 4],
    [size - 4, 3],
  ] as const)
    square(row, column, 4, (ring) => ring !== 2 && ring !== 4)
  const centres = alignmentCentres(version)
  for (const row of centres)
    for (const column of centres) if (!taken(row, column)) square(row, column, 2, (ring) => ring !== 1)
  for (let i = 8; i < size - 8; i++) {
    set(6, i, i % 2 === 0)
    set(i, 6, i % 2 === 0)
  }
}

/** Annex E, as far as version 20. */
function alignmentCentres(version: number): number[] {
  if (version === 1) return []
  const count = Math.floor(version / 7) + 2
  const last = sizeOf(version) - 7
  const step = Math.ceil((last - 6) / (count - 1) / 2) * 2
  return [6, ...Array.from({ length: count - 1 }, (_, i) => last - step * (count - 2 - i))]
}

/** Level and mask twice, the dark module, and from version 7 the version twice (clauses 7.9 and 7.10). */
function drawInformation(version: number, mask: number, set: SetModule): void {
  const size = sizeOf(version)
  const format = ((LEVEL_L << 3) | mask) << 10
  const formatBits = (format | remainder(format, 0x537, 10)) ^ 0x5412
  for (let i = 0; i < 15; i++) {
    const dark = ((formatBits >> i) & 1) === 1
    // Down the left finder's right side and along its lower side, stepping over the timing patterns; then beside the other two finders.
    if (i < 8) set(i < 6 ? i : i + 1, 8, dark)
    else set(8, i === 8 ? 7 : 14 - i, dark)
    if (i < 8) set(8, size - 1 - i, dark)
    else set(size - 15 + i, 8, dark)
  }
  set(size - 8, 8, true)
  if (version < 7) return
  const versionBits = (version << 12) | remainder(version << 12, 0x1f25, 12)
  for (let i = 0; i < 18; i++) {
    const dark = ((versionBits >> i) & 1) === 1
    set(Math.floor(i / 3), size - 11 + (i % 3), dark)
    set(size - 11 + (i % 3), Math.floor(i / 3), dark)
  }
}

/** Remainder of a binary polynomial by another of the given degree. */
function remainder(value: number, divisor: number, degree: number): number {
  let rest = value
  for (let bit = 31 - Math.clz32(rest); bit >= degree; bit = 31 - Math.clz32(rest))
    rest ^= divisor << (bit - degree)
  return rest
}

/** The order in which modules are filled: two columns at a time from the right, up and down by turns, passing over column 6 (clause 7.7.3). */
function* path(size: number): Generator<[number, number]> {
  let up = true
  for (let right = size - 1; right > 0; right -= 2, up = !up) {
    if (right === 6) right = 5
    for (let i = 0; i < size; i++)
      for (const column of [right, right - 1]) yield [up ? size - 1 - i : i, column]
  }
}

/** Clause 7.8.3: how hard a symbol is to read. */
function penalty(modules: Modules): number {
  const size = modules.length
  const columns = modules.map((_, c) => modules.map((row) => row[c]!))
  const lines = [...modules, ...columns].map((line) => line.map(Number).join(''))
  let points = 0
  for (const line of lines) {
    for (const run of line.match(/0{5,}|1{5,}/g) ?? []) points += run.length - 2
    points += 40 * [...line.matchAll(/(?=00001011101|10111010000)/g)].length
  }
  for (let r = 1; r < size; r++)
    for (let c = 1; c < size; c++) {
      const dark = modules[r]![c]
      if (modules[r - 1]![c] === dark && modules[r]![c - 1] === dark && modules[r - 1]![c - 1] === dark)
        points += 3
    }
  const share = modules.flat().filter(Boolean).length / size ** 2
  return points + 10 * Math.floor(Math.abs(share * 20 - 10))
}

/** The code as the path data of an SVG with one unit for each module and the quiet zone of four around it (clause 6.3.8). */
export function qrPath(modules: Modules): { path: string; size: number } {
  const parts = modules.flatMap((row, r) =>
    [...row.map(Number).join('').matchAll(/1+/g)].map(
      (run) => `M${run.index + 4} ${r + 4}h${run[0].length}v1h-${run[0].length}z`,
    ),
  )
  return { path: parts.join(''), size: modules.length + 8 }
}

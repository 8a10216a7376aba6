/** A file without its activities: what stands around them, with one valid activity in the place of each row of them. */
import { type Piece, lineBreaks } from './split.ts'
import { type Problem, type Validator, placed } from './validator.ts'

/** All that stands outside the activities, in bytes: it is held in memory. */
const MOST = 8 * 1024 * 1024

const STAND_IN = Buffer.from(
  '<iati-activity><iati-identifier>x</iati-identifier><reporting-org ref="x" type="10"><narrative>x</narrative></reporting-org>' +
    '<title><narrative>x</narrative></title><description><narrative>x</narrative></description><participating-org role="1"/>' +
    '<activity-status code="1"/><activity-date type="1" iso-date="2026-01-01"/></iati-activity>',
)
const BREAK = Buffer.from('\n')
const EMPTY = new Uint8Array()

export interface Skeleton {
  /** An activity stands here. */
  activity(piece: Piece): void
  /** @returns whether there was room for it */
  keep(piece: Piece): boolean
  /** What is wrong around the activities, with lines of the file. @param end the last line of the file */
  judge(validate: Validator, end: number): Problem[]
  /** Whether there is nothing but blanks. */
  isEmpty(): boolean
}

export function skeleton(): Skeleton {
  const parts: Uint8Array[] = []
  /** From which of its lines on it stands on which line of the file. */
  const places: { own: number; file: number }[] = []
  let own = 1
  let size = 0
  /** The line of the file that comes next without a gap. */
  let next = 1
  let last: Piece['kind'] | null = null

  const add = (bytes: Uint8Array, line: number): void => {
    if (line !== next) {
      parts.push(BREAK)
      own++
      places.push({ own, file: line })
    }
    parts.push(bytes)
    const breaks = lineBreaks(bytes)
    own += breaks
    next = line + breaks
    size += bytes.length
  }
  places.push({ own: 1, file: 1 })

  return {
    activity(piece) {
      // The validator names the line on which a start tag ends.
      if (last !== 'activity') {
        const tag = piece.bytes.subarray(0, piece.bytes.indexOf('>'))
        add(STAND_IN, piece.line + lineBreaks(tag))
      }
      last = 'activity'
    },
    keep(piece) {
      if (piece.kind === 'around' && isBlank(piece.bytes)) {
        // Blanks before the declaration, and in a file of nothing else, are a fault.
        if (size === 0) add(piece.bytes, piece.line)
        return true
      }
      if (piece.kind === 'other') last = 'other'
      add(piece.bytes, piece.line)
      return size <= MOST
    },
    judge(validate, end) {
      if (end !== next) add(EMPTY, end)
      const { problems } = validate(Buffer.concat(parts))
      const lineOf = (line: number): number => {
        const place = places.findLast((one) => one.own <= line) ?? places[0]!
        return line - place.own + place.file
      }
      return problems.map((problem) => placed(problem, lineOf))
    },
    isEmpty: () => parts.every(isBlank),
  }
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte !== 32 && byte !== 10 && byte !== 13 && byte !== 9) return false
  return true
}

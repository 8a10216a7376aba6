/** The zeros of the writing systems whose digits people type; nine more follow each. */
const ZEROS = '٠۰०০๐໐၀០０'
const DIGIT = new RegExp(
  `[${[...ZEROS].map((zero) => `${zero}-${String.fromCodePoint(nine(zero))}`).join('')}]`,
  'g',
)

function nine(zero: string): number {
  return (zero.codePointAt(0) ?? 0) + 9
}

/** Digits of other writing systems as 0 to 9. */
export const asciiDigits = (text: string): string =>
  text.replace(DIGIT, (digit) => {
    const code = digit.codePointAt(0) ?? 0
    const zero = [...ZEROS].find((z) => code >= (z.codePointAt(0) ?? 0) && code <= nine(z))
    return String(code - (zero?.codePointAt(0) ?? code))
  })

const EXPONENT = /^[+-]?\d+(?:\.\d+)?e[+-]?\d{1,3}$/i
const MARKS = /[.,٫]/g
/** One to three digits, then groups of two (South Asia) or three, the last of three. */
const GROUPED = /^\d{1,3}(?:([\s'’٬.,])\d{2,3}(?:\1\d{2,3})*)?$/
const LAST_OF_THREE = /(?:^\d+|\D\d{3})$/

/**
 * A number as people type it: blanks or apostrophes between groups ("1 000"), a comma or a point before the decimals ("1,5"), the other of the
 * two between groups ("1,234.5", "1.234,5"), a sign, the digits of any writing system. The language of the page decides nothing: a delegate
 * types as at home. One mark followed by exactly three digits ("1,234", "1.234") could be either; it is refused, unless only a whole number
 * is asked for.
 * @param whole whether only a whole number is asked for
 * @returns null where it is no number
 */
export function readNumber(text: string, whole = false): number | 'ambiguous' | null {
  const plain = asciiDigits(text.trim()).replace(/^[−–]/, '-')
  if (EXPONENT.test(plain)) return finite(Number(plain))
  const [, sign = '', body = ''] = /^([+-]?)(.*)$/s.exec(plain) ?? []
  const decimal = decimalMark(body, whole)
  if (decimal === 'ambiguous') return decimal
  const integer = decimal < 0 ? body : body.slice(0, decimal)
  const decimals = decimal < 0 ? '0' : body.slice(decimal + 1)
  const grouped = integer === '' && decimal === 0 ? '0' : integer
  const isNumber =
    /^\d+$/.test(decimals) &&
    (/^\d+$/.test(grouped) || (GROUPED.test(grouped) && LAST_OF_THREE.test(grouped)))
  if (!isNumber) return null
  return finite(Number(`${sign}${grouped.replace(/\D/g, '')}.${decimals}`))
}

const finite = (number: number): number | null => (Number.isFinite(number) ? number : null)

/** Where the decimals begin; -1 where there are none. */
function decimalMark(body: string, whole: boolean): number | 'ambiguous' {
  const marks = [...body.matchAll(MARKS)]
  const last = marks.at(-1)
  if (!last) return -1
  const same = marks.filter(([mark]) => mark === last[0]).length
  if (last[0] === '٫' || same < marks.length) return last.index
  if (same > 1) return -1
  const couldGroup = /^[1-9]\d{0,2}[.,]\d{3}$/.test(body)
  if (!couldGroup) return last.index
  return whole ? -1 : 'ambiguous'
}

/** A number so that `readNumber` reads the same. */
export function writeNumber(number: number): string {
  const text = String(number)
  return /^-?[1-9]\d{0,2}\.\d{3}$/.test(text) ? `${text}0` : text
}

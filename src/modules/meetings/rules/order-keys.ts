// Places in a list as words: between any two of them there is another, so that one who moves changes nobody else's.

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz'
const BASE = DIGITS.length
const at = (key: string, i: number): number => (i < key.length ? DIGITS.indexOf(key[i]!) : 0)

/**
 * A key between two others, in the order of their characters ("C"); none ends with a zero, or nothing would fit before it.
 * @param before null at the beginning
 * @param after null at the end
 * @throws Error where `before` does not come before `after`
 */
export function keyBetween(before: string | null, after: string | null): string {
  if (before !== null && after !== null && before >= after) throw new Error('two keys in no order')
  let key = ''
  let isOpen = after === null
  for (let i = 0; ; i++) {
    const low = before === null ? 0 : at(before, i)
    const high = isOpen ? BASE : at(after!, i)
    if (high - low > 1) return key + DIGITS[low + Math.floor((high - low) / 2)]
    key += DIGITS[low]
    // Above a digit that is less than that of the end, anything fits.
    if (high > low) isOpen = true
  }
}

/** Digits of Arabic, Persian and full width, and those that everyone has. */
const DIGITS = /[\u0660-\u0669\u06f0-\u06f9\uff10-\uff19]/gu
const ZEROS = [0xff10, 0x06f0, 0x0660]
const toPlain = (digit: string): string => {
  const code = digit.codePointAt(0)!
  return String(code - ZEROS.find((zero) => code >= zero)!)
}

/**
 * Numbers of proposals in the order in which somebody wrote them: "3, 1", "3 1", "1,502" and "1 502" where a number is written in thousands, with digits of any
 * script. Between numbers stands any mark or "and".
 * @param known the numbers that there are: where "1,502" is no number of a proposal, it is 1 and 502
 * @returns those that are known, in order, each once, and what was written that is none of them
 */
export function readOrder(words: string, known: ReadonlySet<number>): { order: number[]; unknown: string[] } {
  const order: number[] = []
  const unknown: string[] = []
  const take = (nr: number, printed: string): void => {
    if (!known.has(nr)) unknown.push(printed)
    else if (!order.includes(nr)) order.push(nr)
  }
  const digits = words.replace(DIGITS, toPlain)
  for (const [printed] of digits.matchAll(/\d{1,3}(?:[,.\u066c\u00a0\u202f ’']\d{3})+(?!\d)|\d+/gu)) {
    const whole = Number(printed.replace(/\D/gu, ''))
    const parts = printed.split(/\D/u)
    if (parts.length === 1 || known.has(whole)) take(whole, printed)
    else if (parts.every((part) => known.has(Number(part))))
      for (const part of parts) take(Number(part), part)
    else unknown.push(printed)
  }
  return { order, unknown }
}

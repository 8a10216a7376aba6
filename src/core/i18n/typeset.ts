import type { IntlMessageFormat } from 'intl-messageformat'

/** What stands in a message, as its parser numbers it. */
export const LITERAL = 0
export const ARGUMENT = 1
export const SELECT = 5

export type Part = ReturnType<IntlMessageFormat['getAst']>[number]

/**
 * Sets a message as its language is printed, whatever its translator could type: in French no space before a mark of punctuation lets a line
 * break, and is narrow where it is; in a language that runs from right to left, what is put into a line of words keeps its own direction.
 */
export function typeset(parts: readonly Part[], language: string): Part[] {
  const set = setting[language]
  return set ? set([...parts]) : [...parts]
}

const setting: Record<string, (parts: Part[]) => Part[]> = {
  fr: (parts) => eachLiteral(parts, french),
  ar: (parts) => fromTheRight(isolated(parts, 0)),
}

const SPACE = '[ \u00a0\u202f]'
const BEFORE_NARROW = new RegExp(`${SPACE}([;!?])`, 'g')
const BEFORE_WIDE = new RegExp(`${SPACE}([:»])`, 'g')
const AFTER_OPENING = new RegExp(`«${SPACE}`, 'g')

const french = (words: string): string =>
  words.replace(BEFORE_NARROW, '\u202f$1').replace(BEFORE_WIDE, '\u00a0$1').replace(AFTER_OPENING, '«\u00a0')

const eachLiteral = (parts: readonly Part[], change: (words: string) => string): Part[] =>
  parts.map((part) =>
    part.type === LITERAL
      ? { ...part, value: change(part.value) }
      : withBranches(part, (branch) => eachLiteral(branch, change)),
  )

function withBranches(part: Part, change: (branch: Part[]) => Part[]): Part {
  if (!('options' in part)) return part
  const options = Object.fromEntries(
    Object.entries(part.options).map(([name, option]) => [name, { ...option, value: change(option.value) }]),
  )
  return { ...part, options } as Part
}

const [FIRST_STRONG, POP] = ['\u2068', '\u2069']
/** Mail programs find them by their end, and they stand at the end of a line. */
const ADDRESSES = new Set(['address', 'link'])

const RIGHT_TO_LEFT_MARK = '\u200f'

/**
 * A message of nothing but what is put into it says by a mark that it runs from right to left: where it is put into another one itself, its isolates
 * do not tell.
 */
const fromTheRight = (parts: Part[]): Part[] =>
  parts.length > 1 &&
  !parts.some((part) => part.type !== ARGUMENT && (part.type !== LITERAL || /\p{L}/u.test(part.value)))
    ? [literal(RIGHT_TO_LEFT_MARK), ...parts]
    : parts

/** @param depth of the isolates that are open where the parts begin */
function isolated(parts: readonly Part[], depth: number): Part[] {
  const set: Part[] = []
  for (const [i, part] of parts.entries()) {
    if (part.type === LITERAL) depth += opened(part.value)
    const isBare = part.type === ARGUMENT && depth === 0 && !ADDRESSES.has(part.value)
    if (isBare && !isAlone(parts, i)) set.push(literal(FIRST_STRONG), part, literal(POP))
    else set.push(withBranches(part, (branch) => isolated(branch, depth)))
  }
  return set
}

const literal = (value: string): Part => ({ type: LITERAL, value })

const opened = (words: string): number =>
  [...words].reduce((sum, sign) => sum + (sign === POP ? -1 : /[\u2066-\u2068]/.test(sign) ? 1 : 0), 0)

/** Whether an argument has a line to itself. */
function isAlone(parts: readonly Part[], at: number): boolean {
  const [before, after] = [parts[at - 1], parts[at + 1]]
  return (
    (!before || (before.type === LITERAL && before.value.endsWith('\n'))) &&
    (!after || (after.type === LITERAL && after.value.startsWith('\n')))
  )
}

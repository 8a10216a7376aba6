// The words of forms: the few marks of Markdown that XLSForm has, and `${name}` where an answer is to be shown.

/** A run of words; nothing in it is ever read as HTML. */
export type Run =
  | { text: string }
  /** The answer to the question of this name. */
  | { answer: string }
  | { is: 'strong' | 'em'; runs: Run[] }
  /** An address that begins with https, http or mailto. */
  | { href: string; runs: Run[] }

export interface MarkedLine {
  isHeading: boolean
  runs: Run[]
}

/** The answer to a question as words, seen from where the words stand; undefined where there is none. */
export type AnswerTo = (name: string) => string | undefined

/** What stands where an answer would, and there is none or the reader does not know it. */
export const BLANK = '…'

/** Lines beyond this are not looked through for marks, which takes the square of their length. */
const LONGEST_LINE = 2_000
/** Marks in marks. */
const DEEPEST = 4

const MAY_BE_MARKED = /[*_#\\<$[\r\n]/
const HEADING = /^#{1,6}\s+(.*?)\s*#*$/
const BREAK = /\r\n?|<br\s*\/?>/gi
const MARKS =
  /\\(?<kept>[\\`*_{}[\]()#+.!$<>-])|\$\{\s*(?<answer>[^}\s]{1,120})\s*\}|\[(?<label>[^[\]]{1,500})\]\((?<href>(?:https?:\/\/|mailto:)[^\s()<>"]{1,1000})\)|\*\*(?<strong>\S(?:.*?\S)?)\*\*|(?<![\p{L}\p{N}_])__(?<strong2>\S(?:.*?\S)?)__(?![\p{L}\p{N}_])|\*(?<em>[^\s*](?:[^*]*?[^\s*])?)\*|(?<![\p{L}\p{N}_])_(?<em2>[^\s_](?:.*?[^\s_])?)_(?![\p{L}\p{N}_])|<\/?(?:span|font|center|p)\b[^<>]{0,200}>/u

/** Reads words of a form line by line; what is no mark of ours stands there as it is. */
export function markedLines(words: string): MarkedLine[] {
  if (!MAY_BE_MARKED.test(words)) return [plainLine(words)]
  return words
    .replace(BREAK, '\n')
    .split('\n')
    .map((line) => {
      if (line.length > LONGEST_LINE) return plainLine(line)
      const heading = HEADING.exec(line)?.[1]
      return { isHeading: heading !== undefined, runs: runsIn(heading ?? line, DEEPEST) }
    })
}

const plainLine = (text: string): MarkedLine => ({ isHeading: false, runs: [{ text }] })

function runsIn(line: string, depth: number): Run[] {
  const found: Run[] = []
  let rest = line
  while (rest !== '') {
    const match = MARKS.exec(rest)
    if (!match) break
    if (match.index > 0) found.push({ text: rest.slice(0, match.index) })
    const run = runOf(match.groups ?? {}, depth)
    if (run) found.push(run)
    rest = rest.slice(match.index + match[0].length)
  }
  return rest === '' ? found : [...found, { text: rest }]
}

function runOf(marks: Record<string, string | undefined>, depth: number): Run | null {
  const { kept, answer, label, href, strong = marks['strong2'], em = marks['em2'] } = marks
  const inner = (text: string): Run[] => (depth > 0 ? runsIn(text, depth - 1) : [{ text }])
  if (kept !== undefined) return { text: kept }
  if (answer !== undefined) return { answer }
  if (href !== undefined) return { href, runs: inner(label!) }
  if (strong !== undefined) return { is: 'strong', runs: inner(strong) }
  return em === undefined ? null : { is: 'em', runs: inner(em) }
}

/** Words of a form without their marks, for where there is no place for them. */
export function plainWords(words: string, answerTo: AnswerTo = () => undefined): string {
  if (!MAY_BE_MARKED.test(words)) return words
  const plain = (run: Run): string => {
    if ('text' in run) return run.text
    return 'answer' in run ? answerTo(run.answer) || BLANK : run.runs.map(plain).join('')
  }
  return markedLines(words)
    .map(({ runs }) => runs.map(plain).join(''))
    .join('\n')
}

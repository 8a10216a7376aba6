/** Where paragraphs begin above a text whose white space does not tell: it stands between all lines there, or none. */
import { breaksOff, textAt, type FrontLine } from './front-line.ts'
import { columnsOf, findSymbol, isFrontMatter } from './furniture.ts'
import { splitMarks } from './layout.ts'
import { mastheadEnd, opensPaper } from './masthead.ts'
import { beginsWithState } from './state-names.ts'
import { isKindAlone, submitsDraft } from './submission.ts'

/** No head has more lines, and no longer ones. */
const MOST_LINES = 150
const LONGEST_LINE = 1000
/** Lines of running words reach this part of the width, and so many of them show it. */
const FULL = 0.85
const FULL_LINES = 3
/** Characters of a line: the narrowest and the widest, and what is taken for one where too few are alike. */
const NARROWEST = 40
const WIDEST = 110
const USUAL = 80
/** Lines of another size are full sooner. */
const SLACK = 0.9

const plain = ({ text }: FrontLine): string => splitMarks(text).text

/**
 * The same lines; a gap stands before those that begin a paragraph by their shape, where white space tells nothing. A line
 * goes on with the one above that breaks off or is full, and where it begins with a small letter.
 */
export function withShape(all: FrontLine[]): FrontLine[] {
  const lines = all.slice(0, MOST_LINES)
  const text = textAt(lines)
  const start = Math.min(mastheadEnd(lines.slice(0, text)), text)
  // With the line below them: the text stands apart where white space tells.
  const below = lines.slice(start + 1, text + 1)
  const isSpaced = below.every(({ gap }) => gap)
  if (!isSpaced && below.some(({ gap }) => gap)) return all
  if (lines.slice(0, text).some((line) => line.text.length > LONGEST_LINE)) return all
  const width = widthOf(lines.slice(0, text)) ?? (isSpaced ? 0 : USUAL)
  return all.map((line, i) => {
    if (i < start || i >= text) return line
    const gap = i === start ? line.gap : begins(lines[i - 1]!, line, width)
    return { ...line, gap, ...(!isSpaced && { isGuessed: true }) }
  })
}

/** Characters of a full line, where enough are alike. */
function widthOf(lines: FrontLine[]): number | undefined {
  const lengths = lines.filter(({ text }) => columnsOf(text).length === 1).map((line) => plain(line).length)
  const width = Math.max(0, ...lengths.filter((length) => length <= WIDEST))
  const full = lengths.filter((length) => length >= FULL * width)
  return width >= NARROWEST && full.length >= FULL_LINES ? width : undefined
}

function begins(before: FrontLine, line: FrontLine, width: number): boolean {
  const [above, words] = [plain(before), plain(line)]
  if (isFrontMatter(line.text) && !submitsDraft(words))
    return line.gap && !breaksOff(above) && !namesPaper(above, words)
  const isWhole = isFrontMatter(before.text) && (!submitsDraft(above) || /[:：]/.test(above))
  if (breaksOff(above) || /[(（][^)）]*$/u.test(above) || (opensRest.test(words) && !isWhole)) return false
  if (cutsName(above, words)) return false
  if (beginsWithState(words) && !/[,،、]/.test(above)) return true
  if (isWhole || [above, words].some(isKindAlone) || opensPaper.test(words) || words === above) return true
  return width === 0 || above.length + 1 + words.split(' ')[0]!.length <= SLACK * width
}

/** "the Chair of the Committee, Ana", and below it "Lund (Borland)". */
const cutsName = (above: string, words: string): boolean =>
  /, \p{Lu}[\p{L}’-]{1,30}$/u.test(above) && /^\p{Lu}[\p{L}’ -]{1,40} \(/u.test(words)

/** "amendment to draft resolution", and below it the symbol of that. */
const namesPaper = (above: string, words: string): boolean =>
  /(?:resolution|decision|document|in)$/i.test(above) && findSymbol(words) !== ''

/** "and the quays", "(Kingdom of)", "– Approval", "ON THE LAMPS OF THE QUAYS". */
const opensRest =
  /^(?:[\p{Ll}（]|\((?!(?:[Pp]resent|[Ss]ubmitt|[Pp]ropos|[Tt]abled|[Ss]ponsor)\p{Ll})|[–—]\s|(?:OF|ON|FOR|TO|AND|IN|BY|WITH|DE|DES|DU|SUR|POUR|ET|DEL|SOBRE|PARA|Y)\s[^\p{Ll}]+$)/u

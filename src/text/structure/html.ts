/** Reading of HTML: its words by block, nothing run, nothing fetched. Tolerant of any markup. */
import { decodeText } from './clean.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { bodyStart, type FrontLine } from './front.ts'
import type { Reading } from './interpret.ts'
import { encodeMark, tidy, type Block, type PageNote } from './layout.ts'

const blockTags = new Set(
  'address article aside blockquote body caption center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section table tbody tfoot thead title tr ul'.split(
    ' ',
  ),
)
const silent = new Set(
  'script style head noscript template svg math iframe object embed applet select textarea canvas audio video'.split(
    ' ',
  ),
)
const active = new Set('script iframe object embed applet'.split(' '))

const entities: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  bull: '•',
  eacute: 'é',
  egrave: 'è',
  agrave: 'à',
  ccedil: 'ç',
  ecirc: 'ê',
  ocirc: 'ô',
  uuml: 'ü',
  ouml: 'ö',
  auml: 'ä',
  ntilde: 'ñ',
  shy: '\u00AD',
  middot: '·',
  sect: '§',
  para: '¶',
}

interface Piece {
  text: string
  level: number
  bold: boolean
}

interface List {
  ordered: boolean
  style: string
  count: number
}

/** Reads HTML. Throws UnreadableFile: too-large, hostile, no-text. */
export function readHtml(bytes: Uint8Array, where: string): { reading: Reading; warnings: ReadWarning[] } {
  const { text, warnings } = decodeText(bytes, where)
  const reader = new HtmlReader(text)
  const pieces = reader.read()
  if (reader.dropped.size > 0) {
    const message = `Active or embedded content was left out: ${[...reader.dropped].join(', ')}.`
    warnings.push({ code: 'active-content', message, where })
  }
  if (pieces.length === 0) throw new UnreadableFile('no-text', 'The page holds no text', where)
  return { reading: toReading(pieces, reader.title), warnings }
}

const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[|<[!?][^>]*>|<(\/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})((?:"[^"]*"|'[^']*'|[^'">])*)>/g

/** One pass over the tokens. State is the point here. */
class HtmlReader {
  readonly dropped = new Set<string>()
  title = ''
  private readonly source: string
  private readonly pieces: Piece[] = []
  private readonly lists: List[] = []
  private words = ''
  private level = 0
  private strong = 0
  private plainLetters = 0
  private raised = false
  private marker = ''

  constructor(source: string) {
    this.source = source
  }

  read(): Piece[] {
    let at = 0
    token.lastIndex = 0
    for (let match = token.exec(this.source); match; match = token.exec(this.source)) {
      this.text(this.source.slice(at, match.index))
      at = token.lastIndex
      const name = match[2]?.toLowerCase()
      if (!name) continue
      const closing = match[1] === '/'
      if (!closing && silent.has(name)) at = token.lastIndex = this.skip(name, at)
      else if (closing) this.close(name)
      else this.open(name, match[3] ?? '')
    }
    this.text(this.source.slice(at))
    this.flush()
    return this.pieces
  }

  /** Position after the end of an element whose content is not text. */
  private skip(name: string, from: number): number {
    if (active.has(name)) this.dropped.add(name)
    const end = new RegExp(`</${name}\\s*>`, 'gi')
    end.lastIndex = from
    const found = end.exec(this.source)
    const to = found ? end.lastIndex : name === 'head' || name === 'embed' ? from : this.source.length
    if (name === 'head')
      this.title = decode(/<title[^>]*>([^<]*)/i.exec(this.source.slice(from, to))?.[1] ?? '')
    return to
  }

  private text(raw: string): void {
    if (raw === '') return
    const text = decode(raw).replace(/\s+/g, ' ')
    const mark = this.raised ? text.trim().replace(/^\[(.*)\]$/, '$1') : ''
    if (mark && /^(?:\d{1,3}|[a-z]|\*{1,3})$/.test(mark)) this.words += encodeMark(mark)
    else this.words += text
    if (this.strong === 0) this.plainLetters += text.trim().length
  }

  private open(name: string, attributes: string): void {
    if (name === 'br') this.words += ' '
    if (name === 'td' || name === 'th') this.words += this.words.trim() ? ' | ' : ''
    if (name === 'sup') this.raised = true
    if (name === 'b' || name === 'strong') this.strong++
    if (!blockTags.has(name)) return
    this.flush()
    if (/^h[1-6]$/.test(name)) this.level = Number(name[1])
    if ((name === 'ol' || name === 'ul') && this.lists.length < 50) this.lists.push(toList(name, attributes))
    const list = this.lists.at(-1)
    if (name === 'li' && list) this.marker = list.ordered ? itemNumber(++list.count, list.style) : '• '
  }

  private close(name: string): void {
    if (name === 'sup') this.raised = false
    if ((name === 'b' || name === 'strong') && this.strong > 0) this.strong--
    if (!blockTags.has(name)) return
    this.flush()
    if (name === 'ol' || name === 'ul') this.lists.pop()
    if (/^h[1-6]$/.test(name)) this.level = 0
  }

  private flush(): void {
    const words = tidy(this.words)
    if (words !== '') {
      const numbered = /^(?:\d{1,4}\.|\([a-z]+\)|•)\s/.test(words)
      this.pieces.push({
        text: (numbered ? '' : this.marker) + words,
        level: this.level,
        bold: this.plainLetters === 0,
      })
      this.marker = ''
    }
    this.words = ''
    this.plainLetters = 0
  }
}

function toList(name: string, attributes: string): List {
  const start = Number(/\bstart\s*=\s*["']?(\d{1,6})/i.exec(attributes)?.[1] ?? 1)
  return {
    ordered: name === 'ol',
    style: /\btype\s*=\s*["']?([1aAiI])/.exec(attributes)?.[1] ?? '1',
    count: start - 1,
  }
}

function itemNumber(value: number, style: string): string {
  if (style.toLowerCase() === 'a') return `(${String.fromCharCode(97 + ((value - 1) % 26))}) `
  if (style.toLowerCase() === 'i')
    return `(${['i', 'ii', 'iii', 'iv', 'v', 'vi', 'vii', 'viii', 'ix', 'x'][value - 1] ?? value}) `
  return `${value}. `
}

function decode(text: string): string {
  return text.replace(/&(#x[0-9a-f]{1,6}|#\d{1,7}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name] ?? whole
    const code = name[1]!.toLowerCase() === 'x' ? parseInt(name.slice(2), 16) : Number(name.slice(1))
    const isSafe = code >= 32 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xe001) && !isDirection(code)
    return isSafe ? String.fromCodePoint(code) : ' '
  })
}

function isDirection(code: number): boolean {
  return (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069)
}

function toReading(pieces: Piece[], title: string): Reading {
  const lines: FrontLine[] = pieces.map(({ text }) => ({ text, gap: true }))
  const start = bodyStart(lines.slice(0, 150))
  const { blocks, notes } = partNotes(pieces.slice(start))
  const masthead = title ? [tidy(title)] : []
  return { masthead, front: lines.slice(0, start), blocks, notes }
}

/** Notes at the end: paragraphs that open with a mark that stands in the text above. */
function partNotes(pieces: Piece[]): { blocks: Block[]; notes: PageNote[] } {
  const notes: PageNote[] = []
  const blocks: Block[] = []
  for (const piece of pieces) {
    const note = /^\uE000([^\uE001]*)\uE001\s*(.+)$/s.exec(piece.text)
    if (note) notes.push({ page: 0, mark: note[1]!, text: tidy(note[2]!) })
    else blocks.push(toBlock(piece))
  }
  return { blocks, notes }
}

function toBlock({ text, level, bold }: Piece): Block {
  return { text, page: 0, indent: NaN, display: bold || level > 0, size: NaN, lead: '', level }
}

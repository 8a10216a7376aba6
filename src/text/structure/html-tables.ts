/** Tables of a page: their tokens are held until the table is whole, and its cells are known with their columns. */
import type { Attributes, TokenHandler } from './html-tokens.ts'
import { MOST_COLUMNS, type Cell, type Row } from './tables.ts'

type Token = { open: string; attributes: Attributes; end: number } | { close: string } | { text: string }

/** A cell that is being gathered. */
interface HeldCell {
  tokens: Token[]
  column: number
  columns: number
  holdsTable: boolean
}

/** The tokens of one table. State is the point here. */
export class HeldTable implements TokenHandler {
  /** All of them but its own tags. */
  private readonly tokens: Token[] = []
  /** What stands between its cells, such as its caption; and after its rows, where it is never closed. */
  private readonly before: Token[] = []
  private readonly after: Token[] = []
  private readonly rows: HeldCell[][] = []
  private cell: HeldCell | null = null
  /** In how many more rows each column is taken by a cell above. */
  private taken: number[] = []
  private column = 0
  /** How many tables are open, itself included. */
  private depth = 0
  /** Cells go over several rows or columns. */
  hasMerged = false

  /** It is closed. */
  get isWhole(): boolean {
    return this.depth === 0
  }

  open(name: string, attributes: Attributes, end: number): void {
    if (name === 'table' && ++this.depth === 1) return
    const token = { open: name, attributes, end }
    this.tokens.push(token)
    if (this.depth === 1) {
      if (name === 'tr') return this.startRow()
      if (name === 'td' || name === 'th') return this.startCell(attributes)
      if (/^t(?:head|body|foot)$/.test(name)) return this.startPart()
    } else if (name === 'table' && this.cell) this.cell.holdsTable = true
    this.put(token)
  }

  close(name: string): void {
    if (name === 'table' && --this.depth === 0) return
    const token = { close: name }
    this.tokens.push(token)
    if (this.depth === 1 && /^t(?:d|h|r)$/.test(name)) this.cell = null
    else this.put(token)
  }

  text(words: string): void {
    const token = { text: words }
    this.tokens.push(token)
    this.put(token)
  }

  /** Gives the rows, the words of each cell read by `read`. */
  rowsAs<P>(read: (fill: (handler: TokenHandler) => void) => P[]): Row<P>[] {
    return this.rows.map((row) =>
      row.map(({ tokens, ...cell }): Cell<P> => ({
        ...cell,
        paragraphs: read((handler) => replay(tokens, handler)),
      })),
    )
  }

  /** Tells of all tokens again. */
  replay(handler: TokenHandler): void {
    replay(this.tokens, handler)
  }

  /** Tells of those in no cell. */
  replayOutside(where: 'before' | 'after', handler: TokenHandler): void {
    replay(this[where], handler)
  }

  private put(token: Token): void {
    const into = this.cell?.tokens ?? (this.rows.length === 0 ? this.before : this.after)
    into.push(token)
  }

  private startPart(): void {
    this.cell = null
    this.taken = []
  }

  private startRow(): void {
    this.cell = null
    this.column = 0
    this.taken = this.taken.map((rows) => Math.max(0, rows - 1))
    this.rows.push([])
  }

  private startCell({ colspan = '', rowspan = '' }: Attributes): void {
    if (this.rows.length === 0) this.startRow()
    while (this.taken[this.column]! > 0) this.column++
    const columns = Math.min(Math.max(1, parseInt(colspan, 10) || 1), MOST_COLUMNS)
    // None: to the last row.
    const rows = /^\s*0+\s*$/.test(rowspan) ? Infinity : Math.max(1, parseInt(rowspan, 10) || 1)
    if (rows > 1 || columns > 1) this.hasMerged = true
    this.cell = { tokens: [], column: this.column, columns, holdsTable: false }
    this.rows.at(-1)!.push(this.cell)
    const end = Math.min(this.column + columns, MOST_COLUMNS)
    for (; this.column < end; this.column++) this.taken[this.column] = rows
  }
}

function replay(tokens: readonly Token[], handler: TokenHandler): void {
  for (const token of tokens) {
    if ('text' in token) handler.text(token.text)
    else if ('close' in token) handler.close(token.close)
    else handler.open(token.open, token.attributes, token.end)
  }
}

/** Rows of a table that names a paragraph in its first column, and says in another what becomes of it. */
import type { PaperLine } from './lines.ts'

type Column = 'place' | 'now' | 'words' | 'asked' | 'reason'

const columns: [Column, RegExp][] = [
  [
    'place',
    /^(?:paragraphs?|paras?\.?|provisions?|OPs?|PPs?|OP\/PP|targets?|places?|no\.?|number)(?: (?:number|no\.?))?$/i,
  ],
  [
    'now',
    /^(?:(?:current|original|existing|present|draft) (?:text|words|wording|language|draft)|text|draft)$/i,
  ],
  [
    'words',
    /^(?:(?:new|proposed|suggested|amended|revised) (?:text|words|wording|language|formulation|version))$/i,
  ],
  ['asked', /^(?:(?:proposed |suggested )?(?:amendments?|changes?|instructions?|edits?|proposals?))$/i],
  ['reason', /^(?:reasons?|rationale|justification|comments?|remarks?|explanation)$/i],
]

/** The columns that a line names, or null where it is no head of such a table. */
function headOf(text: string): Column[] | null {
  const cells = text.split(' | ').map((cell) => cell.trim())
  const found = cells.map((cell) => columns.find(([, is]) => is.test(cell))?.[0])
  const known = found.filter((one) => one !== undefined)
  const isWhole = known.length === cells.length && new Set(known).size === known.length
  return isWhole && known[0] === 'place' && /words|asked/.test(known.join()) ? known : null
}

/** "operative paragraph 2", as the number in the first column names it. */
const named = ({ number }: PaperLine): string =>
  /^PP ?\d/.test(number)
    ? `preambular paragraph ${number.replace(/^PP ?/, '')}`
    : `operative paragraph ${number.replace(/^OP ?/, '')}`

const isNumber = (number: string): boolean => /^(?:PP ?|OP ?)?\d{1,3}$/.test(number)

/** The cells of a row that was read as one line: "OP 1 | Delete". The number stands with the second. */
function cellsOf(line: PaperLine | undefined, count: number): PaperLine[] | null {
  const cells = line ? `${line.number} ${line.text}`.trim().split(/\s?\|\s/) : []
  const [number, ...others] = cells
  if (!line || number === undefined || cells.length !== count || !isNumber(number)) return null
  return others.map((text, i) => ({ ...line, number: i === 0 ? number : '', text }))
}

/**
 * Lines in which each row of such a table is an instruction: the new words of a paragraph, or what is asked of it. A row
 * that is not understood says so.
 */
export function withRows(lines: PaperLine[]): PaperLine[] {
  const found: PaperLine[] = []
  for (let i = 0; i < lines.length; i++) {
    const head = headOf(lines[i]!.text)
    found.push(lines[i]!)
    if (!head) continue
    for (;;) {
      const from = i + 1
      let to = from
      while (to < lines.length && to - from < head.length && (to === from || lines[to]!.number === '')) to++
      const joined = cellsOf(lines[from], head.length)
      const row = joined ?? lines.slice(from, to)
      if (!row[0] || (!isNumber(row[0].number) && !row[0].text.includes(' | '))) break
      const cells = isNumber(row[0].number) ? row.slice(0, head.length - 1) : row.slice(0, 1)
      found.push(...instructionOf(head, cells))
      i += joined ? 1 : cells.length
    }
  }
  return found
}

function instructionOf(head: Column[], cells: PaperLine[]): PaperLine[] {
  const [first] = cells
  const printed = cells.map(({ number, text }) => `${number} ${text}`.trim()).join(' | ')
  const row = { ...first!, number: '', printed }
  const at = (column: Column): PaperLine | undefined => cells[head.indexOf(column) - 1]
  // Where a cell is empty, it is not known which of them the others are.
  const isWhole = isNumber(first!.number) && cells.length === head.length - 1
  const words = at('words')
  const now = at('now')
  // What the table says of the text as it stands must be so.
  if (isWhole && words && now) {
    const isPlain = !/[“”"«»]/.test(now.text + words.text)
    const text = `In ${named(first!)}, replace “${now.text}” with “${words.text}”.`
    return [isPlain ? { ...row, text, footnotes: words.footnotes } : { ...row, isUnclear: true }]
  }
  if (isWhole && words)
    return [
      { ...row, text: `Replace ${named(first!)} with the following paragraph:` },
      { ...row, text: words.text, footnotes: words.footnotes },
    ]
  const asked = at('asked')
  if (isWhole && asked) {
    const number = first!.number.replace(/^(?:OP ?)?(?=\d)/, 'OP').replace(' ', '')
    return [{ ...row, number, text: asked.text, footnotes: asked.footnotes }]
  }
  return [{ ...row, isUnclear: true }]
}

import { partsOf, type Document, type Footnote, type Provision } from '../document.ts'
import { cutAtNotes } from '../note-places.ts'
import { referencesOf, submissionLine, titleLine, type HeadLine } from './front.ts'
import { openingsByProvision } from './opening-words.ts'
import { bearsTitle, outlineOf, printedBefore, printedNumber, type Branch } from './outline.ts'
import type { Standing } from './render.ts'

export interface Run {
  text: string
  style?: 'emph'
  notes?: Footnote[]
}
interface Item {
  number: string
  runs: Run[]
  blocks: Block[]
}
export type Block =
  | { kind: 'heading'; level: number; turn: boolean; number: string; runs: Run[] }
  | { kind: 'text'; indent: number; runs: Run[] }
  | ({ kind: 'numbered' } & Item)
  | { kind: 'list'; indent: number; items: Item[] }
  | {
      kind: 'part'
      main: boolean
      turn: boolean
      title: Run[]
      standing: string
      references: string
      submission: Run[]
      formula: string
    }

interface Setting {
  openings: Map<Provision, string>
  /** Level of a heading that stands under no other. */
  firstLevel: number
  language: string
}

/** The document and its components as blocks in reading order, in the shape that the template knows. */
export function blocksOf(document: Document, standing?: Standing): Block[] {
  const parts = partsOf(document)
  return parts.flatMap((part, i): Block[] => [
    {
      kind: 'part',
      main: i === 0,
      turn: i > 0,
      title: lineRuns(titleLine(part)),
      standing: i === 0 ? (standing?.words ?? '') : '',
      references: referencesOf(part, true).join(' · '),
      submission: lineRuns(submissionLine(part)),
      formula: part.enactingFormula,
    },
    // Below the heading of a component, headings begin one level deeper.
    ...branchBlocks(outlineOf(part.provisions), {
      openings: openingsByProvision(part.provisions, part.language),
      firstLevel: i === 0 ? 1 : 2,
      language: part.language,
    }),
    ...(i === 0 ? [] : partsBelow(part)),
  ])
}

const lineRuns = (line: HeadLine | null): Run[] =>
  line ? line.pieces.flatMap(({ start, end, notes }) => runOf(line.text.slice(start, end), notes)) : []

/** Words with the notes whose marks stand behind them; none where there is neither. */
const runOf = (text: string, notes: Footnote[], style?: 'emph'): Run[] =>
  text === '' && notes.length === 0
    ? []
    : [{ text, ...(style && { style }), ...(notes.length > 0 && { notes }) }]

const partsBelow = (part: Document): Block[] =>
  (part.documents ?? []).flatMap((one) => blocksOf(one).map(notMain))

const notMain = (block: Block): Block =>
  block.kind === 'part' ? { ...block, main: false, turn: true } : block

/**
 * "7", "4 bis": a paragraph with its number, against an item of a list, "(a)" or "•". A list of whole paragraphs takes
 * Typst three times as long, for it sets each list anew whenever a footnote moves.
 */
const isParagraph = ({ number, depth }: Provision): boolean => depth === 0 && /^\p{N}/u.test(number)

/** Items that follow one another make one list. */
function branchBlocks(branches: Branch[], setting: Setting, indent = 0): Block[] {
  const blocks: Block[] = []
  for (const branch of branches) {
    const { provision, children, level } = branch
    if (bearsTitle(provision.kind)) {
      blocks.push({
        kind: 'heading',
        level: setting.firstLevel + level,
        turn: provision.kind === 'annex',
        number: printedBefore(provision, setting.language),
        runs: runsOf(provision, setting.openings),
      })
      blocks.push(...branchBlocks(children, setting))
    } else if (provision.number === '') {
      blocks.push({ kind: 'text', indent, runs: runsOf(provision, setting.openings) })
      blocks.push(...branchBlocks(children, setting, indent + 1))
    } else {
      const item = {
        number: printedNumber(provision.number),
        runs: runsOf(provision, setting.openings),
        blocks: branchBlocks(children, setting),
      }
      const last = blocks.at(-1)
      if (isParagraph(provision)) blocks.push({ kind: 'numbered', ...item })
      else if (last?.kind === 'list') last.items.push(item)
      else blocks.push({ kind: 'list', indent, items: [item] })
    }
  }
  return blocks
}

/** The words of a provision, the opening ones in italics, with the marks of its notes. */
export function runsOf(provision: Provision, openings: Map<Provision, string>): Run[] {
  const { text, footnotes } = provision
  const opening = openings.get(provision)?.length ?? 0
  const runs = cutAtNotes(text.length, footnotes).flatMap(({ start, end, notes }) => {
    const cut = Math.min(Math.max(opening, start), end)
    const isAllOpening = cut === end && start < end
    if (isAllOpening) return runOf(text.slice(start, end), notes, 'emph')
    return [...runOf(text.slice(start, cut), [], 'emph'), ...runOf(text.slice(cut, end), notes)]
  })
  return runs.length > 0 ? runs : [{ text: '' }]
}

import { DeletedTextRun, Document as Docx, Footer, InsertedTextRun, Packer, Paragraph, TextRun } from 'docx'
import type { Provision } from '../document.ts'
import type { WordOp } from './diff.ts'
import { numberOps, printedNumber } from './html.ts'
import type { Pair } from './pair.ts'
import type { Redline } from './redline.ts'

export interface DocxOptions {
  /** Name shown beside each change. */
  author?: string
  /** Moment of the changes, ISO 8601; the date of the second document where not given. */
  date?: string
  /** Line at the foot of each page. */
  footer?: string
}

type Track = { id: number; author: string; date: string }

/** A paragraph to be written: its words, and what became of its paragraph mark. */
interface Line {
  ops: WordOp[]
  mark: WordOp['op']
  provision: Provision
}

/**
 * The comparison as a Word document with tracked changes. Accepting all gives the second text, rejecting all the first;
 * a moved paragraph is deleted where it stood and inserted where it stands.
 */
export async function redlineDocx(redline: Redline, options: DocxOptions = {}): Promise<Uint8Array> {
  const { author = 'OpenPoA', footer = 'Not an official document' } = options
  const date = isoMoment(options.date ?? redline.b.date)
  let id = 0
  const track = (): Track => ({ id: ++id, author, date })
  const title = redline.b.title || redline.b.symbol
  const document = new Docx({
    creator: author,
    title,
    sections: [
      {
        footers: { default: new Footer({ children: [new Paragraph({ children: [new TextRun(footer)] })] }) },
        children: linesOf(redline).map((line) => paragraphOf(line, track, isRightToLeft(redline))),
      },
    ],
  })
  return new Uint8Array(await Packer.toArrayBuffer(document))
}

/** Word wants a moment for each change; where the document has no date, the first second of 2000 stands for "unknown". */
function isoMoment(date: string): string {
  const time = Date.parse(date)
  return Number.isNaN(time) ? '2000-01-01T00:00:00Z' : new Date(time).toISOString().replace('.000Z', 'Z')
}

const isRightToLeft = (redline: Redline): boolean =>
  (redline.b.language || redline.a.language).startsWith('ar')

/** All paragraphs in order, the old places of moved ones included. */
function linesOf(redline: Redline): Line[] {
  const moved = redline.pairs.filter(isMoved)
  const oldPlace = new Map<Pair | undefined, Pair[]>()
  for (const pair of moved) {
    const before = pairBefore(redline, pair)
    oldPlace.set(before, [...(oldPlace.get(before) ?? []), pair])
  }
  const departed = (pair: Pair | undefined): Line[] =>
    (oldPlace.get(pair) ?? []).flatMap((one) => wholeLines(redline, one, 'delete'))
  return [
    ...departed(undefined),
    ...redline.pairs.flatMap((pair) => [...pairLines(redline, pair), ...departed(pair)]),
  ]
}

const isMoved = ({ kind }: Pair): boolean => kind === 'moved' || kind === 'moved-changed'

/** The pair after whose paragraph a moved one stood in the first document. */
function pairBefore(redline: Redline, moved: Pair): Pair | undefined {
  let best: Pair | undefined
  const place = moved.at.a[0]!
  for (const pair of redline.pairs) {
    const last = pair.at.a.at(-1)
    if (last === undefined || last >= place || isMoved(pair)) continue
    if (!best || last > best.at.a.at(-1)!) best = pair
  }
  return best
}

function pairLines(redline: Redline, pair: Pair): Line[] {
  if (isMoved(pair) || pair.kind === 'inserted') return wholeLines(redline, pair, 'insert')
  if (pair.kind === 'deleted') return wholeLines(redline, pair, 'delete')
  const provision = redline.b.provisions[pair.at.b[0]!]!
  const words: WordOp[] = pair.words ?? [{ op: 'same', text: provision.text }]
  return cutAtBreaks([...spaced(numberOps(redline, pair)), ...words], provision, {
    insert: pair.at.b.slice(1).map((place) => printedNumber(redline.b.provisions[place])),
    delete: pair.at.a.slice(1).map((place) => printedNumber(redline.a.provisions[place])),
  })
}

/** A number is followed by a space of its own kind. */
const spaced = (ops: WordOp[]): WordOp[] => ops.map(({ op, text }) => ({ op, text: `${text} ` }))

function wholeLines(redline: Redline, pair: Pair, op: 'insert' | 'delete'): Line[] {
  const document = op === 'insert' ? redline.b : redline.a
  return (op === 'insert' ? pair.at.b : pair.at.a).map((place) => {
    const provision = document.provisions[place]!
    const number = printedNumber(provision)
    return { ops: [{ op, text: (number ? `${number} ` : '') + provision.text }], mark: op, provision }
  })
}

/**
 * A line break in the words is a paragraph break: the mark before an inserted break is itself inserted. The paragraph
 * after it brings its own number.
 */
function cutAtBreaks(
  ops: WordOp[],
  provision: Provision,
  numbers: Record<'insert' | 'delete', string[]>,
): Line[] {
  const lines: Line[] = []
  let current: WordOp[] = []
  for (const { op, text } of ops) {
    text.split('\n').forEach((part, i) => {
      if (i > 0) {
        lines.push({ ops: current, mark: op, provision })
        const number = op === 'same' ? undefined : numbers[op].shift()
        current = number ? [{ op, text: `${number} ` }] : []
      }
      if (part !== '') current.push({ op, text: part })
    })
  }
  return [...lines, { ops: current, mark: 'same', provision }]
}

function paragraphOf({ ops, mark, provision }: Line, track: () => Track, bidirectional: boolean): Paragraph {
  const bold = provision.kind === 'heading'
  const markRun =
    mark === 'insert' ? { insertion: track() } : mark === 'delete' ? { deletion: track() } : undefined
  return new Paragraph({
    bidirectional,
    indent: { left: provision.kind === 'heading' ? 0 : provision.depth * 567 },
    spacing: { after: 120 },
    ...(markRun ? { run: markRun } : {}),
    children: ops.map(({ op, text }) => {
      const run = { text: withoutControls(text), bold, rightToLeft: bidirectional }
      if (op === 'insert') return new InsertedTextRun({ ...run, ...track() })
      return op === 'delete' ? new DeletedTextRun({ ...run, ...track() }) : new TextRun(run)
    }),
  })
}

/** XML 1.0 cannot hold most control characters. */
const withoutControls = (text: string): string =>
  // eslint-disable-next-line no-control-regex
  text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')

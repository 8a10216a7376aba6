import { type Document, type Footnote, type HeadNote, type Provision, partsOf } from '../document.ts'
import { type NotedWords, cutAtNotes } from '../note-places.ts'
import { type HeadLine, referencesOf, submissionLine, titleLine } from './front.ts'
import { labelsFor } from './labels.ts'
import { printedBefore } from './outline.ts'
import type { Standing } from './render.ts'

/** What sets an item apart from the paragraph above it. */
const STEP = '  '

/**
 * A document as plain text: its title and where it is from, then each paragraph with its number, set in by its depth, and the notes at the end of
 * each part. It is for reading and copying; what only marks or spans tell is not in it, so that it does not come back as it was.
 */
export function renderText(document: Document, standing?: Standing): string {
  const parts = partsOf(document).map((part, nr) => textOfPart(part, nr === 0 ? standing : undefined))
  return `${[...parts, labelsFor(document.language).notOfficial].join('\n\n')}\n`
}

function textOfPart(part: Document, standing?: Standing): string {
  const notes: (Footnote | HeadNote)[] = []
  const line = ({ text, pieces }: HeadLine): string => withMarks(text, pieces, notes)
  const submission = submissionLine(part)
  const blocks = [
    line(titleLine(part)),
    standing?.words ?? '',
    referencesOf(part).join('\n'),
    submission ? line(submission) : '',
    part.enactingFormula,
    ...part.provisions.map((provision) => paragraph(provision, part.language, notes)),
    notes.map(({ mark, text }) => `[${mark}] ${text}`).join('\n'),
  ]
  return blocks.filter((block) => block.trim() !== '').join('\n\n')
}

function paragraph(provision: Provision, language: string, notes: Footnote[]): string {
  const { text, footnotes, depth } = provision
  const words = withMarks(text, cutAtNotes(text.length, footnotes), notes)
  const indent = provision.kind === 'heading' || provision.kind === 'annex' ? '' : STEP.repeat(depth)
  return `${indent}${[printedBefore(provision, language), words].filter(Boolean).join(' ')}`
}

/** Words with the marks of their notes in square brackets, each in its place. */
function withMarks<N extends Footnote>(
  text: string,
  pieces: readonly NotedWords<N>[],
  notes: Footnote[],
): string {
  return pieces
    .map((piece) => {
      notes.push(...piece.notes)
      return text.slice(piece.start, piece.end) + piece.notes.map(({ mark }) => `[${mark}]`).join('')
    })
    .join('')
}

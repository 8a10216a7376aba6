/** Reading a file into a Document. The public API of this folder. */
import { createHash } from 'node:crypto'
import { partsOf, type Document } from '../document.ts'
import type { ReadProposal } from './docx-proposals.ts'
import { cleanText, decodeText } from './clean.ts'
import { detectFormat } from './detect.ts'
import { UnreadableFile, type ReadWarning } from './errors.ts'
import { mostProvisions } from './json.ts'
import { opensInstruction } from './instructions.ts'
import { interpret, type Reading } from './interpret.ts'
import { readPlain } from './plain.ts'
import { sequenceBreaks } from './sequence.ts'
import { MOST_SPANS, readBrackets } from './spans.ts'

export {
  applyCorrections,
  correctableFields,
  type Anchor,
  type CorrectableField,
  type Corrected,
  type Correction,
} from './corrections.ts'
export type { ReadProposal } from './docx-proposals.ts'
export { UnreadableFile, type ReadWarning, type UnreadableCode } from './errors.ts'
export { documentSchema, provisionSchema } from './json.ts'
export { leftOutOf, leftOutReasons, type LeftOut, type LeftOutReason } from './left-out.ts'
export { markSpans, spansOf } from './spans.ts'
export { sequenceBreaks, type SequenceBreak } from './sequence.ts'

export type ReadFormat = 'pdf' | 'docx' | 'html' | 'text' | 'akn' | 'json'

export interface ReadInput {
  bytes: Uint8Array
  /** File name, for messages and where content alone does not tell the format. */
  name: string
  /** Pages done of all; for formats without pages once at the end. */
  onProgress?: (done: number, total: number) => void
  /** A file with more paragraphs is refused. */
  mostProvisions?: number | undefined
}

export interface ReadResult {
  document: Document
  format: ReadFormat
  /** SHA-256 of the bytes, lower-case hexadecimal. */
  sha256: string
  warnings: ReadWarning[]
  /** Tracked changes and comments, in the order of reading; absent where there are none. `document` has all changes accepted. */
  proposals?: ReadProposal[]
}

/** Largest file that is read, in bytes. */
export const largestFile = 100_000_000

/**
 * Reads a file into a document. Throws UnreadableFile where a file is empty, damaged, encrypted, too large, hostile,
 * without text, invalid, or of a kind that cannot be read; the message says what and where.
 */
export async function readDocument(input: ReadInput): Promise<ReadResult> {
  const { bytes, name, onProgress = () => {}, mostProvisions: most = mostProvisions } = input
  if (bytes.length === 0) throw new UnreadableFile('empty', 'The file holds nothing', name)
  if (bytes.length > largestFile) {
    throw new UnreadableFile('too-large', `File of ${bytes.length} bytes, more than ${largestFile}`, name)
  }
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  const format = detectFormat(bytes, name)
  const {
    document,
    warnings,
    proposals = [],
  } = await readFormat(format, bytes, name, onProgress).catch((error: unknown) => {
    if (error instanceof UnreadableFile && error.where === 'file')
      throw new UnreadableFile(error.code, error.bare, name)
    throw error
  })
  if (format !== 'pdf') onProgress(1, 1)
  if (isEmpty(document)) throw new UnreadableFile('no-text', 'No text was found', name)
  refuseTooLong(document, name, most)
  const read = { document, format, sha256, warnings: [...warnings, ...findings(document, name)] }
  return proposals.length > 0 ? { ...read, proposals } : read
}

/** Characters of a paragraph with its notes, and of the notes to a head: some thirty pages. */
const longestProvision = 100_000

/** A text is shown in pages of whole paragraphs: what is no paragraph by any measure would make one that nobody can load. */
function refuseTooLong(document: Document, name: string, most: number): void {
  const parts = partsOf(document)
  const provisions = parts.flatMap((part) => part.provisions)
  if (provisions.length > most)
    throw new UnreadableFile(
      'too-large',
      `${provisions.length} paragraphs, more than ${most}: divide the text, or have the limit raised`,
      name,
    )
  const ofNotes = (notes: readonly { text: string }[] = []): number =>
    notes.reduce((sum, { text }) => sum + text.length, 0)
  const refuse = (what: string, length: number): void => {
    if (length > longestProvision)
      throw new UnreadableFile(
        'too-large',
        `${what} of ${length} characters, more than ${longestProvision}`,
        name,
      )
  }
  for (const { footnotes } of parts) refuse('Notes to the head', ofNotes(footnotes))
  for (const { number, text, footnotes } of provisions)
    refuse(`A paragraph (${number || text.slice(0, 40)})`, text.length + ofNotes(footnotes))
}

interface Found {
  document: Document
  warnings: ReadWarning[]
  proposals?: ReadProposal[]
}

/** Each reader is loaded when it is first needed, so that commands start fast. */
async function readFormat(
  format: ReadFormat,
  bytes: Uint8Array,
  name: string,
  onProgress: (done: number, total: number) => void,
): Promise<Found> {
  if (format === 'pdf')
    return meaning(await (await import('./pdf/index.ts')).readPdf(bytes, name, onProgress), name)
  if (format === 'docx') return (await import('./docx.ts')).readDocx(bytes, name)
  if (format === 'akn') return (await import('./akn.ts')).readAkn(bytes, name)
  if (format === 'json') return (await import('./json.ts')).readJson(bytes, name)
  if (format === 'html') return (await import('./html.ts')).readHtml(bytes, name)
  const { text, warnings } = decodeText(bytes, name)
  if (text.trim() === '') throw new UnreadableFile('empty', 'The file holds nothing but white space', name)
  return meaning({ reading: readPlain(text), warnings }, name)
}

function meaning({ reading, warnings }: { reading: Reading; warnings: ReadWarning[] }, where: string): Found {
  const found = interpret(reading, where)
  return { document: found.document, warnings: [...warnings, ...found.warnings] }
}

function isEmpty(document: Document): boolean {
  return partsOf(document).every(
    (part) => part.provisions.length === 0 && part.title === '' && part.enactingFormula === '',
  )
}

/** What a person should look at first: rows of numbers that break, and texts without an operative paragraph. */
function findings(document: Document, where: string): ReadWarning[] {
  const breaks = sequenceBreaks(document)
    .filter((found) => found.reason !== 'restart')
    .map(({ eId, number, after, reason }): ReadWarning => ({
      code: 'sequence-break',
      message: `Paragraph ${number} follows ${after || 'the beginning'} (${reason}).`,
      where: eId,
    }))
  const found = [...breaks, ...partsOf(document).flatMap(oddBrackets)]
  const all = partsOf(document).flatMap((part) => part.provisions)
  // An amendment may ask for changes in lines without numbers.
  if (all.some(({ kind, text }) => kind === 'operative' || opensInstruction(text))) return found
  return [...found, { code: 'no-operative-paragraph', message: 'No operative paragraph was found.', where }]
}

/** Brackets without their counterpart, and paragraphs with more of them than are told apart. */
function oddBrackets({ provisions }: Document): ReadWarning[] {
  const { stray, tooMany } = readBrackets(provisions)
  return [
    ...stray.map(({ eId, mark }): ReadWarning => ({
      code: 'unbalanced-bracket',
      message: `A bracket “${mark}” has no counterpart.`,
      where: eId,
    })),
    ...tooMany.map((eId): ReadWarning => ({
      code: 'too-many-brackets',
      message: `More than ${MOST_SPANS} brackets or alternatives; they are left as words.`,
      where: eId,
    })),
  ]
}

/** Reads text already extracted: pages, running heads and footnotes are found by their shape. Never throws. */
export function structureText(text: string): Document {
  // Nobody hears the warnings, so the words are not compared.
  return interpret({ ...readPlain(cleanText(text, '').text), passages: [] }, '').document
}

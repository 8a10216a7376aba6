import {
  BookmarkEnd,
  BookmarkStart,
  BuilderElement,
  Document as Docx,
  Footer,
  Packer,
  PageNumber,
  Paragraph,
  Run,
  TabStopType,
  TextRun,
  type IParagraphOptions,
  type IRunOptions,
} from 'docx'
import { partsOf, type Document, type Footnote, type Provision } from '../document.ts'
import { contentWidth, docxStyles, page, step, styleOf } from './docx-styles.ts'
import { corePart, footnotesPart, type NumberedNote } from './docx-parts.ts'
import { UnrenderableDocument } from './errors.ts'
import { cutAtNotes } from '../note-places.ts'
import { referencesOf, submissionLine, titleLine, titleOf, type HeadLine } from './front.ts'
import { isRightToLeft, labelsFor } from './labels.ts'
import { openingsByProvision } from './opening-words.ts'
import { bearsTitle, printedBefore } from './outline.ts'
import type { Standing } from './render.ts'
import { textSum } from '../structure/docx-words.ts'
import { withoutControls } from './xml.ts'

/** What a page does not show of a provision; kept under the name of its bookmark. */
type Fact = Omit<Provision, 'text' | 'footnotes'> & { part: number; printed?: string; sum: string }

/** What is gathered while the paragraphs are written. */
interface Writing {
  notes: NumberedNote[]
  facts: Map<string, Fact>
  /** Notes so far that the word processor numbers itself. */
  counted: number
}

/**
 * A document as DOCX by the drafting conventions. Each provision stands under a bookmark; the custom property "openpoa"
 * keeps what the page does not show, so that the document can be read back.
 *
 * @throws UnrenderableDocument where a component holds components of its own
 */
export async function renderDocx(document: Document, standing?: Standing): Promise<Uint8Array> {
  const nested = (document.documents ?? []).findIndex((one) => one.documents?.length)
  if (nested >= 0) {
    throw new UnrenderableDocument(
      `Component ${nested + 1} holds components of its own: DOCX has no place for them`,
    )
  }
  const writing: Writing = { notes: [], facts: new Map(), counted: 0 }
  const children = partsOf(document).flatMap((part, i) =>
    partParagraphs(part, i, writing, i === 0 ? standing : undefined),
  )
  const docx = new Docx({
    title: withoutControls(titleOf(document)),
    styles: docxStyles(document.language),
    customProperties: [
      { name: 'openpoa', value: withoutControls(JSON.stringify(factsOf(document, writing))) },
    ],
    sections: [{ properties: { page }, footers: { default: footerOf(document) }, children }],
  })
  const parts = [
    { path: 'word/footnotes.xml', data: footnotesPart(writing.notes, isRightToLeft(document.language)) },
    { path: 'docProps/core.xml', data: corePart(document) },
  ]
  // Without an own list of parts the library would write its footnotes, whose marks it counts itself.
  return new Uint8Array(await Packer.toArrayBuffer(docx, undefined, parts))
}

function factsOf(document: Document, { facts }: Writing): Record<string, unknown> {
  const parts = partsOf(document).map(({ provisions: _, documents: __, ...fields }) => fields)
  return { parts, ...(document.documents ? { components: true } : {}), provisions: Object.fromEntries(facts) }
}

/** The foot of each page: that this is no official document, or other words, and the number of the page. */
export function footerOf(
  { language }: Pick<Document, 'language'>,
  words: string = labelsFor(language).notOfficial,
): Footer {
  const rightToLeft = isRightToLeft(language)
  return new Footer({
    children: [
      new Paragraph({
        style: 'OpenPoAFooter',
        bidirectional: rightToLeft,
        tabStops: [{ type: rightToLeft ? TabStopType.END : TabStopType.RIGHT, position: contentWidth }],
        children: [
          new TextRun({ text: words, rightToLeft }),
          new TextRun({ children: ['\t', PageNumber.CURRENT] }),
        ],
      }),
    ],
  })
}

function partParagraphs(part: Document, index: number, writing: Writing, standing?: Standing): Paragraph[] {
  const { language, enactingFormula } = part
  const rightToLeft = isRightToLeft(language)
  const line = (style: string, text: string, run: IRunOptions = {}, more = {}) =>
    new Paragraph({
      style,
      bidirectional: rightToLeft,
      children: textRuns(text, { ...run, rightToLeft }),
      ...more,
    })
  const references = referencesOf(part).join(' · ')
  const submission = submissionLine(part)
  const openings = openingsByProvision(part.provisions, language)
  return [
    headLine('OpenPoATitle', titleLine(part), rightToLeft, writing, {
      outlineLevel: 0,
      pageBreakBefore: index > 0,
    }),
    ...(standing ? [standingLine(standing)] : []),
    ...(references ? [line('OpenPoAReference', references)] : []),
    ...(submission ? [headLine('OpenPoASubmission', submission, rightToLeft, writing)] : []),
    ...(enactingFormula ? [line('OpenPoAFormula', enactingFormula, { italics: true })] : []),
    ...part.provisions.map((provision) =>
      provisionParagraph(
        provision,
        openings.get(provision) ?? '',
        { part: index, rightToLeft, language },
        writing,
      ),
    ),
  ]
}

function standingLine({ words, language }: Standing): Paragraph {
  const rightToLeft = isRightToLeft(language)
  return new Paragraph({
    style: 'OpenPoAStanding',
    bidirectional: rightToLeft,
    children: textRuns(words, { rightToLeft }),
  })
}

/** A line of the head with the marks in it. */
function headLine(
  style: string,
  { text, pieces }: HeadLine,
  rightToLeft: boolean,
  writing: Writing,
  more: IParagraphOptions = {},
): Paragraph {
  const children = pieces.flatMap(({ start, end, notes }) => [
    ...textRuns(text.slice(start, end), { rightToLeft }),
    ...noteRuns(notes, writing),
  ])
  return new Paragraph({ style, bidirectional: rightToLeft, children, ...more })
}

function provisionParagraph(
  provision: Provision,
  opening: string,
  { part, rightToLeft, language }: { part: number; rightToLeft: boolean; language: string },
  writing: Writing,
): Paragraph {
  const { kind, text, footnotes } = provision
  const printed = withoutControls(printedBefore(provision, language))
  const { text: _, footnotes: __, ...fact } = provision
  const ordinal = writing.facts.size + 1
  const name = bookmarkName(provision.eId, ordinal, writing.facts)
  const label = kind === 'annex' ? { printed } : {}
  writing.facts.set(name, { part, ...fact, ...label, sum: textSum(withoutControls(text)) })
  const paragraph = new Paragraph({ ...paragraphLook(provision), bidirectional: rightToLeft })
  const children = [
    // The library's own Bookmark counts through all documents of the process; these count through this one.
    new BookmarkStart(name, ordinal),
    ...(printed ? [new TextRun({ text: `${printed}\t`, rightToLeft })] : []),
    ...cutAtNotes(text.length, footnotes).flatMap(({ start, end, notes }) => {
      const cut = Math.min(Math.max(opening.length, start), end)
      return [
        ...textRuns(text.slice(start, cut), { italics: true, rightToLeft }),
        ...textRuns(text.slice(cut, end), { rightToLeft }),
        ...noteRuns(notes, writing),
      ]
    }),
    new BookmarkEnd(ordinal),
  ]
  for (const child of children) paragraph.addChildElement(child)
  return paragraph
}

/** Style, outline level and indent of a provision's paragraph. */
export function paragraphLook(
  provision: Provision,
): Pick<IParagraphOptions, 'style' | 'outlineLevel' | 'indent'> {
  const { kind, depth } = provision
  if (!bearsTitle(kind)) return { style: styleOf[kind], indent: indentOf(provision) }
  return { style: styleOf[kind], outlineLevel: Math.min(kind === 'annex' ? 1 : depth + 1, 8) }
}

/** Numbers hang: the words of a numbered paragraph stand one step to the side of its number. */
function indentOf({ number, depth }: Provision): { start: number; hanging?: number } {
  const level = Math.min(depth, 8)
  return number ? { start: step * (level + 1), hanging: step } : { start: step * level }
}

/** Word allows forty letters, figures and low lines; another name stands for an address that is no such name. */
export function bookmarkName(eId: string, ordinal: number, facts: ReadonlyMap<string, unknown>): string {
  const fits = /^[A-Za-z]\w{0,39}$/.test(eId) && !facts.has(eId)
  return fits ? eId : `_openpoa_${ordinal}`
}

/** Line breaks in the words are line breaks on the page. */
function textRuns(text: string, run: IRunOptions): TextRun[] {
  if (text === '') return []
  return withoutControls(text)
    .split('\n')
    .map((line, i) => new TextRun({ ...run, text: line, ...(i > 0 ? { break: 1 } : {}) }))
}

/** Notes whose marks follow the count are counted by the word processor; the others bear their own mark. */
function noteRuns(footnotes: Footnote[], writing: Writing): Run[] {
  return footnotes.map(({ mark, text }, i) => {
    const id = writing.notes.length + 1
    const counted = mark === String(writing.counted + 1)
    if (counted) writing.counted++
    writing.notes.push({ id, mark, text, counted })
    return new Run({
      style: 'FootnoteReference',
      // Keeps two marks apart without a character between them.
      ...(i < footnotes.length - 1 ? { characterSpacing: 40 } : {}),
      children: counted ? [reference(id, false)] : [reference(id, true), withoutControls(mark)],
    })
  })
}

/** The reference to a footnote; `own` says that its mark follows as text. */
export const reference = (id: number, own: boolean): BuilderElement<{ own?: string; id: number }> =>
  new BuilderElement({
    name: 'w:footnoteReference',
    attributes: {
      ...(own ? { own: { key: 'w:customMarkFollows', value: '1' } } : {}),
      id: { key: 'w:id', value: id },
    },
  })

/** Meaning of blocks: from paragraphs as laid out to a Document with preamble, operative part, headings and annexes. */
import type { Document, Provision } from '../document.ts'
import { inHeadOrder } from '../note-places.ts'
import { splitComponents } from './components.ts'
import { withoutContents } from './contents-list.ts'
import { readHeadNote } from './head-lines.ts'
import type { ReadWarning } from './errors.ts'
import { bodyOf, isFormula } from './formula.ts'
import { readFront, type Front } from './front.ts'
import { numberedTitle, type FrontLine } from './front-lines.ts'
import { isDraftOfReport, looksLikeHeading } from './headings.ts'
import { opensInstruction } from './instructions.ts'
import { languageOf } from './language.ts'
import { anyMark, splitMarks, type Block, type PageNote, plainText } from './layout.ts'
import { type Passage, missingWords } from './missing-words.ts'
import { NoteIndex, withoutNote } from './notes.ts'
import { readMarker } from './numbering.ts'
import { markSpans } from './spans.ts'
import { sponsorsBelow } from './sponsors-below.ts'
import { walk } from './walk.ts'

/** What a reader of a format found. `blocks` begin with the enacting formula, where there is one. */
export interface Reading {
  masthead: string[]
  front: FrontLine[]
  blocks: Block[]
  notes: PageNote[]
  /** What went in, as it stood in the file, so that no word of it is lost unseen. */
  passages?: Passage[]
}

/**
 * Turns a reading into a document. Never throws; what is not understood becomes a provision of kind 'other'. Warns where a person should look at
 * the title, and of words among `passages` that did not come out.
 */
export function interpret(printed: Reading, where: string): { document: Document; warnings: ReadWarning[] } {
  const read = (one: Reading): Front => readFront(one.masthead, withRaised(one), formulaOf(one.blocks).words)
  const { blocks, contents } = withoutContents(printed.blocks)
  const listed = { ...printed, blocks }
  const above = read(listed)
  const reading = above.title === '' ? withTitleAbove(listed) : listed
  const front = reading === listed ? above : read(reading)
  const document = toDocument(reading, { ...front, masthead: [...front.masthead, ...contents] })
  // Where nothing at all stands above a text, it is a piece of one.
  const hasHead = front.symbol !== '' || reading.front.some(({ text }) => text !== '')
  const isUnsure =
    front.isTitleUnsure ||
    (document.title === '' && hasHead) ||
    isAboveAnother(document) ||
    (reading.front.some(({ isGuessed }) => isGuessed) && isOpeningUnclear(document))
  const message = document.title
    ? `Is “${document.title}” the title? The file does not clearly say so.`
    : 'What is the title? None was found.'
  const unsure: ReadWarning[] = isUnsure ? [{ code: 'title-unsure', message, where }] : []
  return { document, warnings: [...unsure, ...missingWords(reading.passages ?? [], document)] }
}

/**
 * Whether a line that may be the title stands right below it, where nothing else tells which of both it is: several words, or
 * capitals below small letters: "Fisheries", "LAMPS OF THE QUAYS".
 */
function isAboveAnother({ title, submission, agendaTitle, enactingFormula, provisions }: Document): boolean {
  const [first] = provisions
  const isHead = submission !== undefined || agendaTitle !== undefined || enactingFormula !== ''
  if (isHead || first?.kind !== 'heading' || first.number !== '') return false
  const isLouder = /\p{Ll}/u.test(title) && /^(?!\p{Lu}+$)[^\p{Ll}]{12,}$/u.test(first.text)
  return isLouder || first.text.split(' ').length >= FEWEST_WORDS
}

/** Whether no formula, number, line of sponsors or instruction shows where the text begins: its first words may be the title. */
const isOpeningUnclear = ({ enactingFormula, submission, provisions: [first] }: Document): boolean =>
  enactingFormula === '' && submission === undefined && first?.number === '' && !opensInstruction(first.text)

/** Words of a heading that may be a title. */
const FEWEST_WORDS = 5

/** The enacting formula among the first blocks, and where it stands, or -1: that of a draft within a report is not the report's. */
function formulaOf(blocks: Block[]): { at: number; words: string } {
  const at = blocks.slice(0, 4).findIndex((block) => isFormula(block.text))
  const isOfDraft = blocks.slice(0, Math.max(at, 0)).some((block) => isDraftOfReport(plainText(block)))
  return at < 0 || isOfDraft ? { at: -1, words: '' } : { at, words: plainText(blocks[at]!) }
}

/** "Decision 17/COP.16", "Draft resolution II". */
const numberAlone = /^(?:draft )?(?:resolution|decision|recommendation) \S{1,20}(?: [IVXLC]+)?$/i

/** A number and a title that stand below the formula, as "Decision 2/3" does, set above it. */
function withTitleAbove(reading: Reading): Reading {
  const { at } = formulaOf(reading.blocks)
  const [number, words] = reading.blocks.slice(at + 1, at + 3)
  if (at < 0 || !number) return reading
  const numbered = numberedTitle(plainText(number))
  const isAlone = numbered ? numbered.words === '' : numberAlone.test(plainText(number))
  if (!numbered && !isAlone) return reading
  const isTitled = words !== undefined && looksLikeHeading(plainText(words)) && !readMarker(words.text)
  if (isAlone && !isTitled) return reading
  const raised = isAlone && words ? [number, words] : [number]
  return {
    ...reading,
    front: [...reading.front, ...raised.map(({ text }) => ({ text, gap: true }))],
    blocks: reading.blocks.toSpliced(at + 1, raised.length),
    ...(reading.passages && {
      passages: reading.passages.map((one) =>
        raised.some(({ text }) => text === one.text) ? { ...one, isHead: true } : one,
      ),
    }),
  }
}

/** Lines before the text in which a raised figure without a note stays as one: "Mills of 10⁶ wheels". */
function withRaised({ front, notes }: Reading): FrontLine[] {
  const known = new Set(
    [...notes, ...front.flatMap(({ text }) => readHeadNote(text) ?? [])].map(({ mark }) => mark),
  )
  return front.map((line) => ({
    ...line,
    text: line.text.replace(anyMark, (encoded) => {
      const mark = encoded.slice(1, -1)
      return known.has(mark) || !/^\d+$/.test(mark) ? encoded : withoutNote(mark)
    }),
  }))
}

function toDocument(reading: Reading, front: Front): Document {
  const { rest, notes: below } = notesBelow(reading, front)
  const headNotes = [...front.notes, ...below]
  const notes = new NoteIndex([...headNotes, ...reading.notes])
  const footnotes = inHeadOrder(notes.of(front.marks))
  const { own: all, components } = splitComponents(rest)
  const { at: opening, words: formula } = formulaOf(all)
  const before = [...front.unread, ...all.slice(0, Math.max(opening, 0)).map(({ text }) => text)]
  const provisions = markSpans([
    ...asOther(before, notes),
    ...walk(all.slice(opening + 1), notes, opening >= 0),
  ])
  // Of resolutions lettered A, B …, the words stand below the letters.
  const lettered = components.flatMap(({ blocks }) => blocks.slice(0, 20).map((block) => plainText(block)))
  const sample = [...provisions.slice(0, 40).map(({ text }) => text), ...lettered]
  const sponsors =
    front.sponsors.length > 0 ? front.sponsors : sponsorsBelow(provisions.map(({ text }) => text))
  const document: Document = {
    symbol: front.symbol,
    title: front.title,
    date: front.date,
    session: front.session,
    agendaItem: front.agendaItem,
    body: front.body || bodyOf(formula),
    enactingFormula: formula,
    language: languageOf([front.title, formula, ...front.masthead, ...sample].join(' ')),
    provisions,
    ...(front.committee && { committee: front.committee }),
    ...(front.masthead.length > 0 && { masthead: front.masthead }),
    ...(front.agendaTitle && { agendaTitle: front.agendaTitle }),
    ...(front.submission && { submission: front.submission }),
    ...(sponsors.length > 0 && { sponsors }),
    ...(footnotes.length > 0 && { footnotes }),
  }
  if (components.length === 0) return document
  const { masthead: _, ...common } = document
  document.documents = components.map((component) => {
    const start = component.blocks.findIndex((block) => isFormula(block.text))
    const own = splitMarks(component.blocks[start]?.text ?? '').text
    return {
      ...common,
      symbol: `${document.symbol} ${component.letter}`.trim(),
      title: component.title || document.title,
      enactingFormula: own,
      body: document.body || bodyOf(own),
      provisions: markSpans(walk(component.blocks.slice(start + 1), notes, true)),
    }
  })
  return document
}

/** What stands before the text and is no known front matter: no word of a file is left out. */
function asOther(texts: string[], notes: NoteIndex): Provision[] {
  return texts.map((printed, i) => {
    const { text, footnotes } = notes.attach(printed, 0)
    const place = { depth: 0, parent: null, page: 0 }
    return { eId: `preface__p_${i + 1}`, kind: 'other', number: '', text, footnotes, ...place }
  })
}

/** A note at the end of the page, read as a paragraph, whose mark stands in the head: it is no part of the text. */
function notesBelow({ blocks, notes }: Reading, { marks }: Front): { rest: Block[]; notes: PageNote[] } {
  const wanted = marks
    .map(({ mark }) => mark)
    .filter((mark) => /^\*/.test(mark) && !notes.some((note) => note.mark === mark))
  if (wanted.length === 0) return { rest: blocks, notes: [] }
  const found: PageNote[] = []
  const rest = blocks.flatMap((block): Block[] => {
    let words = plainText(block)
    for (;;) {
      const note = /^(\*{1,3})\s(.+?)(?:\s(?=\*{1,3}\s\p{Lu})(.*))?$/su.exec(words)
      if (!note || !wanted.includes(note[1]!) || found.some(({ mark }) => mark === note[1])) break
      found.push({ page: block.page, mark: note[1]!, text: note[2]! })
      words = note[3] ?? ''
    }
    if (words === plainText(block)) return [block]
    return words === '' ? [] : [{ ...block, text: words }]
  })
  return { rest, notes: found }
}

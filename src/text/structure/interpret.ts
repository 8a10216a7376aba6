/** Meaning of blocks: from paragraphs as laid out to a Document with preamble, operative part, headings and annexes. */
import type { Document, Provision } from '../document.ts'
import { splitComponents } from './components.ts'
import { bodyOf, isFormula } from './formula.ts'
import { readFront } from './front.ts'
import type { FrontLine } from './front-lines.ts'
import { languageOf } from './language.ts'
import { splitMarks, type Block, type PageNote, plainText } from './layout.ts'
import type { Passage } from './missing-words.ts'
import { NoteIndex } from './notes.ts'
import { markSpans } from './spans.ts'
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

/** Turns a reading into a document. Never throws; what is not understood becomes a provision of kind 'other'. */
export function interpret(reading: Reading): Document {
  const front = readFront(reading.masthead, reading.front)
  const notes = new NoteIndex(reading.notes)
  const { own: all, components } = splitComponents(reading.blocks)
  const opening = all.slice(0, 4).findIndex((block) => isFormula(block.text))
  const first = all[opening]
  const formula = first ? plainText(first) : ''
  const before = [...front.unread, ...all.slice(0, Math.max(opening, 0)).map(({ text }) => text)]
  const provisions = markSpans([
    ...asOther(before, notes),
    ...walk(all.slice(opening + 1), notes, opening >= 0),
  ])
  const sample = provisions.slice(0, 40).map((provision) => provision.text)
  const document: Document = {
    symbol: front.symbol,
    title: front.title,
    date: front.date,
    session: front.session,
    agendaItem: front.agendaItem,
    body: front.body || bodyOf(formula),
    enactingFormula: formula,
    language: languageOf([front.title, formula, ...sample].join(' ')),
    provisions,
  }
  if (components.length === 0) return document
  document.documents = components.map((component) => {
    const start = component.blocks.findIndex((block) => isFormula(block.text))
    const own = splitMarks(component.blocks[start]?.text ?? '').text
    return {
      ...document,
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

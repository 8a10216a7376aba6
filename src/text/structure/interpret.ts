/** Meaning of blocks: from paragraphs as laid out to a Document with preamble, operative part, headings and annexes. */
import type { Document } from '../document.ts'
import { splitComponents } from './components.ts'
import { bodyOf, isFormula, readFront, type FrontLine } from './front.ts'
import { languageOf } from './language.ts'
import { splitMarks, type Block, type PageNote, plainText } from './layout.ts'
import { NoteIndex } from './notes.ts'
import { walk } from './walk.ts'

/** What a reader of a format found. `blocks` begin with the enacting formula, where there is one. */
export interface Reading {
  masthead: string[]
  front: FrontLine[]
  blocks: Block[]
  notes: PageNote[]
}

/** Turns a reading into a document. Never throws; what is not understood becomes a provision of kind 'other'. */
export function interpret(reading: Reading): Document {
  const front = readFront(reading.masthead, reading.front)
  const notes = new NoteIndex(reading.notes)
  const { own: all, components } = splitComponents(reading.blocks)
  const opening = all.slice(0, 4).findIndex((block) => isFormula(block.text))
  const own = opening > 0 ? all.slice(opening) : all
  const first = own[0] && isFormula(own[0].text) ? own[0] : undefined
  const formula = first ? plainText(first) : ''
  const provisions = walk(first ? own.slice(1) : own, notes, first !== undefined)
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
      provisions: walk(component.blocks.slice(start + 1), notes, true),
    }
  })
  return document
}

/** Documents made for the tests of this folder. */
import type { Document } from '../document.ts'

/** A document of operative paragraphs "para_1", "para_2" … */
export function madeDocument(symbol: string, texts: readonly string[], date = ''): Document {
  return {
    symbol,
    title: symbol,
    date,
    session: '',
    agendaItem: '',
    body: '',
    enactingFormula: '',
    language: 'en',
    provisions: texts.map((text, i) => ({
      eId: `para_${i + 1}`,
      kind: 'operative',
      number: String(i + 1),
      text,
      depth: 0,
      parent: null,
      footnotes: [],
      page: 0,
    })),
  }
}

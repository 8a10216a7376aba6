import type { Document, HeadNote, Provision, SpanOption, TextSpan } from '../document.ts'
import type { Standing } from './render.ts'

const footnote = ({ mark, text, at, line }: HeadNote): HeadNote => ({
  mark,
  text,
  ...(line === undefined ? {} : { line }),
  ...(at === undefined ? {} : { at }),
})

function provision(one: Provision): Provision {
  return {
    eId: one.eId,
    ...(one.wId === undefined ? {} : { wId: one.wId }),
    ...(one.guid === undefined ? {} : { guid: one.guid }),
    kind: one.kind,
    number: one.number,
    text: one.text,
    depth: one.depth,
    parent: one.parent,
    footnotes: one.footnotes.map(footnote),
    ...(one.spans === undefined ? {} : { spans: one.spans.map(span) }),
    page: one.page,
  }
}

function span({ kind, start, end, options, goesOn }: TextSpan): TextSpan {
  return {
    kind,
    start,
    end,
    ...(options === undefined ? {} : { options: options.map(option) }),
    ...(goesOn === undefined ? {} : { goesOn }),
  }
}

const option = ({ start, end, label }: SpanOption): SpanOption => ({
  start,
  end,
  ...(label === undefined ? {} : { label }),
})

/** The document with its fields, and no others, always in the same order. */
function ordered(document: Document): Document {
  return {
    symbol: document.symbol,
    title: document.title,
    date: document.date,
    session: document.session,
    agendaItem: document.agendaItem,
    ...(document.agendaTitle === undefined ? {} : { agendaTitle: document.agendaTitle }),
    ...(document.submission === undefined ? {} : { submission: document.submission }),
    ...(document.sponsors === undefined ? {} : { sponsors: [...document.sponsors] }),
    ...(document.footnotes === undefined ? {} : { footnotes: document.footnotes.map(footnote) }),
    body: document.body,
    ...(document.committee === undefined ? {} : { committee: document.committee }),
    ...(document.masthead === undefined ? {} : { masthead: [...document.masthead] }),
    enactingFormula: document.enactingFormula,
    language: document.language,
    ...(document.documents === undefined ? {} : { documents: document.documents.map(ordered) }),
    provisions: document.provisions.map(provision),
  }
}

/** JSON, two spaces, fields always in the same order, a line feed at the end: equal documents give equal bytes. */
export const renderJson = (document: Document, standing?: Standing): string =>
  `${JSON.stringify({ ...(standing && { standing }), ...ordered(document) }, null, 2)}\n`

/** The kinds of provision that a document is read into. */
export type ProvisionKind = 'preambular' | 'operative' | 'heading' | 'annex' | 'other'

export interface Footnote {
  /** The mark as printed: "1", "*", "a". */
  mark: string
  text: string
  /** Where in the words its mark stands, in UTF-16 code units; absent where it stands at their end. */
  at?: number
}

/** A note whose mark stands above the text: `at` is an offset in that line. */
export interface HeadNote extends Footnote {
  /** Absent where that is not known: then the mark stands at the end of the line of submission. */
  line?: 'title' | 'agendaTitle' | 'submission'
}

/** A stretch of a text in UTF-16 code units, end exclusive. */
export interface TextRange {
  start: number
  end: number
}

/**
 * What a stretch of a text under negotiation is: in brackets; a choice between words; who proposes; a note about the
 * text; words to come.
 */
export type SpanKind = 'bracket' | 'alternative' | 'attribution' | 'note' | 'placeholder'

/** One of several wordings, with the words that name it: "Alt 1:". */
export interface SpanOption extends TextRange {
  label?: string
}

/** A stretch of a provision's text, its brackets included. Two spans lie apart or one in the other. */
export interface TextSpan extends TextRange {
  kind: SpanKind
  /** Of an alternative: what there is to choose from. */
  options?: SpanOption[]
  /** The bracket opens in a provision before, closes in one after, or both. */
  goesOn?: 'before' | 'after' | 'both'
}

/** One paragraph (or heading) of a document, in reading order. */
export interface Provision {
  /**
   * Address in the manner of AKN4UN: "preamble__pp_3", "para_7", "para_7__subpara_a__subpara_i", "para_4bis",
   * "sec_II__para_1" (where numbering begins again in each section), "annex_1__para_12". Unique within the document.
   */
  eId: string
  kind: ProvisionKind
  /** The number as printed without final punctuation: "7", "4 bis", "(a)", "II"; empty where there is none. */
  number: string
  /** The words, unwrapped to one line, without the number and without footnote marks. */
  text: string
  /** 0 for a paragraph, 1 for (a), 2 for (i), and so on; for headings the level of the heading. */
  depth: number
  /** eId of the provision this one hangs under, or null. */
  parent: string | null
  footnotes: Footnote[]
  /** Brackets, alternatives and remarks in the text, from the outside in; absent where there are none. */
  spans?: TextSpan[]
  /** First page on which it stands, from 1; 0 where the format has no pages. */
  page: number
  /** Former address, where a renumbering changed eId (AKN4UN wId). */
  wId?: string
  /** Permanent identity, kept through renumbering. */
  guid?: string
}

/** A document as read: what it says of itself and its provisions in reading order. */
export interface Document {
  /** "A/RES/78/16"; empty where none was found. */
  symbol: string
  title: string
  /** Date of adoption (or issue), ISO 8601, or empty. */
  date: string
  /** Session as printed: "Seventy-eighth session"; empty where none was found. */
  session: string
  /** "97", or "13 and 117". */
  agendaItem: string
  /** The words of the agenda item, where they stand above the title of a draft. */
  agendaTitle?: string
  /** The line that says what a draft or amendment is and who submits it: "Borland: draft resolution". */
  submission?: string
  /** Those whom it names, each as printed: "Borland", "Meridia (Kingdom of)". */
  sponsors?: string[]
  /** Notes whose marks stand above the text: in the title, the agenda item, the line of sponsors. */
  footnotes?: HeadNote[]
  /** The body that speaks: "General Assembly". */
  body: string
  /** The committee of that body which is named below it: "Second Committee". */
  committee?: string
  /** What else the head of a page says, as it stands: "Distr.: Limited", "Original: English". Our pages do not print it. */
  masthead?: string[]
  /** "The General Assembly,"; empty where there is none. */
  enactingFormula: string
  /** BCP 47 language of the text. */
  language: string
  provisions: Provision[]
  /** Components where a file holds several, such as resolutions lettered A and B. */
  documents?: Document[]
}

/** The documents of a file: the one it holds, or its components. */
export const documentsOfFile = (file: Document): Document[] =>
  file.documents?.length ? file.documents : [file]

/** The document and its components, in the order in which they are read. */
export const partsOf = (document: Document): Document[] => [
  document,
  ...(document.documents ?? []).flatMap(partsOf),
]

/** What an amendment paper says, and what became of it. */
import type { Document, Footnote } from '../document.ts'

/** `unread`: words of the paper that are not understood as an instruction; they change nothing. */
export type Action = 'delete' | 'insert' | 'add' | 'replace' | 'move' | 'renumber' | 'unread'

/** `text`: all of it, title and paragraphs. */
export type TargetKind = 'preambular' | 'operative' | 'title' | 'formula' | 'footnote' | 'annex' | 'text'

/** Where in the target: "after the words …", "at the end", or after the paragraph itself where there are no words. */
export interface Place {
  where: 'after' | 'before' | 'between' | 'beginning' | 'end'
  words?: string
  /** The words that follow, of `between`. */
  and?: string
  /** The paragraph that follows, of a paragraph put in between two. */
  next?: Target
}

/** Which part of the draft an instruction is about. */
export interface Target {
  kind: TargetKind
  /** "33", "4 bis", "last", "penultimate"; empty for what has no number. */
  number: string
  /** Sub-paragraphs from outside in: ["a", "ii"]. */
  subparagraph: string[]
  /** Number of the annex or section in which it stands; empty where there is one annex without a number. */
  annex?: string
  section?: string
  /** Only the words before its sub-paragraphs. */
  isChapeau?: true
  place?: Place
}

/** The words an instruction takes out and puts in; neither for a whole paragraph that goes or moves. */
export interface InstructionWords {
  out?: string
  in?: string
}

/** A paragraph that a paper puts in, as printed there. */
export interface NewParagraph {
  number: string
  text: string
  footnotes: Footnote[]
}

/** Where in its paper an instruction stands. */
export interface Source {
  /** Number of the instruction in its paper, as printed; empty where it has none. */
  item: string
  /** Address of the paragraph of the paper. */
  eId: string
  page: number
  /** The sentence as printed. */
  text: string
}

export interface Instruction {
  action: Action
  /** Null where the paper names none. */
  target: Target | null
  /** Where the target goes, of `move`. */
  destination?: Target
  words: InstructionWords
  /** Whole paragraphs that are put in. */
  paragraphs?: NewParagraph[]
  /** Which of several matches is meant: the second, the two that there are, or all of them. */
  occurrence?: number | 'both' | 'all'
  /** Footnotes of the paper that belong to the words put in. */
  footnotes?: Footnote[]
  source: Source
  /** What one sentence or list asks for bears one number: it is applied together or not at all. */
  together: number
  /** Why it is not understood, of `unread`. */
  unclear?: string
}

/** What a paper says of a text: `stage` is its place among revisions without a number, "zero draft", "as orally revised". */
export interface NamedPart {
  kind: 'symbol' | 'revision' | 'date' | 'stage' | 'title'
  said: string
}

/** A text or revision that a paper names. */
export interface NamedText {
  /** As printed: "A/C.1/79/L.51, Rev.1", "Chair’s text of 3 May (Rev.2)". */
  said: string
  parts: NamedPart[]
}

/** An amendment paper as read. */
export interface AmendmentPaper {
  /** Symbol of the paper, or the name of its file. */
  name: string
  /** The text it is to, as printed; empty where it names none. */
  to: string
  /** All texts and revisions that it names, anywhere but in words put in or taken out; the one it is to comes first. */
  texts: NamedText[]
  instructions: Instruction[]
}

/** An instruction and what became of it. */
export interface Outcome extends Omit<Instruction, 'unclear' | 'together'> {
  paper: string
  applied: boolean
  /** Why it was not applied. */
  reason?: string
  /** Address of the paragraph of the draft that it changes. */
  eId?: string
  /** At how many places, where all of them are meant. */
  times?: number
  /** Addresses of the paragraphs that it put in: they are new. */
  inserted?: string[]
}

export interface Amended {
  instructions: Outcome[]
  /** What is not sure of papers that were applied: they name no text. */
  notes: string[]
  document: Document
}

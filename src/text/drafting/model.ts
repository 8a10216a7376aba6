/**
 * A text while it is negotiated. Each word has a name for good: which source brought it, and which word of that source it is. So a
 * proposal that names words keeps its place whatever changes around them, two proposals that touch no word of each other give the same
 * text in whatever order they are accepted, and each word can be asked who put it there.
 */
import type { Document, Footnote, Provision } from '../document.ts'

/** The name of one token (a word, a space, a mark): what brought it, and its place in what that brought, from 0. */
export interface WordName {
  /** The id of the text the round began with, or of the proposal that put the word in. */
  origin: string
  at: number
}

/** Tokens that stand in a row as their source brought them. */
export interface Run extends WordName {
  text: string
}

/** A footnote, with the word behind which its mark stands; null at the beginning. */
export interface WorkingNote extends Omit<Footnote, 'at'> {
  behind: WordName | null
}

/** One paragraph of a working text, with an id for good. What the text is called, and its formula, are paragraphs too: see `HEAD_LINES`. */
export interface WorkingParagraph extends Omit<Provision, 'text' | 'footnotes' | 'spans' | 'parent'> {
  /** A UUID: that of the document (`guid`) where it has one; else made of what brought the paragraph. Of a line of the head its name. */
  id: string
  /** The id of the paragraph under which this one hangs, or null. */
  parent: string | null
  runs: Run[]
  notes: WorkingNote[]
  /** The paragraph beside which this one stands as another wording of it ("Alt 1"); absent else. */
  alternativeTo?: string
}

/** The head of the document and its paragraphs in reading order. */
export interface WorkingText {
  head: Omit<Document, 'provisions' | 'documents' | 'title' | 'enactingFormula'>
  /** First the lines of `HEAD_LINES`, where there are any, then the provisions. */
  paragraphs: WorkingParagraph[]
  /** The proposals that are in the text, by id, in the order of their ids. */
  taken: string[]
}

/** Ids of the lines above the text that can be amended like a paragraph. */
export const HEAD_LINES = ['title', 'formula'] as const

/** Words of a paragraph taken out, put in, or put in for others. */
export interface WordEdit {
  /** The word behind which the new words come, or behind which those begin that go; null at the beginning of the paragraph. */
  behind: WordName | null
  /** The first and last of the words that go, both named, and how they read; null where none goes. */
  remove: { first: WordName; last: WordName; words: string } | null
  /** The new words; empty where none comes. */
  put: string
}

/** A paragraph to come. */
export interface PutParagraph {
  /** As printed: "4 bis"; empty for the next that is free. */
  number: string
  text: string
  /** 0 beside the paragraph it comes to, 1 below it, and so on. */
  depth: number
}

/** What a proposal asks for. Paragraphs are named by id. */
export type Operation =
  | { what: 'words'; paragraph: string; edits: WordEdit[] }
  | { what: 'insert'; beside: string; where: 'before' | 'after'; paragraphs: PutParagraph[] }
  | { what: 'alternative'; paragraph: string; text: string }
  | { what: 'bracket'; paragraphs: string[] }
  | { what: 'delete'; paragraphs: string[] }
  | { what: 'move'; paragraphs: string[]; beside: string; where: 'before' | 'after' }
  | { what: 'merge'; paragraphs: string[]; text: string }
  | { what: 'split'; paragraph: string; behind: WordName[] }

/** A proposal as far as the text is concerned. Words that it puts in have its id as their origin; paragraphs, ids made of it. */
export interface TextProposal {
  id: string
  /** One change or several that stand and fall together. */
  operations: Operation[]
  /** The proposal to whose words it is an amendment: it applies only where that one is in the text. */
  onto?: string
}

/** Why a proposal does not apply to a text as it stands: it needs attention, and is never moved by itself. */
export type Lost =
  | { why: 'paragraph-gone'; paragraph: string }
  /** Words that it names are no longer there: those that are missing, as far as they are known. */
  | { why: 'words-gone'; paragraph: string; words: WordName[] }
  | { why: 'proposal-not-in-text'; onto: string }

/** Two proposals that cannot both be taken as they are without somebody saying which comes first. */
export interface Conflict {
  proposals: [string, string]
  paragraph: string
}

/** What came of taking proposals into a text. */
export interface Consolidated {
  text: WorkingText
  applied: string[]
  /** Not applied, each with its reason. */
  lost: { proposal: string; lost: Lost }[]
  /** Of those that were asked for without an order: neither of the two is applied. */
  conflicts: Conflict[]
}

import type { Provision, ProvisionKind } from '../document.ts'
import type { Cut, Run, WordOp } from './diff.ts'
import type { NoteChange } from './notes.ts'

export type PairKind =
  'same' | 'changed' | 'moved' | 'moved-changed' | 'split' | 'merged' | 'inserted' | 'deleted'

/** What became of a paragraph, in English. */
export const pairWords: Record<PairKind, string> = {
  same: 'unchanged',
  changed: 'changed',
  moved: 'moved',
  'moved-changed': 'moved and changed',
  split: 'split',
  merged: 'merged',
  inserted: 'inserted',
  deleted: 'deleted',
}

/** Provisions held to be one and the same on both sides, or standing on one side alone. */
export interface Pair {
  kind: PairKind
  /** eIds in the first and in the second document; several where one was split or merged. */
  a: string[]
  b: string[]
  /** Places in the lists of provisions of `Redline.a` and `Redline.b`. */
  at: { a: number[]; b: number[] }
  /** Likeness by weighted words, 0 to 1. */
  similarity: number
  /** The number printed before it differs. */
  renumbered: boolean
  /** It is another kind of paragraph now: one of the operative part became preambular. */
  became?: { from: ProvisionKind; to: ProvisionKind }
  /** Words kept, inserted and deleted; absent where the text is the same. A line break is a paragraph break. */
  words?: WordOp[]
  /** What became of its footnotes; absent where it has none. */
  notes?: NoteChange[]
}

/** A pair with its words as tokens, for what is computed from the change itself. */
export interface ComparedPair {
  pair: Pair
  a: Cut
  b: Cut
  runs: Run[]
}

/** One side of a comparison. */
export interface Side {
  provisions: Provision[]
  /** Cut on demand: what stands unchanged on both sides is never cut. */
  tokens(index: number): Cut
}

/** A pair of provisions that are held to be the same one, with their likeness from 0 to 1. */
export interface Match {
  a: number
  b: number
  similarity: number
}

/** A part of one side that belongs to a match as well: `whole` was split into `parts`, or merged from them. */
export interface Alignment {
  matches: Match[]
  /** b-provisions that are further parts of an a-provision: b index → a index. */
  splits: Map<number, number>
  /** a-provisions that went into a b-provision: a index → b index. */
  merges: Map<number, number>
}

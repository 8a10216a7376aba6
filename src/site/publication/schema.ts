import { z } from 'zod'
import type { Verification } from '../../base/instrument/index.ts'
import type { Ref } from '../../core/index.ts'
import type { Facets } from './rules/vector.ts'

/** A row of the index: under which words an entity is found. */
export interface Indexed {
  entity: Ref
  facets: Facets
  /** Found after what was adopted, where both match alike. */
  isDraft: boolean
  /** Whole names, folded: who types one gets that entity first. */
  nameKeys: string[]
  /** In the notation of tsvector, see `writeVector`. */
  nameVector: string
  vector: string
  /** Names and texts as PostgreSQL's stemmers read them, by language. */
  stemmed: { language: string; names: string; texts: string }[]
  shown: Shown
  /** Those that spoke for it; none for what comes with the software. */
  members: Members
  /** Others whose words its names borrow. */
  rests: Members
}

/** What a result shows of an entity, as it was when the row was made. */
export interface Shown {
  /** By the reader's language. */
  names: Record<string, string>
  /** Without the language. */
  address: string
  /** By language, in the order of reading. */
  texts: Record<string, string[]>
  /** A draft or a working paper. */
  isDraft: boolean
}

/** Entities on record by key, with their public versions when the row was made. */
export type Members = Record<string, number>

/** An entity that may answer a question, in the order of the index. */
export interface Candidate extends Shown {
  entity: Ref
  programme: string | null
  itemKind: string
  rank: string
  id: number
  members: Members
  rests: Members
}

/** One that is shown, with how far the wording of a text or a paragraph is proven. */
export type ShownCandidate<C extends Candidate = Candidate> = C & { verification: Verification | null }

/** An entity that may answer a question, as far as it is counted. */
export interface Match extends Facets {
  members: Members
}

/** Where the index stands in following the record. */
export interface Cursor {
  /** The next position to read. */
  position: number
  run: number
  /** A rebuild goes through the whole record again; what it does not meet leaves the index at its end. */
  rebuilding: boolean
  /** How the rows were made: code that makes them otherwise rebuilds the index. */
  shape: string
}

const values = z.array(z.string().max(200)).optional()

/** What a reader asks for: words in any language, and what they are narrowed by. */
export const questionFilter = z.strictObject({
  q: z.string().optional(),
  /** Whoever names something is not led there, but shown what has the words. */
  all: z.literal('1').optional(),
  programme: values,
  kind: values,
  level: values,
  /** What it is about, by kind and id: "target/first". */
  item: values,
  /** Whom a paragraph addresses, and what it does: "secretary-general", "request". */
  addressee: values,
  verb: values,
  /** What it asks for: "law", "training". */
  act: values,
  /** Who adopted it, and when. */
  body: values,
  year: values,
})
export type Question = z.infer<typeof questionFilter>

/** A piece of a text; marked where it is what was asked for. */
export interface Piece {
  text: string
  marked: boolean
}

export interface Result {
  entity: Ref
  itemKind: string
  programme: string | null
  /** A draft or a working paper. */
  isDraft: boolean
  name: string
  /** Without the language. */
  address: string
  /** How far the wording of a text or a paragraph is proven; null for all else, and for drafts. */
  verification: Verification | null
  /** The place in the text that answers best, and its language. */
  snippet: { pieces: Piece[]; language: string } | null
  /** Whether it has all the words, or some of them where nothing has all. */
  words: 'all' | 'some'
}

import { z } from 'zod'
import { words } from './schema.ts'

export const PAPER_KINDS = ['pre-session', 'in-session', 'conference-room', 'working'] as const
export type PaperKind = (typeof PAPER_KINDS)[number]

/** How a document stands to one before it, in its chain. */
export const CHAINS = ['revision', 'corrigendum', 'addendum'] as const
export type Chain = (typeof CHAINS)[number]

export const PAPER_STATUSES = ['reserved', 'issued', 'withdrawn'] as const
export type PaperStatus = (typeof PAPER_STATUSES)[number]

/** What is said of a document of a meeting. */
export const paperBody = z.strictObject({
  kind: z.enum(PAPER_KINDS),
  /** "secretariat", "chair", or a State, a group or an organization by its ref. */
  author: z.string(),
  title: words,
  /** Item of the agenda, by its id. */
  item: z.string().nullable(),
  symbol: z.string().nullable(),
  /** Languages in which it is to come. */
  pending: z.array(z.string()),
  /** The document of this module before it, and how it stands to that. */
  follows: z.strictObject({ paper: z.string(), as: z.enum(CHAINS) }).nullable(),
})
export type PaperBody = z.infer<typeof paperBody>

/** A document of a meeting; its files are those of the document of the library. */
export interface Paper {
  id: string
  programme: string
  meeting: string
  status: PaperStatus
  /** Id in the library, once a file is here. */
  document: string | null
  body: PaperBody
  version: number
}

export const PAPER_LIMITS = { papers: 500, symbol: 100, title: 300, fileBytes: 25_000_000 } as const

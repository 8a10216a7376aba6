import { z } from 'zod'
import { words } from './schema.ts'

/** One item of an agenda. */
export const agendaItem = z.strictObject({
  /** Permanent inside the meeting: what is said under an item names it. */
  id: z.string(),
  /** As it stands on the agenda, "5 (a)": items stand in the order of their numbers. */
  number: z.string(),
  title: words,
  /** What it is about: provisions, texts, documents and reports, by their names across modules ("instrument/provision/…"). */
  about: z.array(z.string()),
  /** Questions of the Chair that guide the debate. */
  questions: z.array(z.string()),
})
export type AgendaItem = z.infer<typeof agendaItem>

/** An item that was asked for and is not on the agenda. */
const askedItem = z.strictObject({
  title: z.string(),
  /** Who asked for it, in words, and the day. */
  by: z.string(),
  on: z.string(),
})

/** An agenda as it stood from one moment to the next. */
export const agendaVersion = z.strictObject({
  nr: z.int(),
  /** When it was put on record, ISO 8601. */
  at: z.string(),
  isAdopted: z.boolean(),
  /** The topic of the year. */
  topic: words.nullable(),
  items: z.array(agendaItem),
  asked: z.array(askedItem),
})
export type AgendaVersion = z.infer<typeof agendaVersion>

/** The agenda of a meeting through all its versions, the first first; at least one. */
export interface Agenda {
  programme: string
  meeting: string
  versions: AgendaVersion[]
  /** The meeting belongs to a programme; the number of the last version. */
  version: number
}

export const AGENDA_LIMITS = { items: 40, versions: 60, about: 20, questions: 10, asked: 20 } as const

import { z } from 'zod'
import { meetingForms } from '../../base/programme/index.ts'
import { packId, packText, packWords, source } from '../../core/index.ts'

/** How far a meeting is, as it was put on record here; of one that only a pack knows, its dates say it. */
export const STATUSES = ['planned', 'open', 'suspended', 'closed', 'postponed', 'cancelled'] as const
export type Status = (typeof STATUSES)[number]

/** What a meeting is beside a formal one. */
export const FORMS = meetingForms

/** Words in one or several languages, by tag: at least one of them. */
export const words = z.partialRecord(z.enum(['en', 'fr', 'ar', 'es', 'ru', 'zh']), packText)

/** A day, a month or a year, as exact as it is known: ISO 8601. */
const when = z.string()

/** A part of a meeting with days of its own: a first part, a resumed session; one that does not take place says why. */
const part = z.strictObject({
  title: z.string(),
  from: when,
  to: when,
  isCancelled: z.boolean(),
  reason: z.string().nullable(),
})
export type MeetingPart = z.infer<typeof part>

/** Who holds an office in a meeting, as entered here; what packs know of officers they say of bodies. */
const officer = z.strictObject({
  office: z.string(),
  name: z.string(),
  /** For whom, in words. */
  of: z.string().nullable(),
  from: when.nullable(),
  to: when.nullable(),
})
export type MeetingOfficer = z.infer<typeof officer>

/** What is said of a meeting. */
export const meetingFacts = z.strictObject({
  title: z.union([packWords, words]),
  /** Which one it is of its series, as people say it: "Ninth". */
  number: z.string().nullable(),
  place: z.union([packWords, words]).nullable(),
  host: z.string().nullable(),
  /** Name of the IANA database: "America/New_York". */
  timeZone: z.string().nullable(),
  /** Its page at those who hold it. */
  address: z.string().nullable(),
  forms: z.array(z.enum(FORMS)),
  /** The meeting of the same programme outside of which it is held. */
  beside: z.string().nullable(),
  /** The meeting of the same programme that came before it. */
  follows: z.string().nullable(),
  /** Who convened it, where it was not the body itself. */
  convenedBy: z.string().nullable(),
  /** The mandate of the programme that asks for it, by its id. */
  mandate: z.string().nullable(),
  parts: z.array(part),
  officers: z.array(officer),
  /** From the pack: documents, outcomes and officers by their ids. */
  documents: z.array(packId),
  outcomes: z.array(packId),
  packOfficers: z.array(packId),
  note: packWords.nullable(),
  /** Where it is known from; null where it was convened here. */
  source: source.nullable(),
})
export type MeetingFacts = z.infer<typeof meetingFacts>

/** What stood before a change of dates, place or status, and why it was changed. */
export const meetingChange = z.strictObject({
  /** When it was put on record, ISO 8601. */
  at: z.string(),
  from: when,
  to: when,
  place: z.union([packWords, words]).nullable(),
  status: z.enum(STATUSES).nullable(),
  reason: z.string().nullable(),
  /** The document or letter that says so, in words. */
  source: z.string().nullable(),
})
export type MeetingChange = z.infer<typeof meetingChange>

/** A meeting of a body of a programme. */
export interface Meeting {
  programme: string
  /** Permanent inside its programme. */
  id: string
  /** Whether a pack speaks of it, or it was convened here and no pack does. */
  origin: 'pack' | 'here'
  /** Id of the body that meets. */
  body: string
  /** One of the programme's kinds of meeting. */
  kind: string
  /** Null where only its dates say how far it is. */
  status: Status | null
  from: string
  to: string
  facts: MeetingFacts
  /** The oldest first. */
  changes: MeetingChange[]
  /** What calendars call its parts, in the same order; empty where they go by their places. */
  partNames: string[]
  /** What the pack said when it was last loaded; null of what no pack speaks of. */
  taken: TakenMeeting | null
  /** Rises by one with each change. */
  version: number
}

/** What a pack says of a meeting. */
export type TakenMeeting = Pick<Meeting, 'body' | 'kind' | 'from' | 'to'> & { facts: MeetingFacts }

export const NO_FACTS: MeetingFacts = {
  title: {},
  number: null,
  place: null,
  host: null,
  timeZone: null,
  address: null,
  forms: [],
  beside: null,
  follows: null,
  convenedBy: null,
  mandate: null,
  parts: [],
  officers: [],
  documents: [],
  outcomes: [],
  packOfficers: [],
  note: null,
  source: null,
}

export const LIMITS = { line: 300, words: 5000, rows: 30, changes: 100 } as const

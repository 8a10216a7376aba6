import { z } from 'zod'
import { packId as id, packText as text, packWords as words, source, when } from '../../../core/index.ts'

/** What a meeting is beside a formal one. A side event stands outside the formal meeting beside which it is held. */
export const meetingForms = ['informal', 'virtual', 'intersessional', 'ad-hoc', 'side-event'] as const

/** meetings.yaml: the calendar. That a meeting was held follows from its dates, unless `outcomes` say otherwise. */
export const meetings = z.array(
  z.strictObject({
    id,
    body: id,
    /** One of `meetingKinds` of the vocabularies. */
    kind: id,
    title: words,
    from: when,
    to: when,
    place: words.optional(),
    /** Its page at those who hold it. */
    address: text.pipe(z.url({ protocol: /^https?$/ })).optional(),
    documents: z.array(id).optional(),
    /** What became of it, as `meetingOutcomes` of the vocabularies call it: postponed, adopted by consensus, no agreed outcome … */
    outcomes: z.array(id).min(1).optional(),
    /** Who led it: ids of officers of its body, or of one above it. */
    officers: z.array(id).min(1).optional(),
    /** Which one it is of its series, as people say it: "Ninth". */
    number: text.optional(),
    host: text.optional(),
    /** Name of the IANA database: "America/New_York". */
    timeZone: text.refine(isTimeZone, 'a time zone is named as in America/New_York').optional(),
    forms: z.array(z.enum(meetingForms)).min(1).optional(),
    /** The meeting outside of which a side event is held, and the one that came before this one. */
    beside: id.optional(),
    follows: id.optional(),
    /** One of the mandates of the programme: the decision that asks for it. */
    mandate: id.optional(),
    /** A first part, a resumed session: each with days of its own. */
    parts: z
      .array(
        z.strictObject({
          title: text,
          from: when,
          to: when,
          cancelled: z.literal(true).optional(),
          reason: text.optional(),
        }),
      )
      .min(1)
      .optional(),
    note: words.optional(),
    source,
  }),
)

const zones = new Set(Intl.supportedValuesOf('timeZone'))

function isTimeZone(name: string): boolean {
  return name === 'UTC' || zones.has(name)
}

/** How the meetings of a series come about: on a fixed plan, at intervals that States choose, together with partners, or as an item of a session of another body. */
export const rhythms = ['fixed', 'chosen', 'with-partners', 'item-of-session'] as const

/** cycles.yaml: the plan of phases; the meetings have their own dates. */
export const cycles = z.array(
  z.strictObject({
    id,
    body: id,
    name: words,
    rhythm: z.enum(rhythms).optional(),
    /** The session of which it is an item, or the partners with whom it is held. */
    with: words.optional(),
    phases: z.array(
      z.strictObject({
        id,
        kind: z.enum(['biennium', 'review', 'period']),
        name: words,
        from: when,
        to: when,
        source,
      }),
    ),
    source,
  }),
)

import { z } from 'zod'

/** Kinds of business by which the time of a meeting is counted. */
export const BUSINESS = ['formal', 'informal', 'consultation', 'exchange', 'panel'] as const
export type Business = (typeof BUSINESS)[number]

/** A time of day at the place of the meeting: "15:00". */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** A slot of a programme of work. */
export const slot = z.strictObject({
  day: z.iso.date(),
  from: clockTime,
  to: clockTime,
  kind: z.enum(BUSINESS),
  title: z.string().nullable(),
  /** Items of the agenda, by their ids. */
  items: z.array(z.string()),
  /** How long it was in fact; null where nobody noted it. */
  heldMinutes: z.int().nullable(),
  isCancelled: z.boolean(),
  reason: z.string().nullable(),
  /** Who was invited to speak in it, in words. */
  experts: z.array(z.string()),
})
export type WorkSlot = z.infer<typeof slot>

/** The programme of work of a meeting, its slots by day and hour. */
export interface ProgrammeOfWork {
  programme: string
  meeting: string
  slots: WorkSlot[]
  /** What calendars call them, in the same order; empty where they go by their hours. */
  names: string[]
  /** Rises by one with each change. */
  version: number
}

export const WORK_LIMITS = { slots: 40, experts: 20, items: 20, minutes: 24 * 60 } as const

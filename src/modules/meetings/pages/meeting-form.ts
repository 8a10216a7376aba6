import { z } from 'zod'
import { oneLine } from '../../../core/index.ts'
import type { GivenFacts } from '../actions/convene-meeting.ts'
import { filledIn, inFields, inLanguages, inOneAtLeast } from './words-in.tsx'
import { FORMS, LIMITS, type Meeting, type MeetingFacts } from '../schema.ts'

const label = (name: string) => ({ label: `meetings.field.${name}` })
const line = (name: string, most: number = LIMITS.line) => oneLine(most).optional().meta(label(name))
/** As exact as it is known. */
const when = (name: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/, 'meetings.form.badDate')
    .refine(isReal, 'meetings.form.badDate')
    .meta(label(name))

function isReal(value: string): boolean {
  const time = Date.parse(`${`${value}-01-01`.slice(0, 10)}T00:00:00Z`)
  return (
    !Number.isNaN(time) &&
    new Date(time).toISOString().startsWith(value.padEnd(10, '-01').slice(0, value.length))
  )
}

/** The last day is not before the first, each as exact as it is known. */
function inOrder({ value, issues }: z.core.ParsePayload): void {
  const { from, to } = value as { from?: string; to?: string }
  if (from && to && to < from.slice(0, to.length))
    issues.push({ code: 'custom', path: ['to'], message: 'core.form.endBeforeStart', input: to })
}

const zones = new Set(Intl.supportedValuesOf('timeZone'))

/** A meeting as it is convened and changed. */
export const meetingForm = z
  .object({
    title: inLanguages('title'),
    body: z.string().max(200).meta(label('body')),
    kind: z.string().max(200).meta(label('kind')),
    number: line('number', 60),
    from: when('from'),
    to: when('to'),
    place: inLanguages('place'),
    host: line('host'),
    timeZone: z
      .string()
      .trim()
      .max(60)
      .refine((zone) => zone === 'UTC' || zones.has(zone), 'meetings.form.badZone')
      .optional()
      .meta(label('timeZone')),
    address: z
      .url({ protocol: /^https?$/ })
      .max(500)
      .optional()
      .meta(label('address')),
    forms: z.array(z.enum(FORMS)).max(FORMS.length).optional().meta(label('forms')),
    beside: z.string().max(200).optional().meta(label('beside')),
    follows: z.string().max(200).optional().meta(label('follows')),
    convenedBy: line('convenedBy'),
    mandate: z.string().max(200).optional().meta(label('mandate')),
    parts: z
      .array(
        z
          .object({
            title: oneLine(LIMITS.line).meta(label('partTitle')),
            from: when('from'),
            to: when('to'),
            isCancelled: z.boolean().meta(label('isCancelled')),
            reason: line('reason', 500),
          })
          .check(inOrder),
      )
      .max(LIMITS.rows)
      .optional()
      .meta(label('parts')),
    officers: z
      .array(
        z.object({
          office: oneLine(LIMITS.line).meta(label('office')),
          name: oneLine(LIMITS.line).meta(label('name')),
          of: line('of'),
          from: when('from').optional(),
          to: when('to').optional(),
        }),
      )
      .max(LIMITS.rows)
      .optional()
      .meta(label('officers')),
    reason: line('reason', 500),
    source: line('source', 500),
  })
  .check(inOneAtLeast('title'))
  .check(inOrder)
export type GivenMeeting = z.infer<typeof meetingForm>

/** What the form says of a meeting; words in languages for which it has no field stay. */
export function factsOf(data: GivenMeeting, before: MeetingFacts | null): GivenFacts {
  return {
    title: filledIn(data.title, before?.title) ?? {},
    number: data.number ?? null,
    place: filledIn(data.place, before?.place),
    host: data.host ?? null,
    timeZone: data.timeZone ?? null,
    address: data.address ?? null,
    forms: data.forms ?? [],
    beside: data.beside ?? null,
    follows: data.follows ?? null,
    convenedBy: data.convenedBy ?? null,
    mandate: data.mandate ?? null,
    parts: (data.parts ?? []).map(({ reason, ...part }) => ({ ...part, reason: reason ?? null })),
    officers: (data.officers ?? []).map(({ office, name, of, from, to }) => ({
      office,
      name,
      of: of ?? null,
      from: from ?? null,
      to: to ?? null,
    })),
  }
}

/** A meeting as the form holds it. */
export function asForm({ body, kind, from, to, facts }: Meeting): Partial<GivenMeeting> {
  const { title, place, parts, officers, forms, ...lines } = facts
  const said = Object.fromEntries(
    (
      ['number', 'host', 'timeZone', 'address', 'beside', 'follows', 'convenedBy', 'mandate'] as const
    ).flatMap((name) => (lines[name] === null ? [] : [[name, lines[name]]])),
  )
  return {
    ...said,
    title: inFields(title) as GivenMeeting['title'],
    place: inFields(place) as GivenMeeting['place'],
    body,
    kind,
    from,
    to,
    forms,
    parts: parts.map(({ reason, ...part }) => ({ ...part, ...(reason && { reason }) })),
    officers: officers.map(({ of, from: first, to: last, ...one }) => ({
      ...one,
      ...(of && { of }),
      ...(first && { from: first }),
      ...(last && { to: last }),
    })) as NonNullable<GivenMeeting['officers']>,
  }
}

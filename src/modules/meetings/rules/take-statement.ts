import { isDeepStrictEqual } from 'node:util'
import type { Meeting as PackMeeting } from '../../../base/programme/index.ts'
import { namesOfParts } from './part-names.ts'
import { type Meeting, type MeetingFacts, NO_FACTS, type TakenMeeting } from '../schema.ts'

/** What a statement of a pack says of a meeting, as it is kept. */
export function takenOf(statement: PackMeeting): TakenMeeting {
  const { body, kind, from, to, title, place, address, documents, outcomes, officers, note, source } =
    statement
  const { number, host, timeZone, forms, beside, follows, mandate, parts } = statement
  const facts: MeetingFacts = {
    ...NO_FACTS,
    title,
    place: place ?? null,
    address: address ?? null,
    number: number ?? null,
    host: host ?? null,
    timeZone: timeZone ?? null,
    forms: forms ?? [],
    beside: beside ?? null,
    follows: follows ?? null,
    mandate: mandate ?? null,
    parts: (parts ?? []).map(({ cancelled = false, reason = null, ...part }) => ({
      ...part,
      isCancelled: cancelled,
      reason,
    })),
    documents: documents ?? [],
    outcomes: outcomes ?? [],
    packOfficers: officers ?? [],
    note: note ?? null,
    source: source ?? null,
  }
  return { body, kind, from, to, facts }
}

/**
 * A meeting after its pack was loaded: what the pack says otherwise than when it was last loaded is taken over, and what was changed here since stays, so that
 * neither undoes the other. Null where nothing changes.
 * @param before null where none has this id
 * @param at the moment, ISO 8601
 */
export function takeStatement(
  before: Meeting | null,
  { programme, id }: Pick<PackMeeting, 'programme' | 'id'>,
  taken: TakenMeeting,
  at: string,
): Meeting | null {
  if (!before)
    return {
      ...{ programme, id, origin: 'pack', ...taken, status: null, changes: [], partNames: [] },
      ...{ taken, version: 1 },
    }
  if (before.taken && isDeepStrictEqual(before.taken, taken)) return null
  const last = before.taken
  const facts = Object.fromEntries(
    (Object.keys(NO_FACTS) as (keyof MeetingFacts)[]).map((name) => {
      const isNew = !isDeepStrictEqual(taken.facts[name], (last?.facts ?? NO_FACTS)[name])
      return [name, isNew ? taken.facts[name] : before.facts[name]]
    }),
  ) as unknown as MeetingFacts
  const days = last && last.from === taken.from && last.to === taken.to ? before : taken
  const after: Meeting = {
    ...before,
    origin: 'pack',
    body: taken.body,
    kind: taken.kind,
    from: days.from,
    to: days.to,
    facts,
    partNames: namesOfParts(before, facts.parts),
    taken,
    version: before.version + 1,
  }
  return { ...after, changes: withChange(before, after, { at, reason: null, source: null }) }
}

/** The changes of a meeting with what stood before this one, where its dates, its place or its status are others. */
export function withChange(
  before: Meeting,
  after: Pick<Meeting, 'from' | 'to' | 'status' | 'facts'>,
  why: { at: string; reason: string | null; source: string | null },
): Meeting['changes'] {
  const { from, to, status, facts, changes } = before
  const isSame =
    from === after.from &&
    to === after.to &&
    status === after.status &&
    isDeepStrictEqual(facts.place, after.facts.place)
  return isSame ? changes : [...changes, { ...why, from, to, place: facts.place, status }]
}

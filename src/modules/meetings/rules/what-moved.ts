import type { Meeting, MeetingChange } from '../schema.ts'

/** That it does not take place on its days, and why; null of one that does, or of which nothing was put on record. */
export function offOf({
  status,
  changes,
}: Pick<Meeting, 'status' | 'changes'>): { status: 'postponed' | 'cancelled'; reason: string | null } | null {
  if (status !== 'postponed' && status !== 'cancelled') return null
  // A change keeps the status that stood before it: the last that had another one brought this.
  const step = changes.findLast((change) => change.status !== status)
  return { status, reason: step?.reason ?? null }
}

/** The days on which it was to be before they were changed last; null where they were never changed. */
export function daysBefore({
  from,
  to,
  changes,
}: Pick<Meeting, 'from' | 'to' | 'changes'>): Pick<MeetingChange, 'from' | 'to'> | null {
  const before = changes.findLast((change) => change.from !== from || change.to !== to)
  return before ? { from: before.from, to: before.to } : null
}

import type { Meeting, Status } from '../schema.ts'

/** Where a meeting can go from where it stands. */
const STEPS: Record<Status, readonly Status[]> = {
  planned: ['open', 'postponed', 'cancelled'],
  open: ['suspended', 'closed'],
  suspended: ['open', 'closed'],
  postponed: ['planned', 'cancelled'],
  cancelled: ['planned'],
  closed: [],
}

/** The steps that lead on. One of which only its dates say how far it is may be opened, and closed where it was held elsewhere. */
export const stepsFrom = ({ status }: Pick<Meeting, 'status'>): readonly Status[] =>
  status === null ? [...STEPS.planned, 'closed'] : STEPS[status]

/** These are done for a reason, which is put on record. */
export const needsReason = (step: Status): boolean => ['suspended', 'postponed', 'cancelled'].includes(step)

/** It does not take place on its days. */
export const isOff = ({ status }: Pick<Meeting, 'status'>): boolean =>
  status === 'postponed' || status === 'cancelled'

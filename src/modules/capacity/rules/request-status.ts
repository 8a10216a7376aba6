import type { RequestStatus } from '../schema.ts'

/** What may follow. What was declined or withdrawn stays so, and can be copied. */
const NEXT: Record<RequestStatus, readonly RequestStatus[]> = {
  draft: ['open', 'withdrawn'],
  open: ['matched', 'ongoing', 'delivered', 'closed', 'declined', 'withdrawn'],
  matched: ['open', 'ongoing', 'delivered', 'closed', 'declined', 'withdrawn'],
  ongoing: ['delivered', 'closed', 'withdrawn'],
  delivered: ['ongoing', 'closed'],
  closed: ['open'],
  declined: [],
  withdrawn: [],
}

/** How far a request may be said to be, its present state first. */
export const statusesFrom = (status: RequestStatus): RequestStatus[] => [status, ...NEXT[status]]

export const mayBecome = (before: RequestStatus, after: RequestStatus): boolean =>
  statusesFrom(before).includes(after)

/** It stays as it is. */
export const isOver = (status: RequestStatus): boolean => NEXT[status].length === 0

/** Both say why. */
export const needsReason = (status: RequestStatus): boolean => status === 'declined' || status === 'withdrawn'

/** Whether providers may still be accepted for it. */
export const takesOffers = (status: RequestStatus): boolean => status === 'open' || status === 'matched'

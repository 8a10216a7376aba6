import type { RequestStatus } from '../schema.ts'

/** What may follow. What was declined or withdrawn stays as it is until it is opened again. */
const NEXT: Record<RequestStatus, readonly RequestStatus[]> = {
  draft: ['open', 'withdrawn'],
  open: ['matched', 'ongoing', 'delivered', 'closed', 'declined', 'withdrawn'],
  matched: ['open', 'ongoing', 'delivered', 'closed', 'declined', 'withdrawn'],
  ongoing: ['delivered', 'closed', 'withdrawn'],
  delivered: ['ongoing', 'closed'],
  closed: ['open'],
  declined: ['open'],
  withdrawn: ['open'],
}

/** How far a request may be said to be, its present state first. */
export const statusesFrom = (status: RequestStatus): RequestStatus[] => [status, ...NEXT[status]]

export const mayBecome = (before: RequestStatus, after: RequestStatus): boolean =>
  statusesFrom(before).includes(after)

/** Nothing goes on for it, and nothing of it is changed before it is opened again. */
export const isOver = (status: RequestStatus): boolean => status === 'declined' || status === 'withdrawn'

/** Both say why. */
export const needsReason = isOver

/** Whether providers may still be accepted for it. */
export const takesOffers = (status: RequestStatus): boolean => status === 'open' || status === 'matched'

/** Somebody is told by e-mail of a meeting, or of all meetings of a programme. */
export interface Follow {
  /** Nobody guesses it: it stands in their e-mails alone, and ends it. */
  id: string
  account: string
  programme: string
  /** Null for all of the programme. */
  meeting: string | null
  /** Of the record: what comes from there on they were not told yet. */
  position: number
  toldAt: Date | null
}

export type Followed = Pick<Follow, 'programme' | 'meeting'>

/** Follows of one account. */
export const MOST_FOLLOWS = 100

/** Entries of which followers are told, by their kinds. What waits for its release is on record in private entries, of which nobody is told. */
export const TOLD = [
  'meetings.meeting-convened',
  'meetings.meeting-changed',
  'meetings.meeting-stepped',
  'meetings.meetings-taken',
  'meetings.agenda-kept',
  'meetings.work-kept',
  'meetings.paper-issued',
  'meetings.statement-released',
  'meetings.decision-saved',
  'meetings.decision-stepped',
  'meetings.decisions-taken',
  'meetings.vote-saved',
  'meetings.votes-taken',
  'meetings.position-given',
  'meetings.proceedings-saved',
  'meetings.outcomes-taken',
] as const

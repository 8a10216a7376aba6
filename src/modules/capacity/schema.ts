/** How far a request is. */
export const REQUEST_STATUSES = ['draft', 'open', 'closed', 'withdrawn'] as const
export type RequestStatus = (typeof REQUEST_STATUSES)[number]

/** Help that somebody offered, as the requesting State wrote it down. */
export interface Offer {
  from: string
  what: string
  /** Day, "2026-12-04". */
  day: string
}

/** What became of it. */
export interface Result {
  what: string
  day: string
}

/** What a State asks for, in its own words. */
export interface RequestBody {
  title: string
  need: string
  /** The result that is expected. */
  expected: string | null
  offer: Offer | null
  result: Result | null
}

/** A request for help. */
export interface Request {
  id: string
  programme: string
  /** Of an exercise "exercise/x-ald". */
  state: string
  /** The answer that it was drafted from. */
  from: { report: string; place: string } | null
  status: RequestStatus
  /** Whether everyone may read it, or its State alone. */
  isPublic: boolean
  provisions: string[]
  item: string | null
  /** Rises by one with each change. */
  version: number
  changedAt: Date
  body: RequestBody
}

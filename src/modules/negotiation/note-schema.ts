/** What a delegation notes of a proposal, for itself. */
export const NOTE_KINDS = ['supports', 'can-live-with', 'reserves', 'cannot-accept', 'asks'] as const
export type NoteKind = (typeof NOTE_KINDS)[number]

export interface Note {
  proposal: string
  round: string
  /** By its ref. */
  party: string
  kind: NoteKind
  reason: string | null
  /** Whether it was tabled: then participants see it. */
  isTabled: boolean
  at: Date
}

/** Written input of a party that only writes, shown apart. */
export interface Input {
  id: string
  round: string
  party: string
  /** Id of the paragraph; null for the whole. */
  paragraph: string | null
  language: string
  text: string
  at: Date
}

export const NOTE_LIMITS = { reason: 2_000, input: 8_000, perParty: 200 } as const

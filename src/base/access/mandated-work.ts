import { type Ref, type View, slot } from '../../core/index.ts'

/** A part of a programme that a decision mandates. */
export interface MandatedWork {
  /** The id of the feature in the pack, see `worksIn` of the roles. */
  feature: string
  label: string
  /** Whether it works on this site. */
  isAvailable: boolean
  /** Whether somebody compared the mandate with its text; nothing is asked of States before. */
  isVerified: boolean
  programme: { name: string; address: string }
  /** The decision: "A/RES/79/40, para. 27"; `address` is complete. */
  mandate: { words: string; address: string }
}

/** Finds what decisions mandate for the programmes of scopes, by `refKey`. Whoever knows programmes puts it there; before that there is none. */
export const mandatedWorkSlot =
  slot<(view: View, scopes: readonly Ref[]) => Promise<ReadonlyMap<string, MandatedWork[]>>>(
    'access.mandated-work',
  )

import { type Multilingual, type Reader, slot } from '../../core/index.ts'

/** A place in a document as a mandate cites it. */
export interface CitedPlace {
  document: string
  /** "OP 4", "13 (a)", "annex, 36" */
  paragraph: string
}

/** The paragraph of an official text that stands at a place. */
export interface OfficialWording {
  texts: Multilingual
  /** In which it was written. */
  original: string
  /** SHA-256 of what is shown, in hex. */
  checksum: string
  /** Of its page, without language. */
  address: string
}

/** Finds the wording at each of these places, in their order, where it is here and proven to be official; null else. Whoever keeps texts puts it there. */
export const officialWordingSlot = slot<
  (reader: Reader, places: readonly CitedPlace[]) => Promise<(OfficialWording | null)[]>
>('programme.official-wording')

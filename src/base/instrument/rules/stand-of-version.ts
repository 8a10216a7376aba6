import type { Instrument, Version } from '../schema.ts'
import { standingIn } from './choose-version.ts'
import { isWithdrawn } from './withdrawn-versions.ts'

/** How a version stands in its language: it is the text that stands; it waits beside it until it is proven; another one stands instead; or its acceptance was undone. */
export const stands = ['stands', 'beside', 'other-stands', 'withdrawn'] as const
export type Stand = (typeof stands)[number]

/** @param versions of the text */
export function standOfVersion(
  instrument: Pick<Instrument, 'body'>,
  versions: readonly Version[],
  version: Version,
): Stand {
  if (isWithdrawn(version)) return 'withdrawn'
  if (standingIn(instrument, versions, version.language)?.number === version.number) return 'stands'
  return version.body.beside ? 'beside' : 'other-stands'
}

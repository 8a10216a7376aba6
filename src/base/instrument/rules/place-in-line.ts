import type { Version } from '../schema.ts'
import { holding, isWithdrawn } from './withdrawn-versions.ts'

/** What stood at the address of a version before it or was accepted there after it. */
export interface PlaceInLine {
  number: number
  /** The version that it took the place of; 0 where none stood there before. */
  before: number
  /** What became of it: another one took its place (`followed`), or was accepted after it and undone (`again`). */
  what: 'stands' | 'withdrawn' | 'followed' | 'again'
  /** That other version; 0 where there is none. */
  later: number
  /** The day on which its acceptance was undone; empty where it holds. */
  undone: string
}

/**
 * Where a version has its place among others in its language; null where it alone ever stood there.
 * @param stands the version that stands in its language
 * @param isSame whether a version says the same as this one: then nothing else stood there
 */
export function placeInLine(
  version: Version,
  versions: readonly Version[],
  stands: Version | undefined,
  isSame: (other: Version) => boolean = () => false,
): PlaceInLine | null {
  const { number, body } = version
  const others = versions.filter(
    (one) => one.language === version.language && one.number !== number && !isSame(one),
  )
  const { replaced, withdrawn } = body
  // Where a pack names nothing but the places of paragraphs, nothing stood.
  const earlier = others.find(
    (one) =>
      // What stands beside another version took nobody's place.
      !body.beside &&
      (replaced ? one.number === replaced.number : one.number < number) &&
      (one.body.file ?? one.body.quoted),
  )
  const before = earlier?.number ?? 0
  const undone = withdrawn?.at.slice(0, 10) ?? ''
  const place = { number, before, undone, later: 0 }
  if (withdrawn) return { ...place, what: 'withdrawn' }
  const isFollowed = !body.beside && stands && stands.number > number && holding(others).includes(stands)
  if (isFollowed) return { ...place, what: 'followed', later: stands.number }
  const again = others.find((one) => one.number > number && isWithdrawn(one))
  if (again) return { ...place, what: 'again', later: again.number }
  return before > 0 ? { ...place, what: 'stands' } : null
}

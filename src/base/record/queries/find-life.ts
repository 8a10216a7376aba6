import {
  type Json,
  type Reader,
  type Ref,
  type Topic,
  parseRef,
  readingOnly,
  refKey,
  sameRef,
} from '../../../core/index.ts'
import type { Life, LifeOfParts, PartsOf, ShownNow } from '../schema.ts'
import { snapshotHash } from '../snapshots.ts'
import { readHeld, readLife, readLifeOfParts, readOtherwise, readStates } from '../store-life.ts'

/**
 * When the public first saw an entity, and when it last saw it change; null where it never did.
 * @param seen its public snapshot, as it is shown: `isSame` where the record has it so, none is given, or the record has it by a later serialiser
 */
export async function findLife(
  { services }: Reader,
  entity: Ref,
  seen?: Json,
): Promise<(Life & { isSame: boolean }) | null> {
  const former = formerOf(services, entity)
  const topics = [entity, ...(former ? [former] : [])].map(refKey)
  const life = await readingOnly(topics, () => readLife(services.db, entity, former))
  if (!life) return null
  // One that a later server put on record; an earlier one is put on the present one before anybody is served.
  const isComparable = life.snapshotVersion <= versionOf(services, entity)
  return { ...life, isSame: seen === undefined || !isComparable || snapshotHash(seen) === life.snapshot }
}

const versionOf = ({ registry }: Reader['services'], { module, kind }: Ref): number =>
  registry.entity(`${module}/${kind}`)?.snapshotVersion ?? 0

/**
 * All public acts on a whole, oldest first, each with what it did to some of its parts; of what is shown, what the record has otherwise or not at
 * all, by `refKey`; and how many of the parts are public by the record.
 */
export async function findLifeOfParts(
  { services }: Reader,
  whole: Ref,
  parts: PartsOf,
  seen: readonly Seen[],
): Promise<Omit<LifeOfParts, 'otherwise'> & { otherwise: Set<string> }> {
  const shown = seen.map((one) => shownNow(services, one))
  const found = await readingOnly([refKey(whole)], () => readLifeOfParts(services.db, whole, parts, shown))
  return { ...found, otherwise: new Set(found.otherwise.map(refKey)) }
}

/** What is shown of an entity. */
interface Seen {
  entity: Ref
  snapshot: Json
}

const shownNow = (services: Reader['services'], { entity, snapshot }: Seen): ShownNow => ({
  entity,
  snapshot: snapshotHash(snapshot),
  snapshotVersion: versionOf(services, entity),
  former: formerOf(services, entity),
})

/**
 * Of what is shown, what the record has otherwise or not at all, by `refKey`.
 * @param topics on which that rests, where fewer say it than all of the entities
 */
export async function findOtherwise(
  { services }: Reader,
  seen: readonly Seen[],
  topics: readonly Topic[] = seen.map(({ entity }) => refKey(entity)),
): Promise<Set<string>> {
  if (seen.length === 0) return new Set()
  const shown = seen.map((one) => shownNow(services, one))
  const found = await readingOnly(topics, () => readOtherwise(services.db, shown))
  return new Set(found.map(refKey))
}

/** Of many wholes, whether the record has each and all of its parts as they are, and no more: in the order asked. @param seen the whole, and every part of it */
export async function findHeld(
  { services }: Reader,
  wholes: readonly { whole: Ref; parts: PartsOf; seen: readonly Seen[] }[],
): Promise<boolean[]> {
  if (wholes.length === 0) return []
  const shown = wholes.flatMap(({ seen }) => seen.map((one) => shownNow(services, one)))
  const topics = wholes.map(({ whole }) => refKey(whole))
  const found = await readingOnly(topics, () => readHeld(services.db, wholes, shown))
  const otherwise = new Set(found.otherwise.map(refKey))
  return wholes.map(
    ({ seen }, n) =>
      !seen.some(({ entity }) => otherwise.has(refKey(entity))) && (found.parts[n] ?? 0) < seen.length,
  )
}

/** Of many wholes, by what the record has of each and of its parts: as long as that stays, so does what `findHeld` says of the same snapshots. */
export async function findStates(
  { services }: Reader,
  wholes: readonly { whole: Ref; parts: PartsOf }[],
): Promise<string[]> {
  if (wholes.length === 0) return []
  const topics = wholes.map(({ whole }) => refKey(whole))
  return readingOnly(topics, () => readStates(services.db, wholes))
}

/** Under which kind and id an entity stood on record before; null where under no other. */
function formerOf({ registry }: Reader['services'], entity: Ref): Ref | null {
  const { former } = registry.entity(`${entity.module}/${entity.kind}`) ?? {}
  const before = former ? parseRef(`${former.kind}/${former.idOf(entity.id)}`) : null
  return before && !sameRef(before, entity) ? before : null
}

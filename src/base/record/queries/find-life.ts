import {
  type Json,
  type Reader,
  type Ref,
  parseRef,
  readingOnly,
  refKey,
  sameRef,
} from '../../../core/index.ts'
import type { Life, LifeOfParts, PartsOf } from '../schema.ts'
import { snapshotHash } from '../snapshots.ts'
import { readLife, readLifeOfParts } from '../store-life.ts'

/**
 * When the public first saw an entity, and when it last saw it change; null where it never did.
 * @param seen its public snapshot, as it is shown: `isSame` where the record has it so, none is given, or the record has it by another serialiser
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
  const isComparable = life.snapshotVersion === versionOf(services, entity)
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
  seen: readonly { entity: Ref; snapshot: Json }[],
): Promise<Omit<LifeOfParts, 'otherwise'> & { otherwise: Set<string> }> {
  const shown = seen.map(({ entity, snapshot }) => ({
    entity,
    snapshot: snapshotHash(snapshot),
    snapshotVersion: versionOf(services, entity),
    former: formerOf(services, entity),
  }))
  const found = await readingOnly([refKey(whole)], () => readLifeOfParts(services.db, whole, parts, shown))
  return { ...found, otherwise: new Set(found.otherwise.map(refKey)) }
}

/** Under which kind and id an entity stood on record before; null where under no other. */
function formerOf({ registry }: Reader['services'], entity: Ref): Ref | null {
  const { former } = registry.entity(`${entity.module}/${entity.kind}`) ?? {}
  const before = former ? parseRef(`${former.kind}/${former.idOf(entity.id)}`) : null
  return before && !sameRef(before, entity) ? before : null
}

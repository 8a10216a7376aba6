import {
  type Json,
  type Reader,
  type Ref,
  parseRef,
  readingOnly,
  refKey,
  sameRef,
} from '../../../core/index.ts'
import type { ActOnParts, Life, PartsOf } from '../schema.ts'
import { snapshotHash } from '../snapshots.ts'
import { readActsOnParts, readLife } from '../store-life.ts'

/**
 * When the public first saw an entity, and when it last saw it change; null where it never did.
 * @param seen its public snapshot, as it is shown: `isSame` where the record has it so, or none is given
 */
export async function findLife(
  { services }: Reader,
  entity: Ref,
  seen?: Json,
): Promise<(Life & { isSame: boolean }) | null> {
  const former = formerOf(services, entity)
  const topics = [entity, ...(former ? [former] : [])].map(refKey)
  const life = await readingOnly(topics, () => readLife(services.db, entity, former))
  return life && { ...life, isSame: seen === undefined || snapshotHash(seen) === life.snapshot }
}

/** Under which kind and id an entity stood on record before; null where under no other. */
function formerOf({ registry }: Reader['services'], entity: Ref): Ref | null {
  const { former } = registry.entity(`${entity.module}/${entity.kind}`) ?? {}
  const before = former ? parseRef(`${former.kind}/${former.idOf(entity.id)}`) : null
  return before && !sameRef(before, entity) ? before : null
}

/** All public acts on an entity, oldest first, each with what it did to some of its parts. */
export const findActsOnParts = ({ services }: Reader, whole: Ref, parts: PartsOf): Promise<ActOnParts[]> =>
  readingOnly([refKey(whole)], () => readActsOnParts(services.db, whole, parts))

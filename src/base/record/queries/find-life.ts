import { type Reader, type Ref, parseRef, readingOnly, refKey, sameRef } from '../../../core/index.ts'
import type { ActOnParts, Life, PartsOf } from '../schema.ts'
import { readActsOnParts, readLife } from '../store-life.ts'

/** When the public first saw an entity, and when it last saw it change; null where it never did. */
export function findLife({ services }: Reader, entity: Ref): Promise<Life | null> {
  const former = formerOf(services, entity)
  const topics = [entity, ...(former ? [former] : [])].map(refKey)
  return readingOnly(topics, () => readLife(services.db, entity, former))
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

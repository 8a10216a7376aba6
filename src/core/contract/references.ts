import type { Reader, Reference } from './entity.ts'
import { type Ref, refKey } from './ref.ts'

/**
 * Names and addresses of entities of any module, by `refKey`; what this reader may not read, or no module knows, is absent. Rows and entries may
 * hold kinds of software that is gone; that a kind is declared by nobody is logged, since code may have it wrong too.
 */
export async function resolveRefs(reader: Reader, refs: readonly Ref[]): Promise<Map<string, Reference>> {
  const found = new Map<string, Reference>()
  await Promise.all(
    [...Map.groupBy(refs, ({ module, kind }) => `${module}/${kind}`)].map(async ([key, group]) => {
      const { registry, log } = reader.services
      const declared = registry.entity(key)
      if (!declared) {
        log.warn({ kind: key }, 'names were asked for of a kind of entity that no module declares')
        return
      }
      const ids = [...new Set(group.map(({ id }) => id))]
      for (const [id, reference] of await declared.references(reader, ids))
        found.set(`${key}/${id}`, reference)
    }),
  )
  return found
}

/** The name and address of one entity; null where this reader may not read it. */
export const resolveRef = async (reader: Reader, ref: Ref): Promise<Reference | null> =>
  (await resolveRefs(reader, [ref])).get(refKey(ref)) ?? null

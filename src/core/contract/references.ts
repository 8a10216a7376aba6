import type { Reader, Reference } from './entity.ts'
import { addressFrom } from './part.ts'
import { type Ref, refKey } from './ref.ts'

/**
 * Names and addresses of entities of any module, by `refKey`; what this reader may not read, or no module knows, is absent, and so is what is of
 * an exercise where somebody reads what is real. Rows and entries may
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
  return placed(reader, found)
}

/** Names as they stand in the part in which somebody reads. An exercise may name what is real, never the other way round. */
async function placed({ part }: Reader, found: Map<string, Reference>): Promise<Map<string, Reference>> {
  if (!part || found.size === 0) return found
  const exercises = await part.exercises()
  const kept = new Map<string, Reference>()
  for (const [key, reference] of found) {
    const isOfExercise = exercises.has(reference.programme ?? '')
    if (isOfExercise && part.name === 'real') continue
    kept.set(key, { ...reference, address: addressFrom(part.name, reference.address, isOfExercise) })
  }
  return kept
}

/** The name and address of one entity; null where this reader may not read it. */
export const resolveRef = async (reader: Reader, ref: Ref): Promise<Reference | null> =>
  (await resolveRefs(reader, [ref])).get(refKey(ref)) ?? null

import type { Reader, Reference } from '../contract/entity.ts'
import { type Ref, refKey } from '../contract/ref.ts'
import { resolveRefs } from '../contract/references.ts'
import { type Viewer, anonymous } from '../contract/viewer.ts'
import type { Met } from './walk.ts'

/** What addresses are made of, as the modules declare it. */
export interface Declared {
  /** Where entities stand. */
  addresses: readonly string[]
  refs: readonly Ref[]
  /** Values by the names of parameters. */
  values: Readonly<Record<string, readonly string[]>>
}

/** Of each kind of entity, so that those of any programme and origin come in. */
const PER_KIND = 12

/**
 * Entities of every kind, where they stand for this reader, and the examples of every list.
 * @param more entities beside those with a public snapshot, such as those that the record keeps to itself
 */
export async function declaredIn(reader: Reader, more: readonly Ref[] = []): Promise<Declared> {
  // Those first: what is tried of each route is limited.
  const refs = [...more, ...(await publicRefs(reader))]
  const found = await resolveRefs(reader, refs)
  const places = refs.flatMap((ref) => {
    const place = found.get(refKey(ref))
    return place ? [`/${reader.lang}${place.address.split('#')[0]}`] : []
  })
  const examples = reader.services.registry.modules.flatMap(({ resources = [] }) =>
    resources.flatMap(({ example = {} }) => Object.entries(example)),
  )
  const values = Object.groupBy(examples, ([name]) => name)
  return {
    addresses: [...new Set(places)],
    refs,
    values: {
      lang: [reader.lang],
      ...Object.fromEntries(
        Object.entries(values).map(([name, list = []]) => [
          name,
          [...new Set(list.map(([, value]) => value))],
        ]),
      ),
    },
  }
}

/** Some of each kind, from the beginning of its list and from its end. */
async function publicRefs({ services }: Reader): Promise<Ref[]> {
  const refs: Ref[] = []
  for (const { module, kind, snapshots, standing } of services.registry.entities) {
    const ids = await snapshots.list(services, null, PER_KIND)
    const fixed = standing?.ids().slice(0, PER_KIND) ?? []
    for (const id of [...ids, ...fixed]) refs.push({ module, kind, id })
  }
  return refs
}

/** An entity that one reader may see and another may not. */
export interface Hidden extends Reference {
  ref: Ref
}

/** Those of these entities that this reader may name and another may not. */
export async function hiddenFrom(
  reader: Reader,
  refs: readonly Ref[],
  other: Viewer = anonymous,
): Promise<Hidden[]> {
  const own = await resolveRefs(reader, refs)
  const others = await resolveRefs({ ...reader, viewer: other }, refs)
  return refs.flatMap((ref) => {
    const reference = own.get(refKey(ref))
    return reference && !others.has(refKey(ref)) ? { ref, ...reference } : []
  })
}

/** Where somebody who may not see them was told of them, by name or id; what was typed into an address is said back. */
export const namedIn = (met: readonly Met[], hidden: readonly Hidden[]): string[] =>
  met.flatMap(({ address, text }) =>
    hidden
      .filter(({ ref, name }) =>
        [name, ...(address.includes(ref.id) ? [] : [ref.id])].some((word) => text.includes(word)),
      )
      .map(({ ref, name }) => `${refKey(ref)}, "${name}", at ${address}`),
  )

import type { Item, ItemBodies } from '../schema.ts'
import { lineageOf } from './lineage.ts'

export type Officer = NonNullable<ItemBodies['body']['officers']>[number]

/** Who led a meeting: the officers that it names, of its body or of the nearest one above it that has them. */
export function officersOf(
  { body: id, officers: named = [] }: Pick<ItemBodies['meeting'], 'body' | 'officers'>,
  bodies: readonly Item<'body'>[],
): Officer[] {
  const body = bodies.find((one) => one.id === id)
  if (!body || named.length === 0) return []
  const line = [body, ...lineageOf(body, bodies).above.toReversed()]
  const known = line.flatMap((one) => one.body.officers ?? [])
  return named.flatMap((name) => known.find((officer) => officer.id === name) ?? [])
}

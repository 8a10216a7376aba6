import type { VNode } from 'preact'
import { Listed, refKey, useView } from '../../../core/index.ts'
import { everyVersionOf } from '../entities.ts'

/** Provisions by their names, each leading to its page, as far as `nameEntities` was asked for them; null where none is known. */
export function ProvisionLinks({ ids }: { ids: readonly string[] }): VNode | null {
  const { to, names } = useView()
  const named = ids.flatMap((id) => names.get(refKey(everyVersionOf({ id }))) ?? [])
  if (named.length === 0) return null
  return (
    <Listed
      items={named.map(({ name, address }) => (
        <a href={to(address)}>{name}</a>
      ))}
    />
  )
}

/** Whether any of them has a name here. */
export const areNamed = (names: ReadonlyMap<string, unknown>, ids: readonly string[]): boolean =>
  ids.some((id) => names.has(refKey(everyVersionOf({ id }))))

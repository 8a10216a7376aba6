import type { Db, Hooks, Json, PublicState, Ref } from '../../core/index.ts'
import { refKey } from '../../core/index.ts'
import { canonicalBytes } from './rules/canonical.ts'
import { sha256 } from './rules/merkle.ts'

/** The hash of what the public sees of a thing: SHA-256 of its canonical JSON, in hexadecimal. */
export const stateHash = (state: Json): string => Buffer.from(sha256(canonicalBytes(state))).toString('hex')

/** Who answers for a kind of thing; undefined where nothing of it is public. */
export const publicStateOf = (hooks: Hooks, module: string, kind: string): PublicState | undefined =>
  hooks.publicStates.find((hook) => hook.module === module && hook.kind === kind)

/** What the public sees of these things now, hashed, by `refKey`; things without a public state are absent. */
export async function presentStates(db: Db, hooks: Hooks, things: Ref[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const hook of hooks.publicStates) {
    const ids = things
      .filter((thing) => thing.module === hook.module && thing.kind === hook.kind)
      .map((thing) => thing.id)
    if (ids.length === 0) continue
    for (const [id, state] of await hook.states(db, ids))
      found.set(refKey({ module: hook.module, kind: hook.kind, id }), stateHash(state))
  }
  return found
}

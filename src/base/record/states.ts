import type { Db, Hooks, Json, SnapshotSource, Ref } from '../../core/index.ts'
import { refKey } from '../../core/index.ts'
import { canonicalBytes } from './rules/canonical.ts'
import { sha256 } from './rules/merkle.ts'

/** The hash of what the public sees of an entity: SHA-256 of its canonical JSON, in hexadecimal. */
export const snapshotHash = (snapshot: Json): string =>
  Buffer.from(sha256(canonicalBytes(snapshot))).toString('hex')

/** Who answers for a kind of entity; undefined where nothing of it is public. */
export const snapshotSourceOf = (hooks: Hooks, module: string, kind: string): SnapshotSource | undefined =>
  hooks.snapshots.find((hook) => hook.module === module && hook.kind === kind)

/** What the public sees of these entities now, hashed, by `refKey`; entities without a public snapshot are absent. */
export async function presentSnapshots(db: Db, hooks: Hooks, entities: Ref[]): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const hook of hooks.snapshots) {
    const ids = entities
      .filter((entity) => entity.module === hook.module && entity.kind === hook.kind)
      .map((entity) => entity.id)
    if (ids.length === 0) continue
    for (const [id, snapshot] of await hook.states(db, ids))
      found.set(refKey({ module: hook.module, kind: hook.kind, id }), snapshotHash(snapshot))
  }
  return found
}

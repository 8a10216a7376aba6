import { type Ref, type Services, type Snapshots, type Json, refKey } from '../../core/index.ts'
import { recordProblems } from './problems.ts'
import type { EntityMark } from './schema.ts'
import { snapshotHash, snapshotsOf } from './snapshots.ts'
import { type NewMark, readLastMarksOf } from './store.ts'

/**
 * Refuses an act that would put on record what somebody had changed in the tables before: each entity of which the act changes what is on record has
 * to stand as recorded outside this transaction. Called while the entities are locked, so that no other act changes them meanwhile.
 * @param raised by how much the act raises their versions @throws changedOutside, naming the first
 */
export async function requireAsRecorded(
  tx: Services,
  marks: readonly NewMark[],
  raised: 0 | 1,
): Promise<void> {
  // Of one that no public entry is about, the record has nothing.
  const known = marks.flatMap(({ entity, version }) => (version > raised ? [entity] : []))
  const before = known.length > 0 ? await readLastMarksOf(tx.committed, known) : new Map<string, EntityMark>()
  const changing = marks.filter(({ entity, snapshot, snapshotVersion }) => {
    const last = before.get(refKey(entity))
    return last ? snapshot !== last.snapshot || snapshotVersion !== last.snapshotVersion : snapshot !== null
  })
  for (const group of Map.groupBy(changing, ({ entity }) => serialiserOf(entity, before)).values()) {
    const [first] = group
    if (!first) continue
    const ids = group.map(({ entity }) => entity.id)
    const found = await hashesOf(committedOf(tx), snapshotsNamed(tx, first.entity, before), ids)
    for (const { entity } of group)
      if ((found.get(entity.id) ?? null) !== (before.get(refKey(entity))?.snapshot ?? null))
        throw refused(tx, entity)
  }
}

/** Entities that one serialiser reads. */
const serialiserOf = (entity: Ref, before: ReadonlyMap<string, EntityMark>): string =>
  `${entity.module}/${entity.kind} ${before.get(refKey(entity))?.snapshotVersion ?? ''}`

/** That by which it stands on record; the present one where it does not. */
function snapshotsNamed(
  { registry }: Services,
  entity: Ref,
  before: ReadonlyMap<string, EntityMark>,
): Snapshots<Json> | undefined {
  const declared = registry.entity(`${entity.module}/${entity.kind}`)
  return (
    declared && snapshotsOf(declared, before.get(refKey(entity))?.snapshotVersion ?? declared.snapshotVersion)
  )
}

/** The same services, reading what is committed. */
function committedOf({ transaction: _, ...services }: Services): Services {
  return { ...services, db: services.committed }
}

async function hashesOf(
  services: Services,
  snapshots: Snapshots<Json> | undefined,
  ids: string[],
): Promise<Map<string, string>> {
  const read = (await snapshots?.read(services, ids)) ?? new Map<string, Json>()
  return new Map([...read].map(([id, snapshot]) => [id, snapshotHash(snapshot)]))
}

function refused(tx: Services, entity: Ref): Error {
  const key = refKey(entity)
  tx.log.error({ entity: key }, 'an act was refused: this was changed outside the site')
  return recordProblems.changedOutside({ entity: key, address: `/record/entities/${key}` })
}

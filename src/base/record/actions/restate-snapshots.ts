import {
  type Json,
  type KnownEntity,
  type Ref,
  type Services,
  type Snapshots,
  inTransaction,
  refKey,
} from '../../../core/index.ts'
import { snapshotHash, snapshotsOf } from '../snapshots.ts'
import {
  lockKinds,
  readKindVersions,
  readLastMarks,
  readRecordedEntities,
  saveKindVersion,
} from '../store.ts'
import { shownIds } from '../verify/entities-check.ts'
import { appendEntry } from './append-entry.ts'

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ENTITIES_PER_ENTRY = 200
const PAGE = 500

/** What became of a kind whose serialiser has a new version. */
export interface Restated {
  kind: string
  /** 0 where such entities stood on record under another kind before. */
  from: number
  to: number
  /** Entities whose new snapshot was put on record. */
  count: number
  /** Entities that were not as recorded: they keep their old entry, and verification goes on to name them. */
  differing: string[]
}

/** @param total as many as `done` where that is not known yet */
type Progress = (done: number, total: number, what: string) => void

/**
 * Puts the public snapshots of every kind whose serialiser has a new version on record anew, after a migration and before anybody is served:
 * verifies the old, restates, verifies the new. What was changed behind the record's back is not restated, so that it stays found.
 * One kind in one transaction; nothing to do costs one statement.
 */
export async function restateSnapshots(
  services: Services,
  progress: Progress = () => {},
): Promise<Restated[]> {
  const versions = await readKindVersions(services.db)
  const done: Restated[] = []
  for (const declared of services.registry.entities) {
    if (versions.get(declared.key) === declared.snapshotVersion) continue
    const restated = await inTransaction(services, (tx) => restateOnce(tx, declared, progress))
    if (restated) done.push(restated)
  }
  return done.filter(({ count, differing }) => count > 0 || differing.length > 0)
}

/** Null where another server has done it meanwhile. */
async function restateOnce(
  tx: Services,
  declared: KnownEntity,
  progress: Progress,
): Promise<Restated | null> {
  await lockKinds(tx.db)
  const from = (await readKindVersions(tx.db)).get(declared.key) ?? 0
  if (from === declared.snapshotVersion) return null
  if (from > declared.snapshotVersion)
    throw new Error(
      `${declared.key} stands on record in version ${from} of its snapshot, which is newer than this software`,
    )
  return restateKind(tx, declared, from, progress)
}

async function restateKind(
  tx: Services,
  declared: KnownEntity,
  from: number,
  progress: Progress,
): Promise<Restated> {
  const { module, kind, key, snapshotVersion: to } = declared
  const before = await readBefore(tx, declared, from, progress)
  const now = new Set<string>()
  for await (const ids of shownIds(tx, key, declared.snapshots)) for (const id of ids) now.add(id)
  const differing = new Set(before.differing)
  const formerOf = declared.formerId ?? ((id: string) => id)
  const gone = before.ids.filter((id) => !now.has(id) && !differing.has(id))
  const refs = [...[...now].filter((id) => !differing.has(formerOf(id))), ...gone].map((id): Ref => ({
    module,
    kind,
    id,
  }))
  for (let at = 0; at < refs.length; at += ENTITIES_PER_ENTRY) {
    const [entity, ...also] = refs.slice(at, at + ENTITIES_PER_ENTRY)
    if (!entity) continue
    const data = { kind: key, from, to, count: also.length + 1 }
    await appendEntry(tx, { kind: 'record.restated', entity, also, visibility: 'public', data })
    progress(at + also.length + 1, refs.length, `Putting on record anew: ${key}`)
  }
  await verifyNew(tx, declared, refs)
  await saveKindVersion(tx.db, module, kind, to)
  for (const id of differing)
    tx.log.error({ entity: refKey({ module, kind, id }) }, 'this was not as recorded, and is not restated')
  return { kind: key, from, to, count: refs.length, differing: [...differing] }
}

/** The entities that have a public snapshot on record, and those that are not as recorded by the old serialiser: changed, gone, or never recorded. */
async function readBefore(
  tx: Services,
  declared: KnownEntity,
  from: number,
  progress: Progress,
): Promise<{ ids: string[]; differing: string[] }> {
  const { module, kind, key } = declared
  const old = from === 0 ? undefined : snapshotsOf(declared, from)
  if (from > 0 && !old)
    throw new Error(
      `version ${from} of the snapshot of ${key} is no longer known, so that it cannot be verified`,
    )
  const ids: string[] = []
  const differing: string[] = []
  for (let after: string | null = null; ;) {
    const page: string[] = await readRecordedEntities(tx.db, module, kind, after, PAGE)
    if (page.length === 0) break
    after = page.at(-1) ?? null
    const marks = [...(await readLastMarks(tx.db, module, kind, page)).values()].filter(
      ({ snapshot }) => snapshot !== null,
    )
    const present = await hashesOf(
      tx,
      old,
      marks.map(({ entity }) => entity.id),
    )
    for (const { entity, snapshot } of marks) {
      ids.push(entity.id)
      if (present.get(entity.id) !== snapshot) differing.push(entity.id)
    }
    progress(ids.length, ids.length, `Comparing with the record: ${key}`)
  }
  const recorded = new Set(ids)
  if (old)
    for await (const shown of shownIds(tx, key, old))
      differing.push(...shown.filter((id) => !recorded.has(id)))
  return { ids, differing }
}

async function hashesOf(
  tx: Services,
  snapshots: Snapshots<Json> | undefined,
  ids: string[],
): Promise<Map<string, string>> {
  const read = (await snapshots?.read(tx, ids)) ?? new Map<string, Json>()
  return new Map([...read].map(([id, snapshot]) => [id, snapshotHash(snapshot)]))
}

/** What was put on record is what the public sees: else nothing of it stays. */
async function verifyNew(tx: Services, declared: KnownEntity, refs: Ref[]): Promise<void> {
  const { module, kind, key, snapshots } = declared
  for (let at = 0; at < refs.length; at += PAGE) {
    const ids = refs.slice(at, at + PAGE).map(({ id }) => id)
    const marks = await readLastMarks(tx.db, module, kind, ids)
    const present = await hashesOf(tx, snapshots, ids)
    for (const id of ids)
      if ((marks.get(id)?.snapshot ?? null) !== (present.get(id) ?? null))
        throw new Error(`${key}/${id} cannot be restated: its snapshot changes while it is read`)
  }
}

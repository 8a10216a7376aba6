import {
  type Json,
  type KnownEntity,
  type Registry,
  type Ref,
  type Services,
  type Snapshots,
  inTransaction,
  refKey,
} from '../../../core/index.ts'
import { movedFrom, snapshotHash, snapshotsOf } from '../snapshots.ts'
import { readLastMarks, readRecordedEntities } from '../store.ts'
import { lockKinds, readKindVersions, readRecordedVersion, saveKindVersion } from '../store-kinds.ts'
import { shownIds } from '../verify/entities-check.ts'
import { appendCompared } from './append-entry.ts'

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
  /** Entities that were not as recorded: they keep their old entry, or have none, and verification goes on to name them. */
  differing: string[]
}

/** What a comparison with the record found, by `refKey`: kept for the kinds to which entities moved. */
interface Compared {
  asRecorded: Set<string>
  differing: Set<string>
}

/** @param total as many as `done` where that is not known yet */
type Progress = (done: number, total: number, what: string) => void

/**
 * Puts the public snapshots of every kind whose serialiser has a new version on record anew, after a migration and before anybody is served:
 * verifies the old, restates, verifies the new. What was changed behind the record's back is not restated, so that it stays found.
 * One kind in one transaction, with those that moved out of it; nothing to do costs one statement.
 */
export async function restateSnapshots(
  services: Services,
  progress: Progress = () => {},
): Promise<Restated[]> {
  const versions = await readKindVersions(services.db)
  const done: Restated[] = []
  const { registry } = services
  for (const root of registry.entities.filter((one) => !movedFrom(registry, one))) {
    const kinds = withMoved(registry, root)
    if (kinds.every(({ key, snapshotVersion }) => versions.get(key) === snapshotVersion)) continue
    done.push(...(await inTransaction(services, (tx) => restateTogether(tx, kinds, progress))))
  }
  return done.filter(({ count, differing }) => count > 0 || differing.length > 0)
}

/** A kind and those that moved out of it, each after the one in which it stood. */
const withMoved = (registry: Registry, root: KnownEntity): KnownEntity[] => [
  root,
  ...registry.entities
    .filter((one) => movedFrom(registry, one)?.key === root.key)
    .flatMap((one) => withMoved(registry, one)),
]

/** In one transaction: what was found in the former kind must not be forgotten before those that moved out of it are restated. */
async function restateTogether(tx: Services, kinds: KnownEntity[], progress: Progress): Promise<Restated[]> {
  const done: Restated[] = []
  const compared: Compared = { asRecorded: new Set(), differing: new Set() }
  for (const declared of kinds) {
    const restated = await restateOnce(tx, declared, compared, progress)
    if (restated) done.push(restated)
  }
  return done
}

/** Null where another server has done it meanwhile, or where only the note of it was lost. */
async function restateOnce(
  tx: Services,
  declared: KnownEntity,
  compared: Compared,
  progress: Progress,
): Promise<Restated | null> {
  await lockKinds(tx.db)
  const from = await versionOnRecord(tx, declared)
  if (from === declared.snapshotVersion) {
    await saveKindVersion(tx.db, declared.module, declared.kind, from)
    return null
  }
  if (from > declared.snapshotVersion)
    throw new Error(
      `${declared.key} stands on record in version ${from} of its snapshot, which is newer than this software`,
    )
  return restateKind(tx, declared, from, compared, progress)
}

/** As it was kept, else as the entries say; 0 where no entry is about such entities. */
async function versionOnRecord({ db }: Services, { module, kind, key }: KnownEntity): Promise<number> {
  const kept = (await readKindVersions(db)).get(key)
  return kept ?? (await readRecordedVersion(db, module, kind)) ?? 0
}

async function restateKind(
  tx: Services,
  declared: KnownEntity,
  from: number,
  compared: Compared,
  progress: Progress,
): Promise<Restated> {
  const { module, kind, key, snapshotVersion: to } = declared
  const before = await readBefore(tx, declared, from, progress)
  const differing = new Set(before.differing)
  for (const id of differing) compared.differing.add(`${key}/${id}`)
  for (const id of before.ids) if (!differing.has(id)) compared.asRecorded.add(`${key}/${id}`)
  const hasMoved = from === 0 && movedFrom(tx.registry, declared) !== undefined
  const now = new Set<string>()
  const kept: string[] = []
  for await (const ids of shownIds(tx, key, declared.snapshots))
    for (const id of ids) {
      now.add(id)
      if (isAsRecorded(declared, id, hasMoved, compared)) kept.push(id)
      else if (hasMoved) differing.add(id)
    }
  const gone = before.ids.filter((id) => !now.has(id) && !differing.has(id))
  const refs = [...kept, ...gone].map((id): Ref => ({ module, kind, id }))
  for (let at = 0; at < refs.length; at += ENTITIES_PER_ENTRY) {
    const [entity, ...also] = refs.slice(at, at + ENTITIES_PER_ENTRY)
    if (!entity) continue
    const data = { kind: key, from, to, count: also.length + 1 }
    await appendCompared(tx, { kind: 'record.restated', entity, also, visibility: 'public', data })
    progress(at + also.length + 1, refs.length, `Putting on record anew: ${key}`)
  }
  await verifyNew(tx, declared, refs)
  await saveKindVersion(tx.db, module, kind, to)
  for (const id of differing)
    tx.log.error({ entity: refKey({ module, kind, id }) }, 'this was not as recorded, and is not restated')
  return { kind: key, from, to, count: refs.length, differing: [...differing] }
}

/** Whether it may be restated: it is as it stood on record, under its own name and under the former one; what moved stood under that one. */
function isAsRecorded(
  { key, former }: KnownEntity,
  id: string,
  hasMoved: boolean,
  { asRecorded, differing }: Compared,
): boolean {
  if (differing.has(`${key}/${id}`)) return false
  if (!former) return true
  const before = `${former.kind}/${former.idOf(id)}`
  return hasMoved ? asRecorded.has(before) : !differing.has(before)
}

/** The entities that have a public snapshot on record, and those that are not as recorded by the old serialiser: changed, gone, or never recorded. */
async function readBefore(
  tx: Services,
  declared: KnownEntity,
  from: number,
  progress: Progress,
): Promise<{ ids: string[]; differing: string[] }> {
  const { module, kind, key } = declared
  const old = oldSnapshots(tx.registry, declared, from)
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

/**
 * The serialiser by which a kind is compared before it is restated. What moved is compared under its former kind, by none; of another kind
 * without an entry all that is shown is unrecorded, as the present one shows it.
 */
function oldSnapshots(registry: Registry, declared: KnownEntity, from: number): Snapshots<Json> | undefined {
  if (from > 0) return snapshotsOf(declared, from)
  return movedFrom(registry, declared) ? undefined : declared.snapshots
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

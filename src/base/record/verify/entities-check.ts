import { type Json, type KnownEntity, type Services, type Snapshots, refKey } from '../../../core/index.ts'
import type { EntityMark } from '../schema.ts'
import { movedFrom, snapshotHash, snapshotsOf } from '../snapshots.ts'
import { readEntities, readLastMarks, readRecordedEntities } from '../store.ts'
import { readRecordedKinds } from '../store-kinds.ts'
import type { Report } from './finding.ts'

const PAGE = 500

/**
 * Compares what the public sees of every entity now with its last entry, in both directions: each recorded entity, made by the version of
 * its serialiser that the entry names, and each entity that its module shows. Returns how many entities were compared.
 */
export async function checkEntities(
  services: Services,
  report: Report,
  progress: (done: number) => void,
): Promise<number> {
  let compared = 0
  const recordedKinds = await readRecordedKinds(services.db)
  const versions = new Map(recordedKinds.map(({ module, kind, version }) => [`${module}/${kind}`, version]))
  for (const { module, kind } of kindsOf(services, recordedKinds)) {
    const declared = services.registry.entity(`${module}/${kind}`)
    for await (const ids of recorded(services, module, kind)) {
      await compare(services, { module, kind, declared }, ids, report)
      progress((compared += ids.length))
    }
    if (declared) await checkShown(services, declared, versions, report)
  }
  return compared
}

function kindsOf(
  { registry }: Services,
  recordedKinds: readonly { module: string; kind: string }[],
): { module: string; kind: string }[] {
  const all = [...recordedKinds, ...registry.entities]
  const byName = new Map(all.map(({ module, kind }) => [`${module}/${kind}`, { module, kind }]))
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one)
}

async function* recorded(services: Services, module: string, kind: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await readRecordedEntities(services.db, module, kind, after, PAGE)
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) ?? null
  }
}

/** Ids of all that a serialiser shows, in pages. @throws Error where its list does not go on */
export async function* shownIds(
  services: Services,
  key: string,
  snapshots: Snapshots<Json>,
): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await snapshots.list(services, after, PAGE)
    if (ids.length === 0) return
    yield ids
    if (ids.at(-1) === after) throw new Error(`${key}: its list does not go on after ${after}`)
    after = ids.at(-1) ?? null
  }
}

/** @param versions in which kinds stand on record by their entries; the present one where nothing of it does */
async function checkShown(
  services: Services,
  declared: KnownEntity,
  versions: ReadonlyMap<string, number>,
  report: Report,
): Promise<void> {
  const { module, kind, key } = declared
  const version = versions.get(key)
  if (version === undefined && standsAsFormer(services, declared, versions)) return
  const snapshots = snapshotsOf(declared, version ?? declared.snapshotVersion) ?? declared.snapshots
  for await (const ids of shownIds(services, key, snapshots)) {
    const known = await readLastMarks(services.db, module, kind, ids)
    for (const id of ids)
      if (!known.has(id)) report('entityUnrecorded', { entity: refKey({ module, kind, id }) })
  }
}

/** Whether these entities stand on record under the kind that they moved out of, until that is restated: they are found there. */
function standsAsFormer(
  { registry }: Services,
  declared: KnownEntity,
  versions: ReadonlyMap<string, number>,
): boolean {
  const former = movedFrom(registry, declared)
  const version = former && versions.get(former.key)
  return version !== undefined && version !== former?.snapshotVersion
}

interface Kind {
  module: string
  kind: string
  declared: KnownEntity | undefined
}

async function compare(
  services: Services,
  { module, kind, declared }: Kind,
  ids: string[],
  report: Report,
): Promise<void> {
  const marks = await readLastMarks(services.db, module, kind, ids)
  const versions = await readEntities(services.db, module, kind, ids)
  for (const [id, mark] of marks)
    if (versions.get(id) !== mark.version) report('entityRow', { entity: refKey({ module, kind, id }) })
  for (const [version, group] of Map.groupBy(marks.values(), ({ snapshotVersion }) => snapshotVersion))
    await compareVersion(services, declared && snapshotsOf(declared, version), group, report)
}

/** Compares marks with what one version of the serialiser says now. */
async function compareVersion(
  services: Services,
  snapshots: Snapshots<Json> | undefined,
  marks: EntityMark[],
  report: Report,
): Promise<void> {
  const present =
    (await snapshots?.read(
      services,
      marks.map(({ entity }) => entity.id),
    )) ?? new Map<string, Json>()
  for (const mark of marks) {
    const entity = refKey(mark.entity)
    const now = present.has(mark.entity.id) ? snapshotHash(present.get(mark.entity.id) ?? null) : null
    if (now === mark.snapshot) continue
    if (!snapshots) report('entityUnknown', { entity })
    else if (now === null) report('entityMissing', { entity, version: mark.version })
    else if (mark.snapshot === null) report('entityUnrecorded', { entity })
    else report('entityChanged', { entity, version: mark.version, recorded: mark.snapshot, found: now })
  }
}

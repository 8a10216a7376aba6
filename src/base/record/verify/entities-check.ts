import { refKey, type Db, type Hooks } from '../../../core/index.ts'
import { presentSnapshots, snapshotSourceOf } from '../states.ts'
import { readLastMarks, readRecordedKinds, readRecordedEntities, readEntities } from '../store.ts'
import type { Report } from './finding.ts'

const PAGE = 500

/**
 * Compares what the public sees of every entity now with its last entry, in both directions: each recorded entity, and
 * each entity that its module shows. Returns how many entities were compared.
 */
export async function checkEntities(
  db: Db,
  hooks: Hooks,
  report: Report,
  progress: (done: number) => void,
): Promise<number> {
  let compared = 0
  for (const { module, kind } of await kindsOf(db, hooks)) {
    for await (const ids of recorded(db, module, kind)) {
      await compare(db, hooks, module, kind, ids, report)
      progress((compared += ids.length))
    }
    for await (const ids of shown(db, hooks, module, kind)) {
      const known = await readLastMarks(db, module, kind, ids)
      for (const id of ids)
        if (!known.has(id)) report('entityUnrecorded', { entity: refKey({ module, kind, id }) })
    }
  }
  return compared
}

async function kindsOf(db: Db, hooks: Hooks): Promise<{ module: string; kind: string }[]> {
  const all = [
    ...(await readRecordedKinds(db)),
    ...hooks.snapshots.map(({ module, kind }) => ({ module, kind })),
  ]
  const byName = new Map(all.map((one) => [`${one.module}/${one.kind}`, one]))
  return [...byName.values()].sort((a, b) => (`${a.module}/${a.kind}` < `${b.module}/${b.kind}` ? -1 : 1))
}

async function* recorded(db: Db, module: string, kind: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await readRecordedEntities(db, module, kind, after, PAGE)
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) ?? null
  }
}

async function* shown(db: Db, hooks: Hooks, module: string, kind: string): AsyncGenerator<string[]> {
  const hook = snapshotSourceOf(hooks, module, kind)
  if (!hook) return
  for (let after: string | null = null; ;) {
    const ids: string[] = await hook.list(db, after, PAGE)
    if (ids.length === 0) return
    yield ids
    if (ids.at(-1) === after) throw new Error(`${module}/${kind}: its list does not go on after ${after}`)
    after = ids.at(-1) ?? null
  }
}

async function compare(
  db: Db,
  hooks: Hooks,
  module: string,
  kind: string,
  ids: string[],
  report: Report,
): Promise<void> {
  const marks = await readLastMarks(db, module, kind, ids)
  const versions = await readEntities(db, module, kind, ids)
  const known = snapshotSourceOf(hooks, module, kind) !== undefined
  const present = await presentSnapshots(
    db,
    hooks,
    ids.map((id) => ({ module, kind, id })),
  )
  for (const [id, mark] of marks) {
    const entity = refKey(mark.entity)
    const now = present.get(entity) ?? null
    if (versions.get(id) !== mark.version) report('entityRow', { entity })
    if (now === mark.snapshot) continue
    if (!known) report('entityUnknown', { entity })
    else if (now === null) report('entityMissing', { entity, version: mark.version })
    else if (mark.snapshot === null) report('entityUnrecorded', { entity })
    else report('entityChanged', { entity, version: mark.version, recorded: mark.snapshot, found: now })
  }
}

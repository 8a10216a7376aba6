import { refKey, type Db, type Hooks } from '../../../core/index.ts'
import { presentStates, publicStateOf } from '../states.ts'
import { readLastMarks, readRecordedKinds, readRecordedThings, readThings } from '../store.ts'
import type { Report } from './finding.ts'

const PAGE = 500

/**
 * Compares what the public sees of every thing now with its last entry, in both directions: each recorded thing, and
 * each thing that its module shows. Returns how many things were compared.
 */
export async function checkThings(
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
        if (!known.has(id)) report('thingUnrecorded', { thing: refKey({ module, kind, id }) })
    }
  }
  return compared
}

async function kindsOf(db: Db, hooks: Hooks): Promise<{ module: string; kind: string }[]> {
  const all = [
    ...(await readRecordedKinds(db)),
    ...hooks.publicStates.map(({ module, kind }) => ({ module, kind })),
  ]
  const byName = new Map(all.map((one) => [`${one.module}/${one.kind}`, one]))
  return [...byName.values()].sort((a, b) => (`${a.module}/${a.kind}` < `${b.module}/${b.kind}` ? -1 : 1))
}

async function* recorded(db: Db, module: string, kind: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await readRecordedThings(db, module, kind, after, PAGE)
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) ?? null
  }
}

async function* shown(db: Db, hooks: Hooks, module: string, kind: string): AsyncGenerator<string[]> {
  const hook = publicStateOf(hooks, module, kind)
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
  const versions = await readThings(db, module, kind, ids)
  const known = publicStateOf(hooks, module, kind) !== undefined
  const present = await presentStates(
    db,
    hooks,
    ids.map((id) => ({ module, kind, id })),
  )
  for (const [id, mark] of marks) {
    const thing = refKey(mark.thing)
    const now = present.get(thing) ?? null
    if (versions.get(id) !== mark.version) report('thingRow', { thing })
    if (now === mark.state) continue
    if (!known) report('thingUnknown', { thing })
    else if (now === null) report('thingMissing', { thing, version: mark.version })
    else if (mark.state === null) report('thingUnrecorded', { thing })
    else report('thingChanged', { thing, version: mark.version, recorded: mark.state, found: now })
  }
}

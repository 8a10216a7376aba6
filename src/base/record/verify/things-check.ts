import { refKey, type Db, type Hooks } from '../../../core/index.ts'
import { presentStates, publicStateOf } from '../states.ts'
import { readLastMarks, readRecordedKinds, readRecordedThings, readThings } from '../store.ts'
import type { Report } from './finding.ts'

const PAGE = 500

/**
 * Compares what the public sees of every thing now with its last entry, in both directions: each recorded thing, and
 * each thing that its room shows. Returns how many things were compared.
 */
export async function checkThings(
  db: Db,
  hooks: Hooks,
  report: Report,
  progress: (done: number) => void,
): Promise<number> {
  let compared = 0
  for (const { room, kind } of await kindsOf(db, hooks)) {
    for await (const ids of recorded(db, room, kind)) {
      await compare(db, hooks, room, kind, ids, report)
      progress((compared += ids.length))
    }
    for await (const ids of shown(db, hooks, room, kind)) {
      const known = await readLastMarks(db, room, kind, ids)
      for (const id of ids)
        if (!known.has(id)) report('thingUnrecorded', { thing: refKey({ room, kind, id }) })
    }
  }
  return compared
}

async function kindsOf(db: Db, hooks: Hooks): Promise<{ room: string; kind: string }[]> {
  const all = [
    ...(await readRecordedKinds(db)),
    ...hooks.publicStates.map(({ room, kind }) => ({ room, kind })),
  ]
  const byName = new Map(all.map((one) => [`${one.room}/${one.kind}`, one]))
  return [...byName.values()].sort((a, b) => (`${a.room}/${a.kind}` < `${b.room}/${b.kind}` ? -1 : 1))
}

async function* recorded(db: Db, room: string, kind: string): AsyncGenerator<string[]> {
  for (let after: string | null = null; ;) {
    const ids: string[] = await readRecordedThings(db, room, kind, after, PAGE)
    if (ids.length === 0) return
    yield ids
    after = ids.at(-1) ?? null
  }
}

async function* shown(db: Db, hooks: Hooks, room: string, kind: string): AsyncGenerator<string[]> {
  const hook = publicStateOf(hooks, room, kind)
  if (!hook) return
  for (let after: string | null = null; ;) {
    const ids: string[] = await hook.list(db, after, PAGE)
    if (ids.length === 0) return
    yield ids
    if (ids.at(-1) === after) throw new Error(`${room}/${kind}: its list does not go on after ${after}`)
    after = ids.at(-1) ?? null
  }
}

async function compare(
  db: Db,
  hooks: Hooks,
  room: string,
  kind: string,
  ids: string[],
  report: Report,
): Promise<void> {
  const marks = await readLastMarks(db, room, kind, ids)
  const versions = await readThings(db, room, kind, ids)
  const known = publicStateOf(hooks, room, kind) !== undefined
  const present = await presentStates(
    db,
    hooks,
    ids.map((id) => ({ room, kind, id })),
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

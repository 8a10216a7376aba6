import {
  type Ref,
  type Services,
  afterCommit,
  assertTransaction,
  refKey,
  sameRef,
} from '../../../core/index.ts'
import { requireAsRecorded } from '../before-act.ts'
import { ENTRIES_WAIT } from '../entries.ts'
import { newestVersion, readData } from '../kinds.ts'
import { canonicalBytes } from '../rules/canonical.ts'
import { commit, SALT_BYTES } from '../rules/commitment.ts'
import { MAX_ENTRY_BYTES } from '../rules/tiles.ts'
import type { Act, Envelope } from '../schema.ts'
import { presentSnapshots } from '../snapshots.ts'
import { type NewMark, insertPrivateEntry, insertPublicEntry, lockEntities, readLastMarks } from '../store.ts'

/** What became of an act on record. */
export interface Appended {
  /** Number of the entry's row: to forget a private entry by. */
  entry: number
  /** Public version of the entity after it. */
  version: number
}

/**
 * Puts an act on record, in the transaction that does it and after its rows have changed: the entry keeps the hash
 * of what the public now sees of each entity. The entities stay locked until the transaction ends.
 * @throws changedOutside where one of them was not as recorded before the act; Error where the kind is unknown, the data does not fit it or holds something personal, or where a private
 * entry would hide a change that the public sees
 */
export const appendEntry = (tx: Services, act: Act): Promise<Appended> => append(tx, act, requireAsRecorded)

/** The same by whoever has compared the entities with the record in this transaction, or says in the entry that they were not as recorded. */
export const appendCompared = (tx: Services, act: Act): Promise<Appended> => append(tx, act, async () => {})

async function append(tx: Services, act: Act, require: typeof requireAsRecorded): Promise<Appended> {
  assertTransaction(tx)
  const kind = act.kind.includes('.') ? act.kind : `${act.entity.module}.${act.kind}`
  const version = act.version ?? newestVersion(tx.registry, kind)
  const data = readData(tx, kind, version, act.data)
  const isPublic = act.visibility === 'public'
  const entities = [act.entity, ...(act.also ?? []).filter((other) => !sameRef(other, act.entity))]
  const marks = await markEntities(tx, entities, isPublic)
  if (isPublic) await require(tx, marks, 1)
  const envelope: Envelope = {
    format: 2,
    at: tx.clock().toISOString(),
    kind,
    version,
    entities: marks.map(({ entity, version: own, snapshot, snapshotVersion }) => ({
      entity: refKey(entity),
      version: own,
      snapshot,
      snapshotVersion,
    })),
    ...optional(act),
    data,
  }
  const entry = isPublic ? await appendPublic(tx, envelope, marks) : await appendPrivate(tx, envelope, marks)
  afterCommit(tx, () => tx.signals.send(ENTRIES_WAIT))
  return { entry, version: marks[0]?.version ?? 0 }
}

/** Locks the entities and looks at what the public sees of each. */
async function markEntities(tx: Services, entities: Ref[], isPublic: boolean): Promise<NewMark[]> {
  const locked = await lockEntities(tx.db, entities, isPublic ? 1 : 0)
  const snapshots = await presentSnapshots(tx, entities)
  return entities.map((entity) => {
    const key = refKey(entity)
    const present = snapshots.get(key)
    const declared = tx.registry.entity(`${entity.module}/${entity.kind}`)
    return {
      entity,
      version: locked.get(key)?.version ?? 0,
      snapshot: present?.hash ?? null,
      snapshotVersion: declared?.snapshotVersion ?? 1,
      programme: present?.programme ?? null,
      formerProgramme: locked.get(key)?.programme ?? null,
    }
  })
}

async function appendPublic(tx: Services, envelope: Envelope, marks: NewMark[]): Promise<number> {
  const leaf = canonicalBytes(envelope)
  if (leaf.length > MAX_ENTRY_BYTES)
    throw new Error(
      `entry ${envelope.kind} has ${leaf.length} bytes; the record takes at most ${MAX_ENTRY_BYTES}: split the act`,
    )
  const { kind, at, programme, party } = envelope
  return insertPublicEntry(tx.db, {
    leaf,
    kind,
    at,
    programme: programme ?? null,
    party: party ?? null,
    marks,
  })
}

async function appendPrivate(tx: Services, envelope: Envelope, marks: NewMark[]): Promise<number> {
  for (const { entity, snapshot } of marks) {
    const last = (await readLastMarks(tx.db, entity.module, entity.kind, [entity.id])).get(entity.id)
    if ((last?.snapshot ?? null) === snapshot) continue
    await requireAsRecorded(tx, marks, 0)
    throw new Error(
      `entry ${envelope.kind} is private, but changes what the public sees of ${refKey(entity)}`,
    )
  }
  const salt = tx.randomBytes(SALT_BYTES)
  const [first] = marks
  if (!first) throw new Error('an entry is about at least one entity')
  return insertPrivateEntry(tx.db, {
    leaf: commit(salt, envelope),
    salt,
    body: canonicalBytes(envelope),
    entity: first.entity,
    party: envelope.party ?? null,
  })
}

const CODE = /^[^\s@]{1,200}$/u
const MANDATE = /^[^@\n]{1,300}$/u

function optional(act: Act): Pick<Envelope, 'programme' | 'party' | 'role' | 'mandate'> {
  for (const field of ['programme', 'party', 'role'] as const) {
    const value = act[field]
    if (value !== undefined && !CODE.test(value))
      throw new Error(`entry ${act.kind}: ${field} "${value}" is not a code`)
  }
  if (act.mandate !== undefined && !MANDATE.test(act.mandate))
    throw new Error(`entry ${act.kind}: a mandate is one line naming a decision or note, without addresses`)
  return {
    ...(act.programme !== undefined && { programme: act.programme }),
    ...(act.party !== undefined && { party: act.party }),
    ...(act.role !== undefined && { role: act.role }),
    ...(act.mandate !== undefined && { mandate: act.mandate }),
  }
}

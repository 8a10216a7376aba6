import {
  afterCommit,
  assertTransaction,
  refKey,
  sameRef,
  type Db,
  type Services,
  type Ref,
} from '../../../core/index.ts'
import { integratorSignal } from '../signal.ts'
import { newestVersion, readData } from '../kinds.ts'
import { canonicalBytes } from '../rules/canonical.ts'
import { commit, SALT_BYTES } from '../rules/commitment.ts'
import { MAX_ENTRY_BYTES } from '../rules/tiles.ts'
import type { Act, Envelope, Mark } from '../schema.ts'
import { presentSnapshots } from '../states.ts'
import { insertPrivateEntry, insertPublicEntry, lockEntities, readLastMarks } from '../store.ts'

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
 * @throws Error where the kind is unknown, the data does not fit it or holds something personal, or where a private
 * entry would hide a change that the public sees
 */
export async function appendEntry(trx: Db, services: Services, act: Act): Promise<Appended> {
  assertTransaction(trx)
  const kind = act.kind.includes('.') ? act.kind : `${act.entity.module}.${act.kind}`
  const version = act.version ?? newestVersion(kind)
  const data = readData(kind, version, act.data)
  const isPublic = act.visibility === 'public'
  const entities = [act.entity, ...(act.also ?? []).filter((entity) => !sameRef(entity, act.entity))]
  const versions = await lockEntities(trx, entities, isPublic ? 1 : 0)
  const snapshots = await presentSnapshots(trx, services.hooks, entities)
  const marks = entities.map((entity): Marked => {
    const key = refKey(entity)
    return {
      entity,
      version: versions.get(key) ?? 0,
      snapshot: snapshots.get(key) ?? null,
      snapshotVersion: 1,
    }
  })
  const envelope: Envelope = {
    format: 2,
    at: services.clock().toISOString(),
    kind,
    version,
    entities: marks.map((m): Mark => ({ ...m, entity: refKey(m.entity) })),
    ...optional(act),
    data,
  }
  const entry = isPublic
    ? await appendPublic(trx, envelope, marks)
    : await appendPrivate(trx, services, envelope, marks)
  afterCommit(trx, () => integratorSignal.send(services))
  return { entry, version: marks[0]?.version ?? 0 }
}

interface Marked {
  entity: Ref
  version: number
  snapshot: string | null
  snapshotVersion: number
}

async function appendPublic(trx: Db, envelope: Envelope, marks: Marked[]): Promise<number> {
  const leaf = canonicalBytes(envelope)
  if (leaf.length > MAX_ENTRY_BYTES)
    throw new Error(
      `entry ${envelope.kind} has ${leaf.length} bytes; the record takes at most ${MAX_ENTRY_BYTES}: split the act`,
    )
  const { kind, at, programme, party } = envelope
  return insertPublicEntry(trx, { leaf, kind, at, programme: programme ?? null, party: party ?? null, marks })
}

async function appendPrivate(
  trx: Db,
  services: Services,
  envelope: Envelope,
  marks: Marked[],
): Promise<number> {
  for (const { entity, snapshot } of marks) {
    const recorded =
      (await readLastMarks(trx, entity.module, entity.kind, [entity.id])).get(entity.id)?.snapshot ?? null
    if (recorded !== snapshot)
      throw new Error(
        `entry ${envelope.kind} is private, but changes what the public sees of ${refKey(entity)}`,
      )
  }
  const salt = services.randomBytes(SALT_BYTES)
  const [first] = marks
  if (!first) throw new Error('an entry is about at least one thing')
  return insertPrivateEntry(trx, {
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

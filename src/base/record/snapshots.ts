import {
  type Json,
  type KnownEntity,
  type Ref,
  type Registry,
  type Services,
  type Snapshots,
  refKey,
} from '../../core/index.ts'
import { canonicalBytes } from './rules/canonical.ts'
import { sha256 } from './rules/merkle.ts'

/** The hash of what the public sees of an entity: SHA-256 of its canonical JSON, in hexadecimal. */
export const snapshotHash = (snapshot: Json): string =>
  Buffer.from(sha256(canonicalBytes(snapshot))).toString('hex')

/** The public snapshot of an entity now, with its hash. */
export interface PresentSnapshot {
  snapshot: Json
  hash: string
  /** Of the serialiser that made it. */
  version: number
  programme: string | null
}

/**
 * What the public sees of these entities now, by `refKey`; entities without a public snapshot are absent.
 * @throws Error where a serialiser says something else than its schema promises
 */
export async function presentSnapshots(
  services: Services,
  refs: readonly Ref[],
): Promise<Map<string, PresentSnapshot>> {
  const found = new Map<string, PresentSnapshot>()
  for (const [key, group] of Map.groupBy(refs, ({ module, kind }) => `${module}/${kind}`)) {
    const declared = services.registry.entity(key)
    if (!declared) continue
    const ids = group.map(({ id }) => id)
    for (const [id, snapshot] of await declared.snapshots.read(services, ids))
      found.set(refKey({ module: declared.module, kind: declared.kind, id }), {
        snapshot,
        hash: snapshotHash(strictly(declared, id, snapshot)),
        version: declared.snapshotVersion,
        programme: declared.programme?.(id, snapshot) ?? null,
      })
  }
  return found
}

function strictly(declared: KnownEntity, id: string, snapshot: Json): Json {
  const parsed = declared.schema.safeParse(snapshot)
  if (parsed.success) return snapshot
  const wrong = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
  throw new Error(
    `the public snapshot of ${declared.key}/${id} is not what version ${declared.snapshotVersion} promises: ${wrong.join('; ')}`,
  )
}

/** The kind in which entities of this one stood on record before; undefined where they stood in none, or it is unknown here. */
export const movedFrom = (registry: Registry, { key, former }: KnownEntity): KnownEntity | undefined =>
  former && former.kind !== key ? registry.entity(former.kind) : undefined

/** The serialiser of a version, the present or an earlier one; undefined of one that the kind never had. */
export const snapshotsOf = (declared: KnownEntity, version: number): Snapshots<Json> | undefined =>
  version === declared.snapshotVersion ? declared.snapshots : declared.earlier?.[version]

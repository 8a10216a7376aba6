import { z } from 'zod'
import type { Json, Ref } from '../../core/index.ts'

/** An act to put on record: what the caller of `appendEntry` says. */
export interface Act {
  /** "instrument.accepted"; without a dot, the kind belongs to the module of the entity. */
  kind: string
  /** Version of the kind; the newest where absent. */
  version?: number
  /** What the act is about. */
  entity: Ref
  /** Other entities whose public snapshot the act changed, such as the provisions of an imported instrument. */
  also?: Ref[]
  visibility: 'public' | 'private'
  programme?: string | undefined
  /** On whose behalf: the id of a State, group or organization; never a person. */
  party?: string | undefined
  role?: string | undefined
  /** The decision or note that allows the act: symbol and paragraph. */
  mandate?: string | undefined
  data: unknown
}

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable()
const mark = z.strictObject({
  entity: z.string(),
  /** Rises by one with each public entry about the entity. */
  version: z.int().min(0),
  /** SHA-256 of the canonical JSON of what the public sees of the entity; null for nothing. */
  snapshot: hash,
  /** In which version of its serialiser the snapshot was made. */
  snapshotVersion: z.int().min(1),
})

const common = {
  at: z.iso.datetime(),
  kind: z.string(),
  version: z.int().min(1),
  programme: z.string().optional(),
  party: z.string().optional(),
  role: z.string().optional(),
  mandate: z.string().optional(),
  data: z.unknown(),
}

/** An entry as it stands in the record for ever: the canonical JSON of this is the leaf of a public entry. */
export const envelopeSchema = z.strictObject({
  format: z.literal(2),
  ...common,
  /** The entity it is about, then the others it changed. */
  entities: z.array(mark).min(1),
})
export type Envelope = z.infer<typeof envelopeSchema>
export type Mark = z.infer<typeof mark>

/** Entries of release 0.1.0: other names for the same. */
const firstFormat = z
  .strictObject({
    format: z.literal(1),
    ...common,
    things: z.array(z.strictObject({ thing: z.string(), version: z.int().min(0), state: hash })).min(1),
  })
  .transform(({ things, ...rest }): Envelope => ({
    ...rest,
    format: 2,
    entities: things.map(({ thing, version, state }) => ({
      entity: thing,
      version,
      snapshot: state,
      snapshotVersion: 1,
    })),
  }))

const anyFormat = z.union([envelopeSchema, firstFormat])

/** A row of the record. */
export interface Entry {
  /** Number of the row; the position is what the public knows. */
  id: number
  /** Place in the tree from 0; null until the integrator has given it one. */
  position: number | null
  leaf: Uint8Array
  /** What the columns beside the leaf say; null for a private entry. */
  kind: string | null
  at: Date | null
  programme: string | null
  party: string | null
}

/** A line of the index from entries to entities. */
export interface EntityMark {
  entry: number
  entity: Ref
  version: number
  snapshot: string | null
  snapshotVersion: number
}

/** What is kept of a private entry until it is forgotten. */
export interface PrivateEntry {
  entry: number
  salt: Uint8Array
  body: Uint8Array
}

/** A signed checkpoint as stored. */
export interface StoredCheckpoint {
  size: number
  root: Uint8Array
  note: string
  at: Date
}

/** An act on record: its place, null until it has one, and when it was done. */
export interface Dated {
  position: number | null
  at: Date
}

/** When the public first saw an entity, and when it last saw it change; null where it did not. */
export interface Life {
  published: Dated
  changed: Dated | null
  /** The hash of what it shows since; null where it shows nothing any more. */
  snapshot: string | null
  /** Of the serialiser that made what was hashed. */
  snapshotVersion: number
}

/** An act on a whole, and what it did to some of its parts. */
export interface ActOnParts extends Dated {
  kind: string
  data: Json
  /** So many of them were first public by it; so many the public saw otherwise than before. */
  first: number
  changed: number
}

/** Which entities are parts of a whole: those of a kind in the same entries whose ids end so. */
export interface PartsOf {
  kind: string
  idsEndWith: string
}

/** What the public is shown of an entity. */
export interface ShownNow {
  entity: Ref
  snapshot: string
  /** Of the serialiser that made it. */
  snapshotVersion: number
  former: Ref | null
}

/** What became of a whole and its parts. */
export interface LifeOfParts {
  /** All public acts on the whole, oldest first, each with what it did to its parts. */
  acts: ActOnParts[]
  /** Of what is shown, what the record has otherwise, or not at all. */
  otherwise: Ref[]
  /** How many parts are still public by the record. */
  parts: number
}

/** Reads the leaf of a public entry, in the newest format whatever it was written in; null for a commitment or anything else. */
export function readEnvelope(leaf: Uint8Array): Envelope | null {
  try {
    const parsed = anyFormat.safeParse(JSON.parse(Buffer.from(leaf).toString('utf8')))
    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

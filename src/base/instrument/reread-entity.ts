import { z } from 'zod'
import { type Json, type Reference, dateWords, entity, pick, readingOnly, refKey } from '../../core/index.ts'
import { provisionSnapshot } from './entities.ts'
import { rereadingIds, rereadingsById } from './reread-store.ts'
import { readFacts, readingChanges } from './schema.ts'
import { namesInVersions } from './version-names.ts'

// Readings that were replaced.

/** A reading of a version that was replaced by a new one of the same file. */
export const rereadingRef = (id: string) => ({ module: 'instrument', kind: 'rereading', id })

const kindOfProvision = provisionSnapshot.shape.body.shape.kind
const readShape = z.strictObject({
  eId: z.string(),
  kind: kindOfProvision,
  number: z.string(),
  text: z.string(),
  depth: z.int().nonnegative(),
  parent: z.string().optional(),
  footnotes: z.array(
    z.strictObject({ mark: z.string(), text: z.string(), at: z.int().nonnegative().optional() }),
  ),
})
const rereadingSnapshot = z.strictObject({
  instrument: z.string(),
  version: z.int().positive(),
  language: z.string(),
  file: z.string(),
  at: z.string(),
  facts: z.array(z.strictObject({ fact: z.enum(readFacts), was: z.string(), now: z.string() })),
  paragraphs: z.array(
    z.strictObject({
      id: z.string(),
      was: readShape.nullable(),
      now: readShape.nullable(),
      what: z.array(z.enum(readingChanges)),
      corrected: z.boolean(),
    }),
  ),
  moved: z.array(z.strictObject({ id: z.string(), was: z.string(), now: z.string() })),
  placed: z.array(z.string()),
})
type RereadingSnapshot = z.infer<typeof rereadingSnapshot> & Json

/** What a stored text said before its file was read again: it stays to be seen, and verification looks at it too. */
export const rereadingEntity = entity<RereadingSnapshot>({
  kind: 'rereading',
  schema: rereadingSnapshot as unknown as z.ZodType<RereadingSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const found = await rereadingsById(db, ids)
      return new Map(
        found.map(({ id, at, ...rest }) => [
          id,
          pick(rereadingSnapshot, { ...rest, at: at.toISOString() }) as RereadingSnapshot,
        ]),
      )
    },
    list: ({ db }, after, limit) => rereadingIds(db, after, limit),
  },
  async references(reader, ids) {
    const topics = ids.map((id) => refKey(rereadingRef(id)))
    const found = await readingOnly(topics, () => rereadingsById(reader.services.db, ids))
    const nameOf = await namesInVersions(
      reader,
      found.map(({ instrument }) => instrument),
    )
    return new Map(
      found.flatMap(({ id, instrument, version, language, at }): [string, Reference][] => {
        const day = dateWords(at.toISOString().slice(0, 10), reader.lang)
        const named = nameOf({ instrument, number: version, language }, day)
        return named ? [[id, { ...named, address: addressOfRereading({ id, instrument }) }]] : []
      }),
    )
  },
  tables: ['instrument_rereading'],
})

/** Where a replaced reading is seen, without language. */
export const addressOfRereading = ({ id, instrument }: { id: string; instrument: string }): string =>
  `/instruments/${instrument}/readings/${id}`

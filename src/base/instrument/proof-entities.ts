import { z } from 'zod'
import {
  type Json,
  type Reference,
  type Snapshots,
  entity,
  pick,
  readingOnly,
  refKey,
  source,
} from '../../core/index.ts'
import { checkedKeys, checksOfKeys, everChecked } from './check-store.ts'
import { pinningProgrammes, pinsOf, programmesWithPins } from './proof-store.ts'
import { keyOfVersion } from './rules/proofs.ts'
import { type Check, type Pin, type Version, actingRoles, checkedParts, comparedWith } from './schema.ts'
import { namesInVersions } from './version-names.ts'

// Pins.

/** What the pack of a programme knows of official documents. */
export const pinsRef = (programme: string) => ({ module: 'instrument', kind: 'pins', id: programme })

const pinnedParagraph = { eId: z.string(), wording: z.string(), quotedBy: z.int().positive().optional() }
/** @param paragraph its shape */
const pinsWith = (paragraph: z.ZodType) =>
  z.strictObject({
    pins: z.array(
      z.strictObject({
        id: z.string(),
        document: z.string(),
        symbol: z.string(),
        language: z.string(),
        files: z.array(z.string()),
        paragraphs: z.array(paragraph),
        source,
      }),
    ),
  })
const notes = z.string().optional()
const pinsSnapshot = pinsWith(z.strictObject({ ...pinnedParagraph, notes, quotedIn: z.string().optional() }))
/** Paragraphs were quoted where the source of their pin says. */
const pinsSnapshotSecond = pinsWith(z.strictObject({ ...pinnedParagraph, notes }))
/** Pins did not cover notes. */
const pinsSnapshotFirst = pinsWith(z.strictObject(pinnedParagraph))
type PinsSnapshot = z.infer<typeof pinsSnapshot> & Json

/** By what a programme's pack knows official documents: whoever adds to it behind the record is found by verification. */
export const pinsEntity = entity<PinsSnapshot>({
  kind: 'pins',
  isEvidence: true,
  schema: pinsSnapshot as unknown as z.ZodType<PinsSnapshot>,
  snapshotVersion: 3,
  snapshots: pinsAs<PinsSnapshot>(pinsSnapshot),
  earlier: { 1: pinsAs<Json>(pinsSnapshotFirst), 2: pinsAs<Json>(pinsSnapshotSecond) },
  async references({ services, lang }, ids) {
    const topics = ids.map((id) => refKey(pinsRef(id)))
    const programmes = await readingOnly(topics, () => programmesWithPins(services.db, ids))
    const name = services.words.in(lang)('instrument.pins')
    return new Map(
      programmes.map((id): [string, Reference] => [
        id,
        { name, address: `/programmes/${id}`, programme: id },
      ]),
    )
  },
  programme: (id) => id,
  tables: ['instrument_pin'],
})

/** What the public sees of the pins of a programme. @param pins all of them, in the order of their ids */
export const publicPins = (pins: readonly Pin[]): Json => pick(pinsSnapshot, { pins })

/** The pins of programmes, as a schema shows them. */
function pinsAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, programmes) {
      const found = await pinsOf(db, programmes)
      return new Map([...found].map(([id, pins]) => [id, pick(schema, { pins }) as S]))
    },
    list: ({ db }, after, limit) => pinningProgrammes(db, after, limit),
  }
}

// What people compared.

type KeyOfVersion = Pick<Version, 'instrument' | 'number' | 'language'>

/** What people compared in a version. */
export const checksRef = (version: KeyOfVersion) => ({
  module: 'instrument',
  kind: 'checks',
  id: keyOfVersion(version),
})

const parseKey = (key: string): KeyOfVersion => {
  const [instrument = '', number = '', language = ''] = key.split('/')
  return { instrument, number: Number(number), language }
}

const oneCheck = {
  provision: z.string().nullable(),
  words: z.string(),
  file: z.string(),
  as: z.enum(actingRoles),
  at: z.string(),
}
const whatAndHow = { ...oneCheck, what: z.enum(checkedParts), against: z.enum(comparedWith).nullable() }
const checksSnapshot = z.strictObject({
  checks: z.array(z.strictObject({ ...whatAndHow, seen: z.string().optional() })),
})
/** Nobody said where they saw the document. */
const checksSnapshotSecond = z.strictObject({ checks: z.array(z.strictObject(whatAndHow)) })
/** Nobody compared what stands at the head of a text, or said with what they compared. */
const checksSnapshotFirst = z.strictObject({ checks: z.array(z.strictObject(oneCheck)) })
type ChecksSnapshot = z.infer<typeof checksSnapshot> & Json

/** What people compared in a version and did not take back: whoever adds one behind the record is found by verification. */
export const checksEntity = entity<ChecksSnapshot>({
  kind: 'checks',
  isEvidence: true,
  schema: checksSnapshot as unknown as z.ZodType<ChecksSnapshot>,
  snapshotVersion: 3,
  snapshots: checksAs<ChecksSnapshot>(checksSnapshot),
  earlier: { 1: checksAs<Json>(checksSnapshotFirst), 2: checksAs<Json>(checksSnapshotSecond) },
  async references(reader, keys) {
    const versions = keys.map((key) => ({ key, ...parseKey(key) }))
    const nameOf = await namesInVersions(
      reader,
      versions.map(({ instrument }) => instrument),
    )
    return new Map(
      versions.flatMap((version): [string, Reference][] => {
        const named = nameOf(version)
        const { key, instrument, number, language } = version
        const address = `/instruments/${instrument}?version=${number}&text=${language}`
        return named ? [[key, { ...named, address }]] : []
      }),
    )
  },
  tables: ['instrument_check'],
})

/** What the public sees of what people compared in a version. @param checks that they did not take back, the first first */
export const publicChecks = (checks: readonly Check[]): Json => shownChecks(checksSnapshot, checks)

const shownChecks = <S extends Json>(schema: z.ZodType, checks: readonly Check[]): S =>
  pick(schema, {
    checks: checks.map(({ at, seen, ...one }) => ({ ...one, ...(seen && { seen }), at: at.toISOString() })),
  }) as S

/** What people compared in versions, as a schema shows it. */
function checksAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, keys) {
      const [known, checks] = await Promise.all([everChecked(db, keys), checksOfKeys(db, keys)])
      const byVersion = Map.groupBy(checks, ({ version: number, ...one }) => keyOfVersion({ ...one, number }))
      return new Map(known.map((key) => [key, shownChecks<S>(schema, byVersion.get(key) ?? [])]))
    },
    list: ({ db }, after, limit) => checkedKeys(db, after, limit),
  }
}

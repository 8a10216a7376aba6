import type { z } from 'zod'
import type { MessageKey } from '../../core/index.ts'
import { officialPaths, requireImpersonal } from './fields.ts'

/** A kind of act that a module puts on record. */
export interface EntryKind {
  /** From 1; a changed schema is a new version, and the old ones stay registered: entries are read for ever. */
  version: number
  /** The data of the entry; `onRecord` has the fields it may be made of. */
  schema: z.ZodType
  /**
   * Message key of one sentence that says what was done. Its parameters are the texts and numbers of the data,
   * and `entity`, `party`, `role` and `programme`.
   */
  sentence: MessageKey
}

const registered = new Map<string, Map<number, EntryKind & { official: Set<string> }>>()

/**
 * Declares the kinds of entry of a module, each under its name with or without the module's ("accepted",
 * "instrument.accepted"), in one or several versions. Throws where a schema leaves room for personal data, naming the field.
 */
export function registerEntryKinds(module: string, kinds: Record<string, EntryKind | EntryKind[]>): void {
  for (const [given, versions] of Object.entries(kinds)) {
    const name = given.startsWith(`${module}.`) ? given : `${module}.${given}`
    const known = registered.get(name) ?? new Map()
    for (const kind of [versions].flat())
      known.set(kind.version, {
        ...kind,
        official: officialPaths(`${name}, version ${kind.version}`, kind.schema),
      })
    registered.set(name, known)
  }
}

/** Every registered kind with its versions, for the checks and the generated documentation. */
export const entryKinds = (): ReadonlyMap<string, ReadonlyMap<number, EntryKind>> => registered

/** A registered kind, or undefined. */
export const findKind = (name: string, version: number): EntryKind | undefined =>
  registered.get(name)?.get(version)

/** The version in which new entries of a kind are written, where none is given. */
export function newestVersion(name: string): number {
  const versions = registered.get(name)
  if (!versions) throw new Error(`entry kind ${name} is not registered`)
  return Math.max(...versions.keys())
}

/**
 * The data as its kind reads it. Throws, naming kind and field, where it does not fit, or holds free words or an
 * address.
 */
export function readData(name: string, version: number, data: unknown): unknown {
  const kind = registered.get(name)?.get(version)
  if (!kind) throw new Error(`entry kind ${name}, version ${version}, is not registered`)
  const parsed = kind.schema.safeParse(data)
  if (!parsed.success) {
    const wrong = parsed.error.issues.map((issue) => `${['data', ...issue.path].join('.')}: ${issue.message}`)
    throw new Error(`entry ${name}, version ${version}: ${wrong.join('; ')}`)
  }
  requireImpersonal(parsed.data, kind.official, 'data')
  return parsed.data
}

import type { z } from 'zod'
import type { Services } from './services.ts'

/** What loading a pack changes, or would change. */
export interface Change {
  /** "norm", "document", "provision" … */
  kind: string
  id: string
  what: 'added' | 'changed' | 'removed'
}

/** A pack that is being loaded, as the sections of modules see it. */
export interface LoadingPack {
  programme: string
  /** Whether the programme is an exercise among invented States. */
  exercise: boolean
  /** The section as its schema read it; undefined where the pack has no such file. */
  section(file: string): unknown
  /** To which each section adds what it changed. */
  changes: Change[]
}

/** An id that a section brings, or one that it points to, with where it stands in the file. */
export interface PackId {
  /** "document", "body", "state": what it is the id of. */
  kind: string
  id: string
  path: (string | number)[]
}

/** A part of a programme's pack that a module reads by itself; lower modules know nothing of it. */
export interface PackSection<T = unknown> {
  /** File name without ending: "documents" is documents.yaml; a folder of files where it ends in "/": "instruments/". */
  file: string
  schema: z.ZodType<T>
  /** Ids that it brings: each once in a pack. */
  ids?(section: T): PackId[]
  /** Ids that it points to: each must be brought by this pack or one that it uses. */
  references?(section: T): PackId[]
  /** What no schema can hold, with where it stands. */
  check?(section: T, pack: LoadingPack): { path: (string | number)[]; message: string }[]
  /** Brings the module's rows to what the pack says, in the transaction of the loading; also where the pack has no such file. */
  take(tx: Services, section: T | undefined, pack: LoadingPack): Promise<void>
}

/** Declares a section with its types held together. */
export const packSection = <T>(declared: PackSection<T>): PackSection => declared as unknown as PackSection

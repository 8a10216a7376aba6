import type { z } from 'zod'
import type { Services } from './services.ts'

/** What loading a pack changes, or would change. */
export interface Change {
  /** "document", "provision", or a kind that the pack names. */
  kind: string
  id: string
  what: 'added' | 'changed' | 'removed'
}

/** Keys and positions from the top of a file. */
export type PackPath = (string | number)[]

/** A pack as one of its sections sees it. */
export interface PackView {
  programme: string
  /** Whether the programme is an exercise among invented States. */
  exercise: boolean
  /** Whether this pack, or one that it uses, brings that id: `knows('document', 'a-res-78-16')`. */
  knows(kind: string, id: string): boolean
  /** Whether this pack itself brings it: what another pack brings, that one speaks for. */
  brings(kind: string, id: string): boolean
}

/** A pack that is being loaded; each section adds to `changes` what it changed. */
export interface LoadingPack extends PackView {
  changes: Change[]
}

/** An id that a section brings. */
export interface PackId {
  /** What it is the id of: "document", "body", "state". */
  kind: string
  id: string
}

/** Something wrong in a section, and where. */
export interface PackFault {
  path: PackPath
  message: string
}

/** A part of a programme's pack that a module reads by itself; lower modules know nothing of it. */
export interface PackSection<T = unknown> {
  /** File name without ending: "documents" is documents.yaml; a folder of files where it ends in "/": "instruments/". */
  file: string
  /** Of one file. */
  schema: z.ZodType<T>
  /** What the site has by it, and lacks without it, in English: "a calendar". For `load --check`. */
  gives?: string
  /** Ids that other sections, and packs that use this one, may name. */
  ids?(file: T): PackId[]
  /** What no schema can hold. */
  check?(file: T, pack: PackView): PackFault[]
  /** Brings the module's rows to what the pack says, in the transaction of the loading; with no files where the pack has none. */
  take?(tx: Services, files: T[], pack: LoadingPack): Promise<void>
}

/** Declares a section with its types held together. */
export const packSection = <T>(declared: PackSection<T>): PackSection => declared as unknown as PackSection

import type { VNode } from 'preact'
import type { z } from 'zod'
import type { Multilingual, PlainMessageKey } from '../i18n/words.ts'
import type { Json } from './json.ts'
import type { Part } from './part.ts'
import type { Ref } from './ref.ts'
import type { Services } from './services.ts'
import { type Viewer, anonymous } from './viewer.ts'

/** Who reads, in which language: what a query or a name needs to know. A page's `View` is one. */
export interface Reader {
  services: Services
  viewer: Viewer
  lang: string
  /** In which part of the site; absent for work that nobody looks at, which sees all. */
  part?: Part
}

/** Reads what everyone may see: for work that nobody looks at. */
export const anyone = (services: Services, lang = 'en'): Reader => ({ services, viewer: anonymous, lang })

/** What other modules may say of an entity to this reader: its name, and where it stands (an address without language). */
export interface Reference {
  name: string
  address: string
  /** Other entities whose words the name borrows, as that of a page borrows the name of its book: it changes with them. */
  restsOn?: Ref[]
  /** It is a draft or a working paper, and marked so wherever it is found. */
  isDraft?: boolean
  /** It is work of this site itself, on which nothing rests as on a source. */
  isOwn?: boolean
  /** To which programme it belongs: what is of an exercise is named in the exercise alone. */
  programme?: string | null
}

/** The public snapshots of a module's entities: what the record keeps the hash of, made by an explicit serialiser and never the stored row. */
export interface Snapshots<S> {
  /** By id, from the module's own rows; an id without one is not public, or does not exist. */
  read(services: Services, ids: string[]): Promise<Map<string, S>>
  /** Ids of all entities that have one, ascending, after `after`, at most `limit`. */
  list(services: Services, after: string | null, limit: number): Promise<string[]>
}

/** Values by which search can be narrowed, by the name of the facet: `{ level: 'national' }`. */
export type SearchFacets = Readonly<Record<string, string | readonly string[]>>

/** Under which words an entity is found. */
export interface SearchText {
  /** What it is to a reader: "document"; one of `searchKinds`, or a kind that a pack names. */
  kind: string
  /** Symbols and other identifiers, without language. */
  codes: string[]
  /** What it says, beside its name, in the order of reading. */
  texts: Multilingual[]
  programme: string | null
  facets: SearchFacets
}

/** By what else search can be narrowed to entities of a kind than what stands in their snapshots. */
export interface FurtherFacets {
  /** How the values are worked out: another where the same rows may give other values, and the index is made anew. */
  version(): string
  /** Works out, and keeps, what `read` reads: asked by whoever makes the index, before. */
  prepare?(services: Services, ids: string[]): Promise<void>
  /** By id, of those that have any. */
  read(services: Services, ids: string[]): Promise<Map<string, SearchFacets>>
}

/** What somebody brings to have it verified: a page of this site, words such as a symbol, or a file. */
export type Sought =
  /** Its address without origin, language and part: "/documents/a-res-79-40". */
  | { page: string }
  | { words: string }
  /** Its SHA-256, in hexadecimal. */
  | { file: string }

/** A kind of entity that a module brings: one declaration for the record, names, search, rights to read and versions of pages. */
export interface Entity<S extends Json = Json> {
  /** "document"; everywhere else it is called "documents/document". */
  kind: string
  /** Strict: a serialiser that says more than it promises is refused when it runs. */
  schema: z.ZodType<S>
  /** Rises whenever `schema` or what it is made of changes; the older serialisers stay in `earlier`, since nobody knows from which release a site comes. */
  snapshotVersion: number
  snapshots: Snapshots<S>
  earlier?: Readonly<Record<number, Snapshots<Json>>>
  /** Under which kind ("module/kind", its own too) and which id an entity stood on record before, where that was another. The version of that kind rises with it. */
  former?: { kind: string; idOf(id: string): string }
  /** Names and addresses, of those that this reader may read; the others are absent. */
  references(reader: Reader, ids: string[]): Promise<Map<string, Reference>>
  /** What search finds it by; null for what has no place of its own. */
  search?(id: string, snapshot: S): SearchText | null
  /** What `search` says that an entity is, with the message keys of the words for it. */
  searchKinds?: Readonly<Record<string, PlainMessageKey>>
  /** It may also be of kinds that packs name, with the words for them. */
  searchKindsOfPacks?: true
  /** Further values by which search can be narrowed to it, of rows of its module; those of a snapshot come with `search`. */
  searchFacets?: FurtherFacets
  /** The values that a facet of it may have, with the message keys of the words for them, by the facet's name. */
  searchValues?: Readonly<Record<string, Readonly<Record<string, PlainMessageKey>>>>
  /** Where several entities are one to whoever searches, as the versions of one thing are: under which id, and which of them speak for it now. */
  foundAs?: {
    idOf(id: string): string
    members(services: Services, ids: string[]): Promise<Map<string, string[]>>
  }
  /** Whether a text is official or a mandate holds rests on what it says: where it was changed outside the site, it is restored and never put on record as it was found. */
  isEvidence?: true
  /** To which programme it belongs, so that pages of another one need not be made anew for it. */
  programme?(id: string, snapshot: S): string | null
  /** Tables that it is made of, of its own module or of the core: a page that reads one rests on all entities of this kind, unless its query says more exactly on which. */
  tables: readonly string[]
  /**
   * Those that come with the software, which no entry on record announces: their ids, under which words search finds them, and, where it knows
   * better than the words, which of them somebody means who typed this and nothing else.
   */
  standing?: {
    ids(): string[]
    words(id: string): Pick<SearchText, 'codes' | 'texts'>
    meant?(typed: string): string[]
    /** Whether people write this as an abbreviation of one of them: two letters that are no mere code, which may be any word. */
    writes?(typed: string): boolean
  }
  /**
   * Search leads straight to the one that a reader names: by its whole `name` or one of its codes, or by its `place` in another entity on which its
   * name rests, as a page is named by its book and its number; the place is one of its codes then; or by its
   * `mark`, a code that is a word with a number or one letter, as people say "rule 4" or "point (b)": not by its name, which may be any word.
   */
  opensBy?: 'name' | 'place' | 'mark'
  /** Ids of those that somebody means who brings this to have it verified, best first. */
  sought?(reader: Reader, what: Sought): Promise<string[]>
  /** Draws what a snapshot says as people read it, on the page on which it is verified; nothing where there is nothing to read. */
  show?(snapshot: S): VNode | null
}

/** Declares a kind of entity with its types held together; what is kept forgets the type of the snapshot. */
export const entity = <S extends Json>(declared: Entity<S>): Entity => declared as unknown as Entity

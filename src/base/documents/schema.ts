import type { Multilingual, Source } from '../../core/index.ts'

/** Where on the page of a document a panel brings the ways through its text. */
export const LOCAL_NAVIGATION = 'local-navigation'
/**
 * Beside a version in the list of files, where a panel says whether it is the text that stands, and how far it is proven; and beside the facts of a document of which
 * its file alone says anything. Its ids are those of `keyOfFileVersion` and `keyOfFacts`.
 */
export const FILE_VERSION = 'file-version'

export const documentKinds = [
  'resolution',
  'decision',
  'report',
  'working-paper',
  'study',
  'explainer',
  'web-page',
  'treaty',
  'survey',
  'our-work',
] as const
export type DocumentKind = (typeof documentKinds)[number]

/** What is known of a document beside its text. Adopted, issued and endorsed are three dates. */
export interface DocumentBody {
  title: Multilingual
  kind: DocumentKind
  /** Other identifiers of the same text. */
  aliases: string[]
  organ?: string | undefined
  /** Who commissioned it or paid for it. */
  commissioned?: string | undefined
  adopted?: string | undefined
  issued?: string | undefined
  endorsed?: { date?: string | undefined; by: string; source: Source } | undefined
  session?: string | undefined
  agendaItem?: string | undefined
  importable: boolean
  address?: string | undefined
  note?: Multilingual | undefined
  /** How we know of it; absent where its own file is the source. */
  source?: Source | undefined
  /** Other programmes whose packs have it too, in their order; absent where none has. */
  alsoOf?: string[] | undefined
}

/** A source that a claim can rest on. */
export interface SourceDocument {
  id: string
  programme: string | null
  symbol: string | null
  body: DocumentBody
}

/** As what the text of a file was accepted: adopted by a body, issued as it is, or worked on. */
export const fileStatuses = ['adopted', 'issued', 'working-draft'] as const
export type FileStatus = (typeof fileStatuses)[number]

/** A version of a text as one of its files says it, with what the file says of itself. */
export interface FileVersion {
  number: number
  status: FileStatus
  title: string
  /** Of adoption, or of issue; ISO 8601, empty where the file has none. */
  date: string
  session: string
  agendaItem: string
  /** Its acceptance was undone. */
  withdrawn?: true
}

/** A file of a document, pinned by its checksum. */
export interface DocumentFile {
  document: string
  language: string
  sha256: string
  name: string
  mediaType: string
  size: number
  /** The versions that were read from it, in the order in which they were accepted. */
  versions: FileVersion[]
}

export interface DocumentRelation {
  from: string
  type: string
  to: string
  paragraph: string | null
  source: Source | null
}

/** How a version is called that was read from a file of a document: "<document>/<number>/<language>". */
export const keyOfFileVersion = (
  document: string,
  { number, language }: { number: number; language: string },
): string => `${document}/${number}/${language}`

/** How the facts of a document are called of which its file alone says anything. */
export const keyOfFacts = (document: string): string => `${document}/facts`

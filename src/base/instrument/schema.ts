import type { Multilingual, PackWords, Source } from '../../core/index.ts'
import type { PackInstrument, PackPin, PackProvision, TextStatus } from './pack-shapes.ts'
import type { Correction, Footnote, HeadNote, ProvisionKind, ReadResult } from '../../text/index.ts'

/** Where panels stand on the page of a paragraph alone, and not beside it in its text. */
export const OWN_PAGE = 'own-page'

/** A text that asks States and others to act: a resolution, a declaration, a programme of action, or a draft of one. */
export interface InstrumentBody {
  title: Multilingual
  /** Instruments that belong together over time, such as the programmes of successive decades. */
  family?: string | undefined
  bindingness?: PackInstrument['bindingness'] | undefined
  status: TextStatus
  /** Said before the text. */
  notice?: PackWords | undefined
  drafted?: string | undefined
  issued?: string | undefined
  adopted?: string | undefined
  endorsed?: PackInstrument['endorsed'] | undefined
  period?: PackInstrument['period'] | undefined
  relations: PackInstrument['relations']
  source?: Source | undefined
  /** No version of it stands: all were withdrawn. */
  stands?: false | undefined
}

export interface Instrument {
  id: string
  programme: string | null
  document: string | null
  body: InstrumentBody
}

/** A heading of the contents, or a part without one. */
export interface Section {
  id: string
  eId: string
  number?: string | undefined
  title: Multilingual
  parent?: string | undefined
  elements: string[]
}

/** The whole text in one language as it stood from a date. */
export interface Version {
  instrument: string
  number: number
  language: string
  body: {
    date: string
    /** As what it was accepted; absent where it came as data: then it has that of its text. */
    status?: TextStatus | undefined
    /** "The General Assembly," */
    enactingFormula?: string | undefined
    sections: Section[]
    /** The file it was read from. */
    file?: { sha256: string; name: string; format: string } | undefined
    /** The file in which others quote some of its paragraphs, where nothing else of it is known; then there is no other file. */
    quoted?: { sha256: string; name: string } | undefined
    /** What the file says of itself, as it was corrected, each empty where it says nothing; absent where it came as data, or is not known. */
    title?: string | undefined
    session?: string | undefined
    agendaItem?: string | undefined
    /** The body that it names. */
    organ?: string | undefined
    /** The words of the agenda item, and who submits a draft, as printed above its text. */
    agendaTitle?: string | undefined
    submission?: string | undefined
    sponsors?: string[] | undefined
    /** Notes whose marks stand above the text; where they are known, so are the places of all marks in its words. */
    footnotes?: HeadNote[] | undefined
    committee?: string | undefined
    /** What else the head of its first page says. */
    masthead?: string[] | undefined
    /** Who accepted the reading: a person who saw it, or a command of the operator. */
    acceptedBy?: 'person' | 'command' | undefined
    /** Who accepted the reading that took its place; absent where none did. */
    readingBy?: 'person' | 'command' | undefined
    /** What the file says against its status; whoever accepted it confirmed that all the same. */
    against?: 'draft' | undefined
    /** What it took the place of; absent where nothing stood in its language. */
    replaced?: ReplacedVersion | undefined
    /** Absent where its acceptance holds. */
    withdrawn?: Withdrawal | undefined
    /** The number of the same wording in other languages, where its own language had given that number to a version that was withdrawn. */
    wording?: number | undefined
    /** It stands beside the one that is proven, until it is proven itself. */
    beside?: true | undefined
    /** It stood so, and was proven: it goes back there once it is not any more. */
    wasBeside?: true | undefined
    /** Absent where it was accepted before that was kept, or came as data. */
    asRead?: AsRead | undefined
    accepted?: Acceptance | undefined
  }
}

/** What the machine read in the file of a version, beside what people made of it. */
export interface AsRead {
  /** What the file calls itself; empty where it says nothing, or nobody could tell. */
  symbol: string
  language: string
  /** Addresses of the paragraphs that stand otherwise than they were read. */
  byHand: string[]
  /** So many paragraphs were read that do not stand in it. */
  leftOut: number
  /** What it says of itself, or is printed above its text, otherwise than it was read; absent where that was not kept. */
  facts?: ReadFact[] | undefined
}

/** In which role somebody accepted a version, and on which day. */
export interface Acceptance {
  as: ActingRole
  on: string
}

/** In which role people deal with texts; the operator at the command line has none. */
export const actingRoles = ['administrator', 'secretariat', 'operator'] as const
export type ActingRole = (typeof actingRoles)[number]

/** The version that stood when another was accepted in its language, and what became of its paragraphs. */
export interface ReplacedVersion {
  number: number
  changed: number
  added: number
  vanished: number
  /** Why; where whoever accepted it said so. */
  reason?: string | undefined
}

/** That an acceptance was undone. */
export interface Withdrawal {
  /** ISO 8601. */
  at: string
  by: 'person' | 'command'
  reason: string
}

/** What a provision does, says and rests on, in one version and language. */
export interface ProvisionBody {
  kind: ProvisionKind | 'paragraph' | 'subparagraph'
  number: string
  text: Multilingual
  /** 0 for a paragraph, 1 for (a), 2 for (i). */
  depth: number
  parent?: string | undefined
  section?: string | undefined
  footnotes: Footnote[]
  page?: number | undefined
  role?: PackProvision['role'] | undefined
  level?: string | undefined
  theme?: string | undefined
  addressees: string[]
  /** The number that the pack gave it on this site, where the text has another or none. */
  siteNumber?: string | undefined
  /** The kinds of act it asks for. */
  acts?: string[] | undefined
  /** What it is about, by kind and id. */
  item?: string | undefined
  limb?: string | undefined
  official?: PackProvision['official'] | undefined
  target?: PackProvision['target'] | undefined
  gender: boolean
  sources: NonNullable<PackProvision['sources']>
}

/** One paragraph of an instrument; its id is permanent, its eId is its address in one version. */
export interface Provision {
  id: string
  instrument: string
  version: number
  language: string
  position: number
  eId: string
  body: ProvisionBody
}

/** As what a person takes the text of a file, and who that was. */
export interface StatusCorrection {
  what: 'status'
  status: TextStatus
  /** The account; null for the operator at the command line. */
  by: string | null
}
/** What a person put right in a reading; that of the status is the last one. */
export type ImportCorrection = Correction | StatusCorrection

export const importStates = [
  'waiting',
  'reading',
  'read',
  'refused',
  'accepted',
  'discarded',
  'duplicate',
] as const
export type ImportState = (typeof importStates)[number]

/** Which stored reading a file is read again for. */
export interface Rereads {
  instrument: string
  version: number
  language: string
  /** Which of the documents of its file the text was, from 0, and how many there were; null where nobody knows any more. */
  part: number | null
  parts: number | null
}

/**
 * A file on its way to becoming an instrument: read by the machine, corrected and accepted by a person. Or the file of a text that is here, read
 * again: then it becomes a new reading of the same version.
 */
export interface Import {
  id: string
  programme: string | null
  account: string | null
  file: { sha256: string; name: string }
  state: ImportState
  done: number
  total: number
  reading: ReadResult | null
  corrections: ImportCorrection[]
  refusal: { code: string; message: string } | null
  instrument: string | null
  /** When file and reading were removed, since nobody accepted them. */
  fileRemoved: Date | null
  /** The stored reading that it proposes to replace; null for a new text or version. */
  rereads: Rereads | null
  /** In how many places it differed from that one when it was read; null where nobody counted. */
  differences: number | null
  at: Date
}

/** A paragraph as a reading has it. */
export interface ReadShape {
  eId: string
  kind: ProvisionBody['kind']
  number: string
  text: string
  depth: number
  /** Permanent id of the paragraph it hangs under. */
  parent?: string | undefined
  footnotes: Footnote[]
}

/** What a file says of itself, as a version keeps it, and what is printed above its text, in words. */
export const readFacts = [
  'title',
  'date',
  'session',
  'agendaItem',
  'organ',
  'enactingFormula',
  'agendaTitle',
  'submission',
  'sponsors',
  'footnotes',
  'committee',
  'masthead',
] as const
export type ReadFact = (typeof readFacts)[number]

export interface FactDifference {
  fact: ReadFact
  was: string
  now: string
}

/** In what a paragraph is read differently; `meaning`: what was known of it beside its words does not go on with it. */
export const readingChanges = ['words', 'number', 'kind', 'notes', 'level', 'meaning'] as const
export type ReadingChange = (typeof readingChanges)[number]

/** A paragraph that two readings of one version do not read alike. */
export interface ParagraphDifference {
  /** Its permanent id. */
  id: string
  /** Null where it was no paragraph of its own before, or is none any more. */
  was: ReadShape | null
  now: ReadShape | null
  /** Empty where one of them is null. */
  what: ReadingChange[]
  /** The new reading has it so since a person put it so, not since the file is read so. */
  corrected: boolean
}

/** What one reading of a version has otherwise than another. */
export interface ReadingDifferences {
  facts: FactDifference[]
  paragraphs: ParagraphDifference[]
  /** Paragraphs that are read alike and stand at another address, since others before them are read differently. */
  moved: { id: string; was: string; now: string }[]
  /** Permanent ids of paragraphs in which only the places of the marks of notes become known. */
  placed: string[]
}

/** A stored reading that was replaced by a new one of the same file: what it said. */
export interface Rereading extends ReadingDifferences {
  id: string
  instrument: string
  version: number
  language: string
  file: string
  at: Date
}

export const misreadingStates = ['open', 'answered', 'dismissed'] as const
export type MisreadingState = (typeof misreadingStates)[number]

/** Who reported it: somebody who was signed in, or not. */
export const misreadingSenders = ['account', 'other'] as const
export type MisreadingSender = (typeof misreadingSenders)[number]

/** What somebody says is read wrongly in a text. */
export interface Misreading {
  id: string
  instrument: string
  version: number
  language: string
  /** Address of the paragraph, and its permanent id; null for the text as a whole. */
  eId: string | null
  provision: string | null
  /** Checksum of the file that the version was read from; null where it came as data. */
  file: string | null
  /** Where it stands, as the person wrote it; empty where they came from a paragraph. */
  place: string
  /** What is read wrongly, and what should stand there. */
  words: string
  proposed: string
  /** The account of whoever signed in; null for others. */
  account: string | null
  state: MisreadingState
  /** Why it was dismissed, or what was done. */
  answer: string
  answeredAt: Date | null
  /** The new reading that was begun for it. */
  import: string | null
  at: Date
}

/** What a pack knows of the official document of a text in one language, without carrying any of it. */
export interface Pin extends PackPin {
  programme: string
}

/** What is compared: a paragraph; that nothing of the document is missing between them; or what stands at its head. */
export const checkedParts = ['paragraph', 'whole', 'front'] as const
export type CheckedPart = (typeof checkedParts)[number]

/** With what somebody compared a text: the document where it is published, a copy on paper, or the file that is kept here. */
export const comparedWith = ['published', 'paper', 'stored'] as const
export type ComparedWith = (typeof comparedWith)[number]

/** Somebody compared a paragraph with the official document: what they saw, in which file. */
export interface Check {
  id: string
  instrument: string
  version: number
  language: string
  what: CheckedPart
  /** Null but for a paragraph. */
  provision: string | null
  /** `shownChecksum` of the paragraph, `wholeChecksum` or `frontChecksum`. */
  words: string
  /** With what it was compared; null where nobody was asked. */
  against: ComparedWith | null
  /** Where that was seen: an address, a symbol, a print; empty for the file kept here, and where nobody was asked. */
  seen: string
  file: string
  as: ActingRole
  account: string
  at: Date
  takenBack: Date | null
  reason: string
}

import type { Multilingual, Source } from '../../core/index.ts'
import type { PackInstrument, PackProvision, TextStatus } from './pack-shapes.ts'
import type { Correction, Footnote, HeadNote, ProvisionKind, ReadResult } from '../../text/index.ts'

/** A text that asks States and others to act: a resolution, a declaration, a programme of action, or a draft of one. */
export interface InstrumentBody {
  title: Multilingual
  /** Instruments that belong together over time, such as the programmes of successive decades. */
  family?: string | undefined
  bindingness?: PackInstrument['bindingness'] | undefined
  status: TextStatus
  /** Said before the text. */
  notice?: string | undefined
  drafted?: string | undefined
  adopted?: string | undefined
  endorsed?: PackInstrument['endorsed'] | undefined
  period?: PackInstrument['period'] | undefined
  relations: PackInstrument['relations']
  source?: Source | undefined
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
    /** Who accepted the reading: a person who saw it, or a command of the operator. */
    acceptedBy?: 'person' | 'command' | undefined
    /** What the file says against its status; whoever accepted it confirmed that all the same. */
    against?: 'draft' | undefined
  }
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
  norm?: string | undefined
  limb?: string | undefined
  official?: PackProvision['official'] | undefined
  target?: PackProvision['target'] | undefined
  gender: boolean
  sources: PackProvision['sources']
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

export const importStates = ['waiting', 'reading', 'read', 'refused', 'accepted', 'discarded'] as const
export type ImportState = (typeof importStates)[number]

/** A file on its way to becoming an instrument: read by the machine, corrected and accepted by a person. */
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
  at: Date
}

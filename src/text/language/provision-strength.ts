/** What is told of each provision. */
import type { Addressee } from './addressees.ts'
import type { ActionLevel, ProvisionRole, VerbLevel } from './lexicon.ts'
import type { FoundLevel, Qualifier, TimeFrame } from './parts.ts'
import type { FoundRole } from './roles.ts'

export interface Verb {
  lemma: string
  /** The words as they stand. */
  surface: string
  start: number
  end: number
  level: VerbLevel
  /** It stands in brackets: it is not agreed. */
  bracketed?: true
  /** The provision in whose text it stands: the paragraph above, for an item of a list ("Urges States: (a) To …"). */
  eId: string
}

/** A further verb of a paragraph, with those it addresses. */
export interface OtherVerb extends Verb {
  addressee: Addressee[]
}

/** One part of what a provision says: what it adds to, or takes from, the level of its verb. */
export interface Part {
  kind: 'verb' | 'qualifies' | 'vague' | 'strengthens'
  term: string
  value: number
}

export interface ProvisionStrength {
  eId: string
  /** Absent for headings and lead-ins. */
  role?: ProvisionRole
  /** Which rule and which words gave the role. */
  roleBy?: Pick<FoundRole, 'by' | 'words'>
  verb?: Verb
  /** Further verbs of the same paragraph, in order. */
  otherVerbs: OtherVerb[]
  /** Where the text leaves a choice of verbs: each of them, in order of reading ("[should][shall]"). */
  alternatives?: Verb[]
  addressee: Addressee[]
  level: ActionLevel | 'several' | 'unspecified'
  levels: ActionLevel[]
  levelBy: FoundLevel['by']
  /** The first of `timeFrames`. */
  timeFrame?: TimeFrame
  /** When what is asked is to be done, in order of reading; those of the paragraph above where an item names none. */
  timeFrames: TimeFrame[]
  qualifiers: Qualifier[]
  /** What an action or a target leaves open. */
  missing: ('addressee' | 'time frame')[]
  /** The Secretary-General or the Secretariat is asked to do something, by whichever verb of the paragraph: may carry programme budget implications. */
  budgetImplication: boolean
  /** The parts, never only their sum. */
  parts: Part[]
  /** Sum of the parts, not below 0; absent where nothing is asked. */
  weight?: number
}

/** What a qualifier adds to the level of the verb: the reference's "verb level minus qualifiers", parts shown. */
export const qualifierValue = { qualifies: -1, vague: -0.5, strengthens: 1 } as const

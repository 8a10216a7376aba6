/** How a text speaks: verbs, addressees, qualifiers, roles, elements. */
export {
  findElements,
  followUpFacts,
  type ElementFinding,
  type ElementsFound,
  type ElementsReport,
  type FollowUp,
} from './elements.ts'
export {
  lexiconFor,
  lexiconLanguages,
  parseLexicon,
  type ActionLevel,
  type ActorKind,
  type Lexicon,
  type ProvisionRole,
  type QualifierEffect,
} from './lexicon.ts'
export type { Addressee } from './addressees.ts'
export {
  operativeAddressees,
  operativeReading,
  operativeVerbs,
  readOperative,
  type OperativeWords,
} from './operative.ts'
export type { Qualifier, TimeFrame } from './parts.ts'
export type { Span } from './span.ts'
export { flatten } from './reading.ts'
export {
  qualifierValue,
  type OtherVerb,
  type Part,
  type ProvisionStrength,
  type Verb,
} from './provision-strength.ts'
export { analyseStrength, type StrengthReport } from './strength.ts'

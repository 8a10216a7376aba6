/** How a text speaks: verbs, addressees, qualifiers, roles, elements. */
export { findElements, type ElementFinding, type ElementsFound, type ElementsReport } from './elements.ts'
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
export type { Qualifier, TimeFrame } from './parts.ts'
export type { Span } from './span.ts'
export {
  analyseStrength,
  flatten,
  qualifierValue,
  type OtherVerb,
  type Part,
  type ProvisionStrength,
  type StrengthReport,
  type Verb,
} from './strength.ts'

/** How a text speaks: verbs, addressees, qualifiers, roles, elements. */
export { findElements, type ElementFinding, type ElementsReport } from './elements.ts'
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
export type { Addressee, Qualifier, Span, TimeFrame } from './parts.ts'
export {
  analyseStrength,
  flatten,
  qualifierValue,
  type Part,
  type ProvisionStrength,
  type StrengthReport,
  type Verb,
} from './strength.ts'

/** Amendments as documents: reading papers, and applying them to a draft. */
export { amend, type AmendOptions } from './amend.ts'
export { describeTarget } from './find.ts'
export type {
  Action as AmendmentAction,
  Amended,
  AmendmentPaper,
  Instruction,
  InstructionWords,
  Outcome,
  Place,
  Target,
} from './model.ts'
export { readAmendments } from './paper.ts'

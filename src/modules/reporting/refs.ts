import type { Ref } from '../../core/index.ts'

const MODULE = 'reporting'

export const questionnaireRef = ({ programme, id }: { programme: string; id: string }): Ref => ({
  module: MODULE,
  kind: 'questionnaire',
  id: `${programme}/${id}`,
})
/** The id of the questionnaire that a round or an answer is of, across programmes. */
export const questionnaireOf = (of: { programme: string; questionnaire: string }): string =>
  `${of.programme}/${of.questionnaire}`
export const roundRef = (id: string): Ref => ({ module: MODULE, kind: 'round', id })
/** The numbers of answers that were counted only, by their round. */
export const countsRef = (round: string): Ref => ({ module: MODULE, kind: 'counts', id: round })
/** Help that the secretariat gave on a question. */
export const helpRef = (id: string): Ref => ({ module: MODULE, kind: 'help', id })
export const reportRef = (id: string): Ref => ({ module: MODULE, kind: 'report', id })
/** A report that a State made before, as a file. */
export const archivedRef = (id: string): Ref => ({ module: MODULE, kind: 'archived', id })

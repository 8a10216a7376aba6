import type { Ref } from '../../core/index.ts'

const MODULE = 'reporting'

export const questionnaireRef = ({ programme, id }: { programme: string; id: string }): Ref => ({
  module: MODULE,
  kind: 'questionnaire',
  id: `${programme}/${id}`,
})
export const roundRef = (id: string): Ref => ({ module: MODULE, kind: 'round', id })
export const reportRef = (id: string): Ref => ({ module: MODULE, kind: 'report', id })

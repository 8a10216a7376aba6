import type { Ref } from '../../core/index.ts'

// Decisions, votes and proceedings have names across programmes: "<programme>/<id>".

interface Named {
  programme: string
  id: string
}
const keyOf = ({ programme, id }: Named): string => `${programme}/${id}`

export const decisionRef = (one: Named): Ref => ({ module: 'meetings', kind: 'decision', id: keyOf(one) })
/** Its page, without language. */
export const decisionPage = ({ programme, id }: Named, below: '' | `/${string}` = ''): string =>
  `/programmes/${programme}/decisions/${id}${below}`

export const voteRef = (one: Named): Ref => ({ module: 'meetings', kind: 'vote', id: keyOf(one) })
/** Its page, without language. */
export const votePage = ({ programme, id }: Named, below: '' | `/${string}` = ''): string =>
  `/programmes/${programme}/votes/${id}${below}`

export const proceedingsRef = ({ programme, meeting }: { programme: string; meeting: string }): Ref => ({
  module: 'meetings',
  kind: 'proceedings',
  id: `${programme}/${meeting}`,
})

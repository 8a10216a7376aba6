import type { Ref } from '../../core/index.ts'
import type { Round } from './schema.ts'

/** The feature of packs under which texts are negotiated here. */
export const NEGOTIATION = 'negotiation'

export const roundRef = (id: string): Ref => ({ module: 'negotiation', kind: 'round', id })

/** A version of the text: "<round>/<number>". */
export const textKey = (round: string, nr: number): string => `${round}/${nr}`
export const textRef = (round: string, nr: number): Ref => ({
  module: 'negotiation',
  kind: 'text',
  id: textKey(round, nr),
})

type Of = Pick<Round, 'programme' | 'id'>

/** The page of a round, without language. */
export const roundPage = ({ programme, id }: Of, below: '' | `/${string}` = ''): string =>
  `/programmes/${programme}/negotiation/${id}${below}`

export const paragraphPage = (round: Of, paragraph: string): string =>
  roundPage(round, `/paragraphs/${encodeURIComponent(paragraph)}`)

export const textPage = (round: Of, nr: number): string => roundPage(round, `/texts/${nr}`)

export const proposalRef = (id: string): Ref => ({ module: 'negotiation', kind: 'proposal', id })

export const proposalPage = (round: Of, proposal: string, below: '' | `/${string}` = ''): string =>
  roundPage(round, `/proposals/${proposal}${below}`)

export const inputRef = (id: string): Ref => ({ module: 'negotiation', kind: 'input', id })

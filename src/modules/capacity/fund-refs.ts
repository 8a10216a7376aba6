import type { Ref } from '../../core/index.ts'

export const fundRef = (programme: string, id: string): Ref => ({
  module: 'capacity',
  kind: 'fund',
  id: `${programme}/${id}`,
})
export const contributionRef = (id: string): Ref => ({ module: 'capacity', kind: 'contribution', id })
export const applicationRef = (id: string): Ref => ({ module: 'capacity', kind: 'application', id })

/** Under these features of a pack there are funds to read about, and States apply to those that are run here. */
export const FUNDS = 'funding'
export const APPLYING = 'apply-to-funds'

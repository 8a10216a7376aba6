import type { Ref } from '../../core/index.ts'

export const requestRef = (id: string): Ref => ({ module: 'capacity', kind: 'request', id })
export const offerRef = (id: string): Ref => ({ module: 'capacity', kind: 'offer', id })
export const admissionRef = (id: string): Ref => ({ module: 'capacity', kind: 'admission', id })

/** Under these features of a pack, States are asked for their needs, parties say what they can give, and both are brought together. */
export const FEATURE = 'state-needs'
export const OFFERS = 'offer-help'
export const MATCHING = 'capacity'

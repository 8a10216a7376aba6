import type { z } from 'zod'
import type * as pack from './pack/schema.ts'
import type { Pack } from './pack/schema.ts'

type Element<T> = T extends readonly (infer E)[] ? E : never
type Section<K extends keyof Pack> = NonNullable<Pack[K]>

/** The statements of a pack that this module keeps, by section: each with an id, its own page or place, and its source. */
export interface ItemBodies {
  body: Element<Section<'bodies'>['bodies']>
  alternative: Element<Section<'bodies'>['alternatives']>
  title: Element<Section<'bodies'>['titles']>
  meeting: Element<Section<'meetings'>>
  cycle: Element<Section<'cycles'>>
  event: Element<Section<'timeline'>>
  norm: Element<Section<'norms'>>
  cbm: Element<Section<'cbms'>>
  principle: Element<Section<'principles'>>
  'law-point': Element<Section<'international-law'>>
  threat: Element<Section<'threats'>>
  cosponsors: Element<Section<'cosponsors'>>
  view: Element<Section<'views'>>
  disagreement: Element<Section<'disagreements'>>
  'open-question': Element<Section<'open-questions'>>
  explanation: Element<Section<'explanations'>>
  term: Element<Section<'glossary'>>
  theme: Term
  level: Term
  addressee: Term
}
type Term = Element<Section<'vocabularies'>['themes']['terms']>
export type ItemSection = keyof ItemBodies

/** A programme of action, or the mechanism that carries one, as its pack describes it. */
export type ProgrammeBody = z.infer<typeof pack.programme>
export interface Programme {
  id: string
  kind: 'real' | 'exercise'
  body: ProgrammeBody
}

/** One statement of a pack. */
export interface Item<S extends ItemSection = ItemSection> {
  programme: string
  section: S
  id: string
  position: number
  body: ItemBodies[S]
}

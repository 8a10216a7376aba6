import type { z } from 'zod'
import type * as pack from './pack/schema.ts'
import type { Pack } from './pack/schema.ts'

type Element<T> = T extends readonly (infer E)[] ? E : never
type Section<K extends keyof Pack> = NonNullable<Pack[K]>

/** The statements that every pack may make, by section: each with an id, its own page or place, and its source. */
export interface ItemBodies {
  body: Element<Section<'bodies'>['bodies']>
  alternative: Element<Section<'bodies'>['alternatives']>
  title: Element<Section<'bodies'>['titles']>
  meeting: Element<Section<'meetings'>>
  cycle: Element<Section<'cycles'>>
  event: Element<Section<'timeline'>>
  frame: Element<Section<'frames'>>
  page: Element<Section<'pages'>>
  'item-kind': z.infer<typeof pack.keptKind>
  cosponsors: Element<Section<'cosponsors'>>
  view: Element<Section<'views'>>
  disagreement: Element<Section<'disagreements'>>
  'open-question': Element<Section<'open-questions'>>
  explanation: Element<Section<'explanations'>>
  term: Element<Section<'glossary'>>
  theme: Term
  level: Term
  addressee: Term
  act: Term
  'body-kind': Term
  'meeting-kind': Term
  'meeting-outcome': NonNullable<Section<'vocabularies'>['meetingOutcomes']>['terms'][number]
  aspect: Term
}
type Term = NonNullable<Section<'vocabularies'>['themes']>['terms'][number]
/** A vocabulary, by the section of its terms. */
export type TermSection = (typeof pack.termSections)[keyof typeof pack.termSections]
export type FixedSection = keyof ItemBodies
/** The others are the kinds that packs name. */
export type ItemSection = FixedSection | (string & {})
/** What is said of one item of a kind that a pack names. */
export type AgreedItem = z.infer<typeof pack.agreedItem>

/** A programme of action, or the mechanism that carries one, as its pack describes it. */
export type ProgrammeBody = z.infer<typeof pack.programme>
export interface Programme {
  id: string
  kind: 'real' | 'exercise'
  body: ProgrammeBody
  /** It is read and nothing more: since when, as a moment in ISO 8601, and why. */
  retired?: { at: string; reason: string }
}

/** A pack that came with the site and could not be loaded: why, and when that was found. What was loaded of it before stands. */
export interface RefusedPack {
  name: string
  /** The first ones. */
  faults: { file: string; line: number; message: string }[]
  /** So many others there are. */
  more: number
  at: Date
}

/** In which roles people compare mandates with their texts. */
export const mandateRoles = ['administrator', 'secretariat'] as const

/** That somebody compared the mandate of a feature with the official wording of a paragraph, and found that it says so. */
export interface MandateCheck {
  id: string
  programme: string
  /** Id of the feature. */
  feature: string
  /** What its pack cited then. */
  document: string
  paragraph: string
  /** Where in the document it is said. */
  place: string
  /** SHA-256 of the wording there, in hex. */
  wording: string
  as: (typeof mandateRoles)[number]
  /** Not public. */
  account: string
  at: Date
}

/** With whether what was compared still stands there, proven to be official. */
export interface ComparedMandate extends MandateCheck {
  isCurrent: boolean
}

/** One statement of a pack. */
export interface Item<S extends ItemSection = ItemSection> {
  programme: string
  section: S
  id: string
  position: number
  body: S extends FixedSection ? ItemBodies[S] : AgreedItem
  /** Where an item of a kind that its pack names stands, below the programme; the others stand where their section does. */
  place?: string | undefined
}

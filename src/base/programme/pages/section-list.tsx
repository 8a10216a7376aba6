import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type FacetWords,
  type Found,
  type Json,
  type Resource,
  type View,
  coreProblems,
  isHere,
  resource,
} from '../../../core/index.ts'
import { itemAddress } from '../entities.ts'
import { findSectionPage } from '../queries/find-items.ts'
import { type Outline, findOutline } from '../queries/find-programmes.ts'
import { sectionSchemas } from '../rules/section-schemas.ts'
import type { FixedSection, Item, ItemSection } from '../schema.ts'
import { nameDocuments } from './source-line.tsx'

/** The sections that every pack may have. */
export const sectionNames = Object.keys(sectionSchemas) as FixedSection[]

/** A statement as programs read it. */
export const itemRow = z.strictObject({
  id: z.string(),
  section: z.string(),
  position: z.int(),
  body: z.looseObject({}),
  address: z.string(),
}) as unknown as z.ZodType<Json>

export const rowOfItem = (item: Item): Json => {
  const { id, section, position, body } = item
  return { id, section, position, body: body as unknown as Json, address: itemAddress(item) }
}

export const itemColumns = ['section', 'id', 'position', 'address', 'body']

/** Section, position and id of the last. */
export const itemCursor = z.tuple([z.string().max(200), z.int32().nonnegative(), z.string()])

/** A programme of which the description of the lists shows examples. */
export const EXAMPLE = { programme: 'cyber' }

/** A list of a programme as its page is drawn: what is said to `ProgrammePage`. */
export interface ListPart<T = unknown> {
  found: Found<T>
  asked: object
  /** How many there are, in words, where that is said. */
  count?: (count: number) => string
  /** What it can be narrowed by. */
  facets?: Readonly<Record<string, FacetWords>>
}

/** What the page of a list of statements is made of. */
export interface Sections {
  outline: Outline
  items: Map<ItemSection, Item[]>
  list: ListPart
}

interface SectionList {
  /** The last part of its address, and of its words. */
  name: 'bodies' | 'calendar' | 'explained' | 'glossary' | 'timeline' | 'views' | 'disagreements'
  sections: readonly ItemSection[]
  draw(given: Sections, view: View): VNode | Promise<VNode>
}

/** The statements of a pack are read whole: a page of them is longer only in a pack of uncommon size. */
export const PER_PAGE = 200

/** The statements of some sections of a programme as a list. A programme that has none of them has no such list. */
export const sectionList = ({ name, sections, draw }: SectionList): Resource =>
  resource<Item, { programme: string }, Json>({
    name: `programme-${name}`,
    path: `/programmes/:programme/${name}`,
    title: `programme.${name}.title`,
    description: `programme.${name}.lead`,
    query: z.strictObject({ programme: z.string().max(200) }),
    example: EXAMPLE,
    perPage: PER_PAGE,
    cursor: itemCursor,
    async find(reader, { programme }, paging) {
      if (!(await isHere(reader, programme))) throw coreProblems.notFound()
      const found = await findSectionPage(reader, programme, sections, paging)
      if (found.items.length === 0 && paging.after === null) throw coreProblems.notFound()
      return found
    },
    row: itemRow,
    json: (_reader, items) => items.map(rowOfItem),
    csv: itemColumns,
    async page(view, found, asked) {
      const outline = await findOutline(view, asked.programme)
      if (!outline) throw coreProblems.notFound()
      await nameDocuments(view, [outline.programme.body, ...found.items.map(({ body }) => body)])
      const items = Map.groupBy(found.items, ({ section }) => section)
      return draw({ outline, items, list: { found, asked } }, view)
    },
  })

import { z } from 'zod'
import { type Json, type Reader, type Resource, coreProblems, pickText, resource } from '../../core/index.ts'
import { findItemPage } from './queries/find-items.ts'
import { findOutline, findProgrammePage } from './queries/find-programmes.ts'
import { bodyList } from './pages/bodies.tsx'
import { meetingList } from './pages/calendar.tsx'
import { disagreementList } from './pages/disagreements.tsx'
import { explanationList } from './pages/explained.tsx'
import { glossaryList } from './pages/glossary.tsx'
import { comparedBodies } from './pages/compared-bodies.tsx'
import { showProgrammes } from './pages/list.tsx'
import { itemList } from './pages/item-list.tsx'
import { partyList } from './pages/parties.tsx'
import { EXAMPLE, itemColumns, itemCursor, itemRow, rowOfItem, sectionNames } from './pages/section-list.tsx'
import { eventList } from './pages/timeline.tsx'
import { viewList } from './pages/views.tsx'
import { glanceAspects } from './pack/schema.ts'
import type { Item, ItemSection, Programme } from './schema.ts'

const programmeRow = z.strictObject({
  id: z.string(),
  kind: z.enum(['real', 'exercise']),
  body: z.looseObject({}),
  /** Since when and why it is retired, where it is. */
  retired: z.strictObject({ at: z.string(), reason: z.string() }).optional(),
  address: z.string(),
})

type Statements = NonNullable<Programme['body']['glance']>[(typeof glanceAspects)[number]]

/** What is said of one aspect, in a cell of a spreadsheet: days, bodies by their ids and words in English where there are any. */
function glanceWords(statements: Statements): string | null {
  const said = statements?.map(({ date, from, to, body, text }) => {
    const words = typeof text === 'string' ? text : text && pickText(text, 'en')?.text
    return [date, from && [from, to].join('/'), body, words].filter(Boolean).join(' ')
  })
  return said?.join('; ') ?? null
}

const programmes = resource<Programme, object, Json>({
  name: 'programmes',
  path: '/programmes',
  title: 'programme.list.title',
  description: 'programme.list.lead',
  query: z.strictObject({}),
  cursor: z.tuple([z.enum(['real', 'exercise']), z.string()]),
  find: (reader, _query, paging) => findProgrammePage(reader, paging),
  row: programmeRow as unknown as z.ZodType<Json>,
  json: (_reader, items) =>
    items.map((programme) => ({ ...programme, address: `/programmes/${programme.id}` }) as unknown as Json),
  page: showProgrammes,
  csv: [
    'id',
    'kind',
    { name: 'retired', value: (programme: Json) => (programme as unknown as Programme).retired?.at ?? null },
    'address',
    ...glanceAspects.map((name) => ({
      name,
      value: (programme: Json) => glanceWords((programme as unknown as Programme).body.glance?.[name]),
    })),
  ],
})

/** The sections that every pack may have, and the kinds of items that this one names. @throws coreProblems.notFound */
async function sectionsOf(reader: Reader, programme: string): Promise<ItemSection[]> {
  const outline = await findOutline(reader, programme)
  if (!outline) throw coreProblems.notFound()
  return [...outline.kinds.map(({ id }) => id), ...sectionNames]
}

const items = resource<Item, { programme: string; section?: ItemSection[] | undefined }, Json>({
  name: 'items',
  path: '/programmes/:programme/items',
  title: 'programme.items.title',
  description: 'programme.items.lead',
  query: z.strictObject({
    programme: z.string().max(200),
    section: z.array(z.string().max(200)).optional(),
  }),
  cursor: itemCursor,
  example: EXAMPLE,
  async misasked(reader, { programme, section = [] }) {
    const known = new Set(await sectionsOf(reader, programme))
    return section.every((one) => known.has(one)) ? null : 'section'
  },
  async find(reader, { programme, section = [] }, paging) {
    return findItemPage(reader, programme, await sectionsOf(reader, programme), section, paging)
  },
  row: itemRow,
  json: (_reader, list) => list.map(rowOfItem),
  csv: itemColumns,
})

/** The lists of this module: all statements for programs, and those of each page as page, JSON and CSV. */
export const programmeResources: Resource[] = [
  programmes,
  items,
  comparedBodies,
  bodyList,
  meetingList,
  explanationList,
  glossaryList,
  eventList,
  viewList,
  disagreementList,
  partyList,
  // Last: whatever has a page by its name is none that a pack names.
  itemList,
]

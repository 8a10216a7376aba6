import { z } from 'zod'
import { type Json, type Resource, coreProblems, resource } from '../../core/index.ts'
import { findItemPage } from './queries/find-items.ts'
import { findProgramme, findProgrammePage } from './queries/find-programmes.ts'
import { bodyList } from './pages/bodies.tsx'
import { meetingList } from './pages/calendar.tsx'
import { disagreementList } from './pages/disagreements.tsx'
import { explanationList } from './pages/explained.tsx'
import { frameworkList } from './pages/framework.tsx'
import { glossaryList } from './pages/glossary.tsx'
import { showProgrammes } from './pages/list.tsx'
import { normList } from './pages/norms.tsx'
import { partyList } from './pages/parties.tsx'
import { EXAMPLE, itemColumns, itemCursor, itemRow, rowOfItem, sectionNames } from './pages/section-list.tsx'
import { eventList } from './pages/timeline.tsx'
import { viewList } from './pages/views.tsx'
import type { Item, ItemSection, Programme } from './schema.ts'

const programmeRow = z.strictObject({
  id: z.string(),
  kind: z.enum(['real', 'exercise']),
  body: z.looseObject({}),
  address: z.string(),
})

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
    items.map(({ id, kind, body }) => ({ id, kind, body, address: `/programmes/${id}` }) as unknown as Json),
  page: showProgrammes,
  csv: ['id', 'kind', 'address'],
})

const items = resource<Item, { programme: string; section?: ItemSection[] | undefined }, Json>({
  name: 'items',
  path: '/programmes/:programme/items',
  title: 'programme.items.title',
  description: 'programme.items.lead',
  query: z.strictObject({
    programme: z.string().max(200),
    section: z.array(z.enum(sectionNames)).optional(),
  }),
  cursor: itemCursor,
  example: EXAMPLE,
  async find(reader, { programme, section = [] }, paging) {
    if (!(await findProgramme(reader, programme))) throw coreProblems.notFound()
    return findItemPage(reader, programme, sectionNames, section, paging)
  },
  row: itemRow,
  json: (_reader, list) => list.map(rowOfItem),
  csv: itemColumns,
})

/** The lists of this module: all statements for programs, and those of each page as page, JSON and CSV. */
export const programmeResources: Resource[] = [
  programmes,
  items,
  normList,
  frameworkList,
  bodyList,
  meetingList,
  explanationList,
  glossaryList,
  eventList,
  viewList,
  disagreementList,
  partyList,
]

import { z } from 'zod'
import { type Json, type Resource, coreProblems, resource } from '../../core/index.ts'
import { findItemPage } from './queries/find-items.ts'
import { findProgramme, findProgrammePage } from './queries/find-programmes.ts'
import { sectionSchemas } from './rules/section-schemas.ts'
import { itemAddress } from './entities.ts'
import { showProgrammes } from './pages/list.tsx'
import type { Item, ItemSection, Programme } from './schema.ts'

const sectionNames = Object.keys(sectionSchemas) as [ItemSection, ...ItemSection[]]

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
  csv: ['id', 'kind', 'address'].map((name) => ({
    name,
    value: (row) => String((row as Record<string, Json>)[name]),
  })),
})

const itemRow = z.strictObject({
  id: z.string(),
  section: z.enum(sectionNames),
  position: z.int(),
  body: z.looseObject({}),
  address: z.string(),
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
  cursor: z.tuple([z.enum(sectionNames), z.int32().nonnegative(), z.string()]),
  example: { programme: 'cyber' },
  async find(reader, { programme, section = [] }, paging) {
    if (!(await findProgramme(reader, programme))) throw coreProblems.notFound()
    return findItemPage(reader, programme, sectionNames, section, paging)
  },
  row: itemRow as unknown as z.ZodType<Json>,
  json: (_reader, list) =>
    list.map(
      (item) =>
        ({
          id: item.id,
          section: item.section,
          position: item.position,
          body: item.body,
          address: itemAddress(item),
        }) as unknown as Json,
    ),
  csv: ['section', 'id', 'position', 'address', 'body'].map((name) => ({
    name,
    value(row) {
      const value = (row as Record<string, Json>)[name] ?? null
      return typeof value === 'object' ? JSON.stringify(value) : value
    },
  })),
})

/** The lists of this module for programs. */
export const programmeResources: Resource[] = [programmes, items]

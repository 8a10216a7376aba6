import { EXERCISE, addressIn } from '../contract/part.ts'
import { PassThrough, Readable, type Transform, pipeline } from 'node:stream'
import type { VNode } from 'preact'
import { z } from 'zod'
import { type Cursor, type Found, type Resource, columnsOf } from '../contract/resource.ts'
import type { Json } from '../contract/json.ts'
import type { Registry } from '../contract/registry.ts'
import type { PlainMessageKey } from '../i18n/words.ts'
import { shapeOf } from '../forms/schema.ts'
import { Problem, coreProblems } from '../problems/problem.ts'
import { type View, viewOf } from '../ui/view.ts'
import { ApiPage } from './api-page.tsx'
import { csvFile } from './csv-file.ts'
import { MOST_ITEMS, printCursor, readCursor } from './keyset.ts'
import { openApi } from './open-api.ts'
import { page, publicAnswer, publicPage, seeOther, wantsJson } from './respond.tsx'
import { type Ctx, type Router, to } from './router.ts'
import { tellBrokenOff, turnsOfStream } from './stream-turns.ts'

/** Items on a page, for people and for programs who ask for no number. */
const PER_PAGE = 50
/** Items read at a time for a file of all of them. */
const PER_READ = 500

/** Serves every list that the modules declare: a page under the language, JSON and CSV under /api, and the description of all. */
export function serveResources(
  site: Router,
  pages: Router,
  { modules, once }: Pick<Registry, 'modules' | 'once'>,
): void {
  const all = modules.flatMap(({ resources = [] }) => resources)
  for (const resource of all.toSorted((a, b) => countParameters(a) - countParameters(b))) {
    if (resource.page) pages.get(resource.path, (c) => showResource(c, resource))
    for (const part of once(resource.path) === null ? ['', EXERCISE] : ['']) {
      for (const ending of ENDINGS)
        site.get(`/api${part}${filePath(resource.path, ending)}`, (c) => sendFile(c, resource, ending))
      site.get(`/api${part}${resource.path}`, (c) => sendJson(c, resource))
    }
  }
  for (const resource of all) site.get(`/api/schemas/${resource.name}.json`, (c) => sendSchema(c, resource))
  site.get('/api/openapi.json', (c) =>
    publicAnswer(c, JSON_TYPE, async () => JSON.stringify(openApi(c.var.services, all))),
  )
  pages.get('/api', (c) => publicPage(c, () => <ApiPage resources={all} />))
}

/** The first route that fits answers: one that names its last step comes before one that takes any. */
const countParameters = ({ path }: Resource): number => path.split('/:').length

/** The whole list as a file: for spreadsheets, and an item a line for programs. */
const ENDINGS = ['csv', 'ndjson'] as const
type Ending = (typeof ENDINGS)[number]
/** The path of such a file; a parameter at the end takes the ending with it, which `valuesIn` takes away. */
const filePath = (path: string, ending: Ending): string =>
  /:\w+$/.test(path) ? path.replace(/:(\w+)$/, `:$1{[^/]+\\.${ending}}`) : `${path}.${ending}`

async function showResource(c: Ctx, resource: Resource): Promise<Response> {
  const toMoved = async (): Promise<Response | null> => {
    const path = c.req.param() as Record<string, string>
    const address = await resource.moved?.(viewOf(c), { path, query: new URL(c.req.url).searchParams })
    return address ? c.redirect(to(c, address), 301) : null
  }
  if (unknownIn(resource, Object.keys(c.req.queries())) !== undefined) {
    const moved = await toMoved()
    if (moved) return moved
  }
  return showList(c, resource).catch(async (error: unknown) => {
    const moved = error instanceof Problem && error.status === 404 ? await toMoved() : null
    if (moved) return moved
    throw error
  })
}

async function showList(c: Ctx, resource: Resource): Promise<Response> {
  const { query, after, limit } = asked(c, resource, 'page')
  const render = async (view: View): Promise<VNode | Response> => {
    await refuseMisasked(c, resource, view, query)
    const known = after === null ? ((await resource.ahead?.(view, query)) ?? null) : null
    if (known?.address) return seeOther(c, to(c, known.address))
    const found = await resource.find(view, query, { after, limit }, known)
    return resource.page!(view, found, query, known)
  }
  if (!resource.restricted) return publicPage(c, render, parametersOf(resource), listsOf(resource))
  const view = viewOf(c)
  const rendered = await render(view)
  return rendered instanceof Response ? rendered : page(c, rendered, 200, view)
}

async function sendJson(c: Ctx, resource: Resource): Promise<Response> {
  const { query, after, limit } = asked(c, resource, 'program')
  const write = async (view: View): Promise<string> => {
    await refuseMisasked(c, resource, view, query)
    const found = await resource.find(view, query, { after, limit })
    const items = await rowsOf(resource, view, found.items)
    return JSON.stringify({ items, ...rest(c, found) })
  }
  if (!resource.restricted)
    return publicAnswer(c, JSON_TYPE, write, [...parametersOf(resource), 'limit'], listsOf(resource))
  return c.body(await write(viewOf(c)), 200, { 'Content-Type': JSON_TYPE, 'Cache-Control': 'no-store' })
}

/** Items as programs read them: where one stands, an address without the language, is said from the beginning of the site. */
async function rowsOf(resource: Resource, view: View, items: readonly unknown[]): Promise<Json[]> {
  const rows: Json[] = await resource.json(view, [...items])
  return view.part.name === 'exercise' ? rows.map((row) => withAddress(view, row)) : rows
}

function withAddress({ services, part }: View, row: Json): Json {
  if (row === null || typeof row !== 'object' || Array.isArray(row)) return row
  const { address } = row
  return typeof address === 'string' ? { ...row, address: addressIn(services, part.name, address) } : row
}

/** Those of its page: its filters, and where in it the page begins. */
const parametersOf = ({ query }: Resource): string[] => [...Object.keys(query.shape), 'after']
const listsOf = ({ query: { shape } }: Resource): string[] =>
  Object.keys(shape).filter((name) => isList(shape[name]!))

/** @throws coreProblems.badFilter */
async function refuseMisasked(c: Ctx, resource: Resource, view: View, query: unknown): Promise<void> {
  const name = await resource.misasked?.(view, query)
  if (name) throw refusal(c, resource, name)
}

const JSON_TYPE = 'application/json; charset=UTF-8'

const rest = (c: Ctx, { next, total, facets }: Found<unknown>): Record<string, Json> => ({
  next: next && addressAfter(c, next),
  ...(total && { total: { ...total } }),
  ...(facets && { facets: facets as unknown as Json }),
})

/** The same list from a cursor on. */
function addressAfter(c: Ctx, next: NonNullable<Cursor>): string {
  const url = new URL(c.req.url)
  url.searchParams.set('after', printCursor(url.pathname, next))
  return `${url.pathname}${url.search}`
}

const cellOf = (value: Json): Json =>
  value !== null && typeof value === 'object' ? JSON.stringify(value) : value

/** What an item of a list holds, whoever asks: the same for all programmes and states of the data. */
function sendSchema(c: Ctx, resource: Resource): Response {
  const t = c.var.services.words.in('en')
  const schema = z.toJSONSchema(resource.row, { unrepresentable: 'any' })
  const words = { title: t(resource.title), description: t(resource.description) }
  return c.json({ ...schema, ...words }, 200, { 'Cache-Control': 'no-store' })
}

/** All items as a file, read page by page while it is sent. */
async function sendFile(c: Ctx, resource: Resource, ending: Ending): Promise<Response> {
  const { query } = asked(c, resource, 'program')
  const turns = turnsOfStream(c)
  const view = viewOf(c)
  const { of, through, type } = ending === 'csv' ? csvOf(resource) : ndjson()
  const read = async (after: Cursor) => {
    const found = await resource.find(view, query, { after, limit: PER_READ })
    return { rows: await rowsOf(resource, view, found.items), next: found.next }
  }
  // Before anything is sent, so that a refusal is a refusal.
  const first = await turns.begin(async () => {
    await refuseMisasked(c, resource, view, query)
    return read(null)
  })
  const rows = async function* () {
    for (let part = first; ;) {
      // Not as one: what is left of a list cannot be told that its reader left.
      for (const row of part.rows) yield of(row)
      const { next } = part
      if (!next) return
      part = await turns.goOn(() => read(next))
    }
  }
  c.header('Content-Type', type)
  c.header('Content-Disposition', `attachment; filename="${resource.name}.${ending}"`)
  c.header('Cache-Control', 'no-store')
  // Where reading fails, the file breaks off, so that nobody takes it for whole.
  pipeline(Readable.from(rows()), through, tellBrokenOff(c, 'a file broke off'))
  return c.body(Readable.toWeb(through) as never)
}

/** How rows become a file. */
interface FileForm {
  type: string
  of(row: Json): unknown
  through: Transform
}

/** An item a line. */
const ndjson = (): FileForm => ({
  type: 'application/x-ndjson; charset=UTF-8',
  of: (row) => `${JSON.stringify(row)}\n`,
  through: new PassThrough(),
})

function csvOf(resource: Resource): FileForm {
  const columns = columnsOf(resource)
  return {
    type: 'text/csv; charset=UTF-8',
    of: (row) => columns.map(({ value }) => cellOf(value(row))),
    through: csvFile(columns.map(({ name }) => name)),
  }
}

/**
 * The filters of a list in the address of something else that is made of it, such as its feed, as its page reads them; what is no filter of the list
 * is left to the caller.
 * @throws coreProblems.badFilter, badPeriod
 */
export async function readFilters(c: Ctx, resource: Resource, view: View): Promise<unknown> {
  const query = filtersIn(c, resource, valuesIn(c), 'page')
  await refuseMisasked(c, resource, view, query)
  return query
}

interface Asked {
  query: unknown
  after: Cursor
  limit: number
}

/**
 * What an address asks of a list.
 * @param reader a person's address may carry what others added to it; a program is told what it misspelled
 * @throws coreProblems.unknownFilter, badFilter, badPeriod, badCursor, badLimit
 */
function asked(c: Ctx, resource: Resource, reader: 'page' | 'program'): Asked {
  const { after: _, limit, ...given } = valuesIn(c)
  const unknown = unknownIn(resource, Object.keys(given))
  if (unknown !== undefined && reader === 'program')
    throw coreProblems.unknownFilter({ name: shown(unknown) })
  return {
    query: filtersIn(c, resource, given, reader),
    after: readCursor(c, resource.cursor),
    limit: reader === 'page' ? perPage(resource) : limitOf(resource, limit?.[0]),
  }
}

/** The first of these parameters that a list does not know. */
const unknownIn = ({ query }: Resource, names: readonly string[]): string | undefined =>
  names.find((name) => !Object.hasOwn(query.shape, name))

/** @throws coreProblems.badFilter, badPeriod */
function filtersIn(
  c: Ctx,
  resource: Resource,
  given: Record<string, string[]>,
  reader: 'page' | 'program',
): unknown {
  const known = Object.entries(resource.query.shape).flatMap(([name, schema]) => {
    const values = (given[name] ?? []).map(storable).filter(Boolean)
    if (values.length === 0) return []
    const isOne = !isList(schema) && (reader === 'page' || values.length === 1)
    return [[name, isOne ? values[0] : values]]
  })
  const parsed = resource.query.safeParse(Object.fromEntries(known))
  if (!parsed.success) throw refusal(c, resource, String(parsed.error.issues[0]?.path[0]))
  if (endsBeforeItBegins(parsed.data)) throw coreProblems.badPeriod(wholeList(c, resource))
  return parsed.data
}

const isList = (schema: Parameters<typeof shapeOf>[0]): boolean => shapeOf(schema).kind === 'array'

/** Without the two things that no database takes: NUL and half characters. */
const storable = (text: string): string => text.toWellFormed().replaceAll('\0', '')

/** The values of each parameter of an address, those of its path included. */
function valuesIn(c: Ctx): Record<string, string[]> {
  const { lang: _, ...inPath } = c.req.param() as Record<string, string>
  const ending = c.req.path.startsWith('/api/') && ENDINGS.find((one) => c.req.path.endsWith(`.${one}`))
  const values: [string, string[]][] = Object.entries(inPath).map(([name, value]) => [
    name,
    [ending && value.endsWith(`.${ending}`) ? value.slice(0, -ending.length - 1) : value],
  ])
  return { ...c.req.queries(), ...Object.fromEntries(values) }
}

/** Whether the days of a period, "2026-12-04", stand the wrong way round. */
const endsBeforeItBegins = ({ from, to }: { from?: unknown; to?: unknown }): boolean =>
  typeof from === 'string' && typeof to === 'string' && from > to

/** To a program a parameter is called as it stands in the address, to a person as on the page, from which a link leads to the whole list. */
function refusal(c: Ctx, resource: Resource, name: string): Problem {
  if (wantsJson(c)) return coreProblems.badFilter({ name: shown(name) })
  const label = { ...COMMON_LABELS, ...resource.labels }[name]
  return coreProblems.badFilter({ name: label ? c.var.t(label) : shown(name), ...wholeList(c, resource) })
}

/** What every list calls words and the days of a period. */
const COMMON_LABELS: Readonly<Record<string, PlainMessageKey>> = {
  q: 'core.ui.search.button',
  from: 'core.ui.period.from',
  to: 'core.ui.period.to',
}

/** The address of the page without filters, in what a person is told. */
const wholeList = (c: Ctx, { page: hasPage, path }: Resource): { address?: string } =>
  hasPage && !wantsJson(c)
    ? {
        address: path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(c.req.param(name) ?? '')),
      }
    : {}

const shown = (name: string): string => name.slice(0, 60)

const perPage = ({ perPage: own = PER_PAGE }: Resource): number => own

function limitOf(resource: Resource, text: string | undefined): number {
  if (text === undefined) return perPage(resource)
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit < 1 || limit > MOST_ITEMS) throw coreProblems.badLimit({ maximum: MOST_ITEMS })
  return limit
}

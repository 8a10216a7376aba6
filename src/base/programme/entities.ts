import { z } from 'zod'
import {
  type Json,
  type Multilingual,
  type Reader,
  type Reference,
  type SearchText,
  type Services,
  type Snapshots,
  type Sought,
  anyone,
  entity,
  pick,
  pickText,
  readingOnly,
  refKey,
} from '../../core/index.ts'
import { findProgrammeParties } from '../parties/index.ts'
import { agreedItem, programme as programmeOfPack } from './pack/schema.ts'
import { itemRef, parseItemKey, programmeRef } from './refs.ts'
import { letterMark } from './rules/letter-mark.ts'
import { marksOfId } from './rules/marks-of-id.ts'
import { isFixed, schemaOf, sectionSchemas } from './rules/section-schemas.ts'
import type { FixedSection, Item, Programme } from './schema.ts'
import {
  bodiesByKey,
  bodyKeys,
  itemKeys,
  itemKeysAt,
  itemsByKey,
  programmeIds,
  programmesById,
} from './store.ts'

/** The page on which a statement of a section that every pack may have stands, and its anchor there; '' for what has no place of its own. */
const places: Record<FixedSection, (id: string) => string> = {
  body: (id) => `/bodies/${id}`,
  alternative: (id) => `/bodies#${id}`,
  title: () => '/bodies#titles',
  cycle: () => '/bodies#cycles',
  meeting: (id) => `/calendar#${id}`,
  event: (id) => `/timeline#${id}`,
  frame: (id) => `/timeline#${id}`,
  page: (id) => `/${id}`,
  cosponsors: (id) => `/views#${id}`,
  view: (id) => `/views#${id}`,
  disagreement: (id) => `/disagreements#${id}`,
  'open-question': (id) => `/disagreements#${id}`,
  explanation: (id) => `/explained#${id}`,
  term: (id) => `/glossary#${id}`,
  'item-kind': () => '',
  theme: () => '',
  level: () => '',
  addressee: () => '',
  act: () => '',
  'body-kind': () => '',
  'meeting-kind': () => '',
  'meeting-outcome': () => '',
  aspect: () => '',
}

export const itemAddress = ({
  programme,
  section,
  id,
  place,
}: Pick<Item, 'programme' | 'section' | 'id' | 'place'>): string =>
  `/programmes/${programme}${isFixed(section) ? places[section](id) : (place ?? '')}`

/** The id that the address of a page says. @param pattern its groups are the steps of the id */
function soughtAt(what: Sought, pattern: RegExp): string[] {
  const steps = 'page' in what ? pattern.exec(what.page)?.slice(1) : undefined
  return steps ? [steps.join('/')] : []
}

type Body = Record<string, unknown>

/** The words by which a statement goes: its name, title, label, question, term or text. */
function wordsOf(body: Body): Multilingual | null {
  for (const field of ['name', 'title', 'label', 'question', 'term', 'text']) {
    const words = body[field]
    if (typeof words === 'string') return { en: words }
    if (words && typeof words === 'object') return words as Multilingual
  }
  return null
}

/** What has a letter goes by it too, in the reader's script. */
function nameOf(id: string, body: Body, lang: string): string {
  const name = pickText(wordsOf(body) ?? {}, lang)?.text ?? id
  return typeof body['letter'] === 'string' ? `${letterMark(body['letter'], lang)} ${name}` : name
}

/** Every text of a statement that is no source, id or code. */
function textsOf(value: unknown, key = ''): Multilingual[] {
  if (NOT_SAID.has(key) || value === null) return []
  if (typeof value === 'string') return /\s/.test(value) || SAID.has(key) ? [{ en: value }] : []
  if (Array.isArray(value)) return value.flatMap((inner) => textsOf(inner, key))
  if (typeof value !== 'object') return []
  const entries = Object.entries(value as Body)
  if (entries.length > 0 && entries.every(([tag, text]) => LANGUAGE.test(tag) && typeof text === 'string'))
    return [value as Multilingual]
  return entries.flatMap(([name, inner]) => textsOf(inner, name))
}
const NOT_SAID = new Set(['source', 'sources', 'mandate', 'id'])
/** Under these, a text of one word is a text too. */
const SAID = new Set(['name', 'title', 'label', 'text', 'question', 'term', 'summary', 'notice'])
const LANGUAGE = /^(en|fr|ar|es|ru|zh)$/

// Programmes.

const programmeSnapshot = z.strictObject({
  kind: z.enum(['real', 'exercise']),
  body: programmeOfPack,
  // Absent while it runs, so that what was on record before is as it was.
  retired: z.strictObject({ at: z.string(), reason: z.string() }).optional(),
})
type ProgrammeSnapshot = z.infer<typeof programmeSnapshot> & Json

/** What the public sees of a programme. */
export const publicProgramme = (programme: Programme): Json => pick(programmeSnapshot, programme)

const programmes: Snapshots<ProgrammeSnapshot> = {
  async read({ db }, ids) {
    const found = await programmesById(db, ids)
    return new Map([...found].map(([id, one]) => [id, publicProgramme(one) as ProgrammeSnapshot]))
  },
  list: ({ db }, after, limit) => programmeIds(db, after, limit),
}

/** In version 2 no programme was retired. */
const programmesSecond: Snapshots<Json> = {
  async read(services, ids) {
    const found = await programmes.read(services, ids)
    return new Map([...found].map(([id, { kind, body }]) => [id, { kind, body: body as unknown as Json }]))
  },
  list: programmes.list,
}

/** In release 0.1.0 a feature that is a module of the software was called a "room". */
const programmesBefore: Snapshots<Json> = {
  async read(services, ids) {
    const found = await programmes.read(services, ids)
    const before = ({ kind, body }: ProgrammeSnapshot): Json => ({
      kind,
      body: {
        ...body,
        features: body.features.map((one) => ({ ...one, kind: one.kind === 'module' ? 'room' : one.kind })),
      } as unknown as Json,
    })
    return new Map([...found].map(([id, snapshot]) => [id, before(snapshot)]))
  },
  list: programmes.list,
}

export const programmeEntity = entity<ProgrammeSnapshot>({
  kind: 'programme',
  isEvidence: true,
  schema: programmeSnapshot as unknown as z.ZodType<ProgrammeSnapshot>,
  snapshotVersion: 4,
  snapshots: programmes,
  // What came since may be left out, so that rows of versions 2 and 3 are serialised as before.
  earlier: { 1: programmesBefore, 2: programmesSecond, 3: programmes },
  async references({ services, lang }, ids) {
    const topics = ids.map((id) => refKey(programmeRef(id)))
    const found = await readingOnly(topics, () => programmesById(services.db, ids))
    return new Map(
      [...found].map(([id, { body }]) => [
        id,
        { name: nameOf(id, body, lang), address: `/programmes/${id}`, programme: id },
      ]),
    )
  },
  search: (id, { body }) => ({
    kind: 'programme',
    codes: [],
    texts: textsOf(body),
    programme: id,
    facets: {},
  }),
  searchKinds: { programme: 'programme.searchKind.programme' },
  sought: async (_reader, what) => soughtAt(what, /^\/programmes\/([a-z0-9-]+)/),
  programme: (id) => id,
  tables: ['programme_programme'],
})

// Statements of packs.

interface ItemSnapshot {
  [key: string]: Json
  position: number
  body: Json
}
/** The body of a statement is what the schema of its section names. */
const itemSnapshot = z.strictObject({
  position: z.int(),
  body: z.union([...Object.values(sectionSchemas), agreedItem]),
  place: z.string().optional(),
})

/** In version 3 it was not said where it stands, since no pack said that. */
const placeless = ({ section, position, body }: Item): ItemSnapshot => ({
  position,
  body: pick(schemaOf(section), body),
})
const snapshotOf = (item: Item): ItemSnapshot => ({
  ...placeless(item),
  ...(item.place === undefined ? {} : { place: item.place }),
})

/** Statements, which bodies are not, as a serialiser shows them. */
const itemsAs = <S extends Json>(shown: (item: Item) => S): Snapshots<S> => ({
  async read({ db }, keys) {
    const found = await itemsByKey(db, keys)
    return new Map([...found].flatMap(([key, item]) => (item.section === 'body' ? [] : [[key, shown(item)]])))
  },
  list: ({ db }, after, limit) => itemKeys(db, after, limit, ['body']),
})
const items = itemsAs<ItemSnapshot>(snapshotOf)
const itemsThird = itemsAs<Json>(placeless)

/** In release 0.1.0 bodies, and parties of a programme, stood among the statements. */
const itemsBefore: Snapshots<Json> = {
  async read(services, keys) {
    const found = await itemsByKey(services.db, keys)
    const read = new Map<string, Json>([...found].map(([key, item]) => [key, placeless(item)]))
    for (const [key, party] of await partiesBefore(services, keys)) read.set(key, party)
    return read
  },
  /** The statements, then the parties. */
  async list(services, after, limit) {
    const isParty = after?.split('/')[1] === 'party'
    const keys = isParty ? [] : await itemKeys(services.db, after, limit, [])
    return keys.length > 0 ? keys : partyKeysBefore(services, isParty ? after : null, limit)
  },
}

async function partyKeysBefore(services: Services, after: string | null, limit: number): Promise<string[]> {
  const keys: string[] = []
  for (let last: string | null = null; ;) {
    const programmes: string[] = await programmeIds(services.db, last, limit)
    if (programmes.length === 0) break
    for (const programme of programmes)
      for (const { id } of await findProgrammeParties(anyone(services), programme))
        keys.push(`${programme}/party/${id}`)
    last = programmes.at(-1) ?? null
  }
  return keys
    .sort()
    .filter((key) => after === null || key > after)
    .slice(0, limit)
}

async function partiesBefore(services: Services, keys: string[]): Promise<Map<string, Json>> {
  const wanted = new Set(keys.filter((key) => key.split('/')[1] === 'party'))
  const read = new Map<string, Json>()
  for (const programme of new Set([...wanted].map((key) => key.split('/')[0] ?? '')))
    for (const { id, kind, position, body } of await findProgrammeParties(anyone(services), programme))
      if (wanted.has(`${programme}/party/${id}`))
        read.set(`${programme}/party/${id}`, { position, body: { kind, ...body } as unknown as Json })
  return read
}

/** Statements with a place of their own, by section; what else they are the packs name. */
const itemKinds = {
  alternative: 'programme.searchKind.alternative',
  title: 'programme.searchKind.title',
  cycle: 'programme.searchKind.cycle',
  event: 'programme.searchKind.event',
  frame: 'programme.searchKind.frame',
  page: 'programme.searchKind.page',
  cosponsors: 'programme.searchKind.cosponsors',
  view: 'programme.searchKind.view',
  disagreement: 'programme.searchKind.disagreement',
  'open-question': 'programme.searchKind.open-question',
  explanation: 'programme.searchKind.explanation',
  term: 'programme.searchKind.term',
} as const

export const itemEntity = entity<ItemSnapshot>({
  kind: 'item',
  schema: itemSnapshot as unknown as z.ZodType<ItemSnapshot>,
  snapshotVersion: 6,
  snapshots: items,
  // What came since may be left out, so that rows of versions 2 to 5 are serialised as before.
  earlier: { 1: itemsBefore, 2: itemsThird, 3: itemsThird, 4: items, 5: items },
  async references({ services, lang }, keys) {
    const topics = keys.flatMap((key) => parseItemKey(key) ?? []).map((item) => refKey(itemRef(item)))
    const found = await readingOnly(topics, () => itemsByKey(services.db, keys))
    return new Map([...found].map(([key, item]) => [key, referenceTo(item, lang)]))
  },
  search: (key, { body }) => searchItem(key, body as Body),
  searchKinds: itemKinds,
  searchKindsOfPacks: true,
  opensBy: 'mark',
  sought: soughtItems,
  programme: (key) => key.split('/')[0] ?? null,
  tables: ['programme_item'],
})

/** The items that have the page that is sought as their own. */
async function soughtItems({ services }: Reader, what: Sought): Promise<string[]> {
  const [, programme = '', place = ''] =
    ('page' in what && /^\/programmes\/([a-z0-9-]+)(\/[a-z0-9-]+\/[a-z0-9-]+)/.exec(what.page)) || []
  return place ? itemKeysAt(services.db, programme, place) : []
}

const referenceTo = (item: Item, lang: string): Reference => ({
  name: nameOf(item.id, item.body as Body, lang),
  address: itemAddress(item),
  programme: item.programme,
})

/** An item of a kind that its pack names is found under itself, as what is about it is; a term by its abbreviations too. */
function searchItem(key: string, body: Body): SearchText | null {
  const [programme = '', section = '', id = ''] = key.split('/')
  // A meeting is found under its own name where a module keeps it.
  if (section === 'meeting' || (isFixed(section) && places[section](id) === '')) return null
  const facets: Record<string, string> = isFixed(section) ? {} : { item: `${section}/${id}` }
  const codes = [...((body['abbreviations'] ?? []) as string[]), ...marksOfId(id)]
  return { kind: section, codes, texts: textsOf(body), programme, facets }
}

// Bodies, for which roles can be held.

const bodies: Snapshots<ItemSnapshot> = {
  async read({ db }, keys) {
    return new Map([...(await bodiesByKey(db, keys))].map(([key, item]) => [key, snapshotOf(item)]))
  },
  list: ({ db }, after, limit) => bodyKeys(db, after, limit),
}

export const bodyEntity = entity<ItemSnapshot>({
  kind: 'body',
  schema: itemSnapshot as unknown as z.ZodType<ItemSnapshot>,
  snapshotVersion: 5,
  snapshots: bodies,
  // As with the statements.
  earlier: { 1: bodies, 2: bodies, 3: bodies, 4: bodies },
  former: { kind: 'programme/item', idOf: (key) => key.replace('/', '/body/') },
  references: nameBodies,
  search: (key, { body }) => searchBody(key, body as Body),
  searchKinds: { body: 'programme.searchKind.body' },
  sought: async (_reader, what) => soughtAt(what, /^\/programmes\/([a-z0-9-]+)\/bodies\/([a-z0-9-]+)/),
  opensBy: 'name',
  programme: (key) => key.split('/')[0] ?? null,
  tables: ['programme_item'],
})

/** A body is found by its short name too, in any of its languages. */
function searchBody(key: string, body: Body): SearchText | null {
  const said = searchItem(key.replace('/', '/body/'), body)
  const short = wordsOf({ name: body['shortName'] })
  return said && short ? { ...said, codes: Object.values(short).flatMap((one) => one ?? []) } : said
}

async function nameBodies({ services, lang }: Reader, keys: string[]): Promise<Map<string, Reference>> {
  const topics = keys.map((id) => `programme/body/${id}`)
  const found = await readingOnly(topics, () => bodiesByKey(services.db, keys))
  return new Map([...found].map(([key, item]) => [key, referenceTo(item, lang)]))
}

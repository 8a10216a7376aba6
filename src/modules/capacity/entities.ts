import { z } from 'zod'
import { type Json, entity, refKey } from '../../core/index.ts'
import { mayReadRequest, providersOf } from './policy.ts'

import { MODALITIES, REQUEST_STATUSES, type Request, type Shown } from './schema.ts'
import { requestsById, shownById, shownIds } from './store.ts'

const help = z.strictObject({ from: z.string(), what: z.string(), day: z.iso.date() }).nullable()
const result = z.strictObject({ what: z.string(), day: z.iso.date() }).nullable()
export const budgetShape = z.strictObject({
  least: z.number().nullable(),
  most: z.number().nullable(),
  currency: z.string(),
})

const whole = z.strictObject({
  programme: z.string(),
  readers: z.literal('public'),
  state: z.string(),
  status: z.enum(REQUEST_STATUSES),
  provisions: z.array(z.string()),
  regions: z.array(z.string()),
  title: z.string(),
  need: z.string(),
  expected: z.string().nullable(),
  indicators: z.array(
    z.strictObject({
      indicator: z.string(),
      baseline: z.string().nullable(),
      target: z.string().nullable(),
    }),
  ),
  beneficiary: z.string().nullable(),
  owner: z.string().nullable(),
  partner: z.string().nullable(),
  earlierHelp: z.string().nullable(),
  constraints: z.string().nullable(),
  areas: z.array(z.string()),
  modalities: z.array(z.enum(MODALITIES)),
  languages: z.array(z.string()),
  earliest: z.iso.date().nullable(),
  latest: z.iso.date().nullable(),
  budget: budgetShape.nullable(),
  offer: help,
  result,
  reason: z.string().nullable(),
})
/** Theme and region, and nothing by which one could tell whose it is. */
const outlined = z.strictObject({
  programme: z.string(),
  readers: z.literal('theme'),
  status: z.enum(REQUEST_STATUSES),
  areas: z.array(z.string()),
  regions: z.array(z.string()),
})
const snapshot = z.union([whole, outlined])
type Snapshot = z.infer<typeof snapshot> & Json

const wholeSnapshot = ({ programme, state, status, provisions, regions, body }: Request): Snapshot =>
  ({ programme, readers: 'public', state, status, provisions, regions, ...body }) as Snapshot

/** What everyone sees. */
export const snapshotOf = (shown: Shown): Snapshot => {
  if (shown.whole) return wholeSnapshot(shown.whole)
  const { programme, status, areas, regions } = shown.outlined
  return { programme, readers: 'theme', status, areas, regions }
}

/** The first: everyone read all of it or nothing, and less stood in it. */
const firstSnapshot = ({ programme, state, status, provisions, body }: Request): Json => {
  const { title, need, expected, offer, result: reached } = body
  return {
    programme,
    state,
    status,
    provisions,
    title,
    need,
    expected,
    offer,
    result: reached,
  } as unknown as Json
}

export const requestEntity = entity<Snapshot>({
  kind: 'request',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 2,
  snapshots: {
    async read(services, ids) {
      const found = await shownById(services, ids)
      return new Map([...found].map(([id, shown]) => [id, snapshotOf(shown)]))
    },
    list: ({ db }, after, limit) => shownIds(db, after, limit),
  },
  earlier: {
    1: {
      async read(services, ids) {
        const found = await shownById(services, ids)
        return new Map(
          [...found].flatMap(([id, { whole: one }]) => (one ? [[id, firstSnapshot(one)] as const] : [])),
        )
      },
      list: ({ db }, after, limit) => shownIds(db, after, limit),
    },
  },
  async references({ services, viewer, lang }, ids) {
    const providers = providersOf(viewer).map(refKey)
    const found = await requestsById(services, ids, {
      providers,
      may: (access) => mayReadRequest(viewer, access),
    })
    const shown = await shownById(
      services,
      ids.filter((id) => !found.has(id)),
    )
    const outlines = [...shown].map(
      ([id, { outlined: one }]) =>
        [
          id,
          {
            name: services.words.in(lang)('capacity.outlined.name'),
            address: `/requests/${id}`,
            programme: one?.programme ?? null,
          },
        ] as const,
    )
    return new Map([
      ...[...found.values()].map(
        ({ id, body, programme }) =>
          [id, { name: body.title, address: `/requests/${id}`, programme }] as const,
      ),
      ...outlines,
    ])
  },
  search: (_id, found) =>
    found.readers === 'theme'
      ? null
      : {
          kind: 'request',
          codes: [],
          texts: [{ en: found.title }, { en: [found.need, found.expected].filter(Boolean).join(' ') }],
          programme: found.programme,
          facets: {},
        },
  searchKinds: { request: 'capacity.searchKind.request' },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_request', 'capacity_request_tally'],
})

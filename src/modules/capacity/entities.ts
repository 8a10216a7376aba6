import { z } from 'zod'
import { type Json, type Ref, entity } from '../../core/index.ts'
import { mayRead } from './policy.ts'
import { REQUEST_STATUSES, type Request } from './schema.ts'
import { publicRequestIds, requestsById } from './store.ts'

export const requestRef = (id: string): Ref => ({ module: 'capacity', kind: 'request', id })

const snapshot = z.strictObject({
  programme: z.string(),
  state: z.string(),
  status: z.enum(REQUEST_STATUSES),
  provisions: z.array(z.string()),
  title: z.string(),
  need: z.string(),
  expected: z.string().nullable(),
  offer: z.strictObject({ from: z.string(), what: z.string(), day: z.iso.date() }).nullable(),
  result: z.strictObject({ what: z.string(), day: z.iso.date() }).nullable(),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({ programme, state, status, provisions, body }: Request): Snapshot =>
  ({ programme, state, status, provisions, ...body }) as Snapshot

export const requestEntity = entity<Snapshot>({
  kind: 'request',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = [...(await requestsById(services, ids)).values()].filter(({ isPublic }) => isPublic)
      return new Map(found.map((request) => [request.id, snapshotOf(request)]))
    },
    list: ({ db }, after, limit) => publicRequestIds(db, after, limit),
  },
  async references({ services, viewer }, ids) {
    const found = [...(await requestsById(services, ids)).values()]
    return new Map(
      found
        .filter(({ isPublic, state }) => isPublic || mayRead(viewer, state))
        .map(({ id, body, programme }) => [id, { name: body.title, address: `/requests/${id}`, programme }]),
    )
  },
  search: (_id, { title, need, expected, programme }) => ({
    kind: 'request',
    codes: [],
    texts: [{ en: title }, { en: [need, expected].filter(Boolean).join(' ') }],
    programme,
    facets: {},
  }),
  searchKinds: { request: 'capacity.searchKind.request' },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_request'],
})

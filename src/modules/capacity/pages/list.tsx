import type { VNode } from 'preact'
import { z } from 'zod'
import {
  EmptyState,
  type Found,
  List,
  type ListRow,
  Tag,
  type View,
  coreProblems,
  refKey,
  resource,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProgrammePage, findOutline } from '../../../base/programme/index.ts'
import { findRequests } from '../queries/find-requests.ts'
import { REQUEST_STATUSES, type Request } from '../schema.ts'
import { nameRequests } from './request.tsx'

const filter = z.strictObject({ programme: z.string().max(200) })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  state: z.string(),
  status: z.enum(REQUEST_STATUSES),
  title: z.string(),
  need: z.string(),
  expected: z.string().nullable(),
  provisions: z.array(z.string()),
  offer: z.strictObject({ from: z.string(), what: z.string(), day: z.string() }).nullable(),
  result: z.strictObject({ what: z.string(), day: z.string() }).nullable(),
  changedAt: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

/** GET /programmes/:programme/requests — what States ask for and let everyone read. */
export const requestsResource = resource<Request, Filter, Row>({
  name: 'requests',
  path: '/programmes/:programme/requests',
  title: 'capacity.list.title',
  description: 'capacity.list.description',
  query: filter,
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  find: findRequests,
  row,
  json: (_reader, requests) =>
    requests.map(({ id, state, status, provisions, changedAt, body }) => ({
      id,
      state,
      status,
      ...body,
      provisions,
      changedAt: changedAt.toISOString(),
      address: `/requests/${id}`,
    })),
  csv: [
    'id',
    'state',
    'status',
    'title',
    'need',
    'expected',
    'provisions',
    'offer',
    'result',
    'changedAt',
    'address',
  ],
  page: showRequests,
})

async function showRequests(view: View, found: Found<Request>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t } = view
  await nameRequests(view, found.items)
  return (
    <ProgrammePage
      outline={outline}
      title={t('capacity.list.title')}
      lead={t('capacity.list.lead')}
      list={{ found, asked, count: (count) => t('capacity.list.count', { count }) }}
    >
      <p class="hint">{t('capacity.list.own')}</p>
      <List
        rows={found.items.map((request) => requestRow(view, request))}
        empty={
          <EmptyState title={t('capacity.list.none')}>
            <p>{t('capacity.list.noneText')}</p>
          </EmptyState>
        }
      />
    </ProgrammePage>
  )
}

/** A request in a list: who asks for what, and how far it is. */
export const requestRow = ({ t, to, names }: View, { id, state, status, body }: Request): ListRow => ({
  title: <span dir="auto">{body.title}</span>,
  href: to(`/requests/${id}`),
  tags: <Tag>{t(`capacity.status.${status}`)}</Tag>,
  meta: [
    <bdi>{names.get(refKey(stateRef(state)))?.name ?? state}</bdi>,
    body.offer && t('capacity.offered'),
    body.result && t('capacity.resultRecorded'),
  ],
  summary: <span dir="auto">{body.result?.what ?? body.need}</span>,
})

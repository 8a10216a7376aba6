import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  EmptyState,
  type Found,
  List,
  type ListRow,
  Tag,
  type View,
  coreProblems,
  nameEntities,
  resource,
} from '../../../core/index.ts'
import { groupRef } from '../../../base/parties/index.ts'
import { ProgrammePage, findOutline, nameTerms, termName } from '../../../base/programme/index.ts'
import { budgetShape } from '../entities.ts'
import { editingStates, mayReadSharedIn, providersOf, readingStates } from '../policy.ts'
import { misaskedChoice } from '../queries/find-choices.ts'
import { findRequests } from '../queries/find-requests.ts'
import {
  MODALITIES,
  type Outlined,
  REQUEST_STATUSES,
  type Request,
  type RequestStatus,
  type Shown,
} from '../schema.ts'
import { areaNames, nameRequests, regionName, stateName, valuesOf } from './words.ts'

const several = z.array(z.string().max(200)).max(50).optional()
const filter = z.strictObject({
  programme: z.string().max(200),
  status: z.array(z.enum(REQUEST_STATUSES)).optional(),
  area: several,
  region: several,
})
type Filter = z.infer<typeof filter>

const given = z.strictObject({ from: z.string(), what: z.string(), day: z.string() }).nullable()
const row = z.strictObject({
  id: z.string(),
  readers: z.enum(['public', 'theme']),
  state: z.string().nullable(),
  status: z.enum(REQUEST_STATUSES),
  areas: z.array(z.string()),
  regions: z.array(z.string()),
  title: z.string().nullable(),
  need: z.string().nullable(),
  expected: z.string().nullable(),
  provisions: z.array(z.string()),
  modalities: z.array(z.enum(MODALITIES)),
  languages: z.array(z.string()),
  earliest: z.string().nullable(),
  latest: z.string().nullable(),
  budget: budgetShape.nullable(),
  offer: given,
  result: z.strictObject({ what: z.string(), day: z.string() }).nullable(),
  changedAt: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

/** GET /programmes/:programme/requests — what States ask for and let everyone read, whole or by theme and region. */
export const requestsResource = resource<Shown, Filter, Row>({
  name: 'requests',
  path: '/programmes/:programme/requests',
  title: 'capacity.list.title',
  description: 'capacity.list.description',
  query: filter,
  labels: {
    status: 'capacity.field.status',
    area: 'capacity.field.areas',
    region: 'capacity.field.region',
  },
  example: { programme: 'small-arms' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  misasked: misaskedChoice,
  find: findRequests,
  row,
  json: (_reader, shown) =>
    shown.map(({ whole, outlined }) => (whole ? wholeRow(whole) : outlinedRow(outlined))),
  csv: [
    'id',
    'readers',
    'state',
    'status',
    'areas',
    'regions',
    'title',
    'need',
    'expected',
    'provisions',
    'modalities',
    'languages',
    'earliest',
    'latest',
    'budget',
    'offer',
    'result',
    'changedAt',
    'address',
  ],
  page: showRequests,
})

const wholeRow = ({ id, state, status, regions, provisions, shownAt, body }: Request): Row => ({
  id,
  readers: 'public',
  state,
  status,
  areas: body.areas,
  regions,
  title: body.title,
  need: body.need,
  expected: body.expected,
  provisions,
  modalities: body.modalities,
  languages: body.languages,
  earliest: body.earliest,
  latest: body.latest,
  budget: body.budget,
  offer: body.offer,
  result: body.result,
  changedAt: shownAt!.toISOString(),
  address: `/requests/${id}`,
})

/** Theme and region, and nothing of whose it is. */
const outlinedRow = ({ id, status, areas, regions, shownAt }: Outlined): Row => ({
  id,
  readers: 'theme',
  state: null,
  status,
  areas,
  regions,
  title: null,
  need: null,
  expected: null,
  provisions: [],
  modalities: [],
  languages: [],
  earliest: null,
  latest: null,
  budget: null,
  offer: null,
  result: null,
  changedAt: shownAt.toISOString(),
  address: `/requests/${id}`,
})

async function showRequests(view: View, found: Found<Shown>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t } = view
  await nameShown(view, asked.programme, found)
  return (
    <ProgrammePage
      outline={outline}
      title={t('capacity.list.title')}
      lead={t('capacity.list.lead')}
      list={{
        found,
        asked,
        count: (count) => t('capacity.list.count', { count }),
        facets: facetWords(view, asked.programme),
      }}
    >
      <p class="hint">{t('capacity.list.own')}</p>
      <Ways view={view} programme={asked.programme} />
      <List
        rows={found.items.map(({ whole, outlined }) =>
          whole ? requestRow(view, whole) : outlinedListRow(view, outlined),
        )}
        empty={
          <EmptyState title={t('capacity.list.none')}>
            <p>{t('capacity.list.noneText')}</p>
          </EmptyState>
        }
      />
    </ProgrammePage>
  )
}

async function nameShown(view: View, programme: string, found: Found<Shown>): Promise<void> {
  const outlined = found.items.flatMap((one) => one.outlined ?? [])
  const regions = [...valuesOf(found, 'region'), ...outlined.flatMap((one) => one.regions)]
  const areas = [...valuesOf(found, 'area'), ...outlined.flatMap((one) => one.areas)]
  await Promise.all([
    nameRequests(
      view,
      found.items.flatMap(({ whole }) => whole ?? []),
    ),
    nameEntities(view, [...new Set(regions)].map(groupRef)),
    nameTerms(view, programme, 'theme', areas),
  ])
}

const facetWords = (view: View, programme: string) => ({
  status: {
    label: view.t('capacity.field.status'),
    words: (value: string) => view.t(`capacity.status.${value as RequestStatus}`),
  },
  area: {
    label: view.t('capacity.field.areas'),
    words: (value: string) => termName(view, programme, 'theme', value),
  },
  region: { label: view.t('capacity.field.region'), words: (value: string) => regionName(view, value) },
})

/** For those who ask, who give help and who look after both. */
export function Ways({ view, programme }: { view: View; programme: string }): VNode | null {
  const { t, to, viewer } = view
  const asks = editingStates(viewer).length > 0
  const gives = providersOf(viewer).length > 0
  if (!asks && !gives && readingStates(viewer).length === 0 && !mayReadSharedIn(viewer, programme))
    return null
  return (
    <Actions
      {...(asks && {
        main: { label: t('capacity.begin.request'), href: to(`/requests/new/${programme}`) },
      })}
      others={[
        { label: t('capacity.workspace.title'), href: to(`/capacity/${programme}`) },
        ...(gives ? [{ label: t('capacity.begin.offer'), href: to(`/offers/new/${programme}`) }] : []),
      ]}
    />
  )
}

/** A request in a list: who asks for what, and how far it is. */
export const requestRow = (view: View, { id, state, status, body }: Request): ListRow => ({
  title: <span dir="auto">{body.title}</span>,
  href: view.to(`/requests/${id}`),
  tags: <Tag>{view.t(`capacity.status.${status}`)}</Tag>,
  meta: [
    <bdi>{stateName(view, state)}</bdi>,
    body.offer && view.t('capacity.offered'),
    body.result && view.t('capacity.resultRecorded'),
  ],
  summary: <span dir="auto">{body.result?.what ?? body.need}</span>,
})

const outlinedListRow = (view: View, { id, programme, status, areas, regions }: Outlined): ListRow => ({
  title: view.t('capacity.outlined.name'),
  href: view.to(`/requests/${id}`),
  tags: <Tag>{view.t(`capacity.status.${status}`)}</Tag>,
  meta: [...areaNames(view, programme, areas), ...regions.map((one) => <bdi>{regionName(view, one)}</bdi>)],
})

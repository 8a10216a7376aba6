import type { VNode } from 'preact'
import { z } from 'zod'
import {
  type Found,
  type Json,
  type Paging,
  type Reader,
  type Resource,
  type View,
  givenOrder,
  pageInGivenOrder,
  resource,
} from '../../core/index.ts'
import { type StateMeant, searchStates } from './match-party.ts'
import { listGroups, listOrganizations, listRights, listSources, listStates } from './register.ts'
import { showGroups } from './pages/groups-page.tsx'
import { showOrganizations } from './pages/organizations-page.tsx'
import { showRights } from './pages/rights-page.tsx'
import { showStates } from './pages/states-page.tsx'
import { currentName } from './rules/names.ts'
import { sortKey } from './rules/order.ts'
import { pageBeyond } from './rules/place.ts'
import { Group, Organization, RightsOfParty, Source, State } from './schema.ts'

/** All States at once: a list of names is searched by eye. */
const PER_PAGE = 200

const everything = z.strictObject({})

/** A list that comes with the software, item by item as its data have it, in an order of its own where it names none. */
const fixedList = <T extends { id: string }>(given: {
  name: 'groups' | 'organizations' | 'rights' | 'sources'
  path?: string
  row: z.ZodType<T>
  all(): readonly T[]
  columns: string[]
  order?: { cursor: Resource['cursor']; page(all: readonly T[], paging: Paging): Found<T> }
  page?(view: View, found: Found<T>, asked: object): VNode | Promise<VNode>
}): Resource =>
  resource<T, object, Json>({
    name: given.name,
    path: given.path ?? `/${given.name}`,
    title: `parties.${given.name}.title`,
    description: `parties.${given.name}.lead`,
    query: everything,
    perPage: PER_PAGE,
    cursor: given.order?.cursor ?? givenOrder,
    find: async (_reader: Reader, _query, paging) =>
      (given.order?.page ?? pageInGivenOrder)(given.all(), paging),
    row: given.row as unknown as z.ZodType<Json>,
    json: (_reader, items) => items as unknown as Json[],
    csv: given.columns,
    ...(given.page && { page: given.page }),
  })

const placeOf = ({ state, closeness }: StateMeant) => [
  closeness,
  sortKey(currentName(state).short.en),
  state.id,
]

const MEMBERSHIPS = State.shape.membership.options

const states = resource<
  State,
  { q?: string | undefined; membership?: State['membership'] | undefined },
  Json
>({
  name: 'states',
  path: '/states',
  title: 'parties.states.title',
  description: 'parties.states.lead',
  query: z.strictObject({
    q: z.string().trim().max(100).optional(),
    membership: State.shape.membership.optional(),
  }),
  labels: { membership: 'parties.state.membership' },
  perPage: PER_PAGE,
  // How close, what it is called, its id.
  cursor: z.tuple([z.int().nonnegative(), z.string(), z.string()]),
  async find(_reader, { q, membership }, paging) {
    const found = q ? searchStates(q) : listStates().map((state) => ({ state, closeness: 0 }))
    const byMembership = Map.groupBy(found, ({ state }) => state.membership)
    const values = MEMBERSHIPS.map((value) => ({ value, count: byMembership.get(value)?.length ?? 0 }))
    const page = pageBeyond(membership ? (byMembership.get(membership) ?? []) : found, placeOf, paging)
    return {
      ...page,
      items: page.items.map(({ state }) => state),
      facets: [{ name: 'membership', values }],
    }
  },
  row: State as unknown as z.ZodType<Json>,
  json: (_reader, items) => items as unknown as Json[],
  csv: ['id', 'membership', 'm49', 'iso2', 'iso3', 'admittedOn', 'rights', 'names'],
  page: showStates,
})

/** The lists of this module, as pages and for programs. */
export const partyResources: Resource[] = [
  states,
  fixedList({
    name: 'groups',
    row: Group,
    all: listGroups,
    columns: ['id', 'kind', 'names', 'members'],
    page: showGroups,
  }),
  fixedList({
    name: 'organizations',
    row: Organization,
    all: listOrganizations,
    order: {
      cursor: z.tuple([z.string(), z.string()]),
      page: (all, paging) => pageBeyond(all, ({ names, id }) => [sortKey(names.en), id], paging),
    },
    columns: ['id', 'kind', 'abbreviation', 'names', 'rights'],
    page: showOrganizations,
  }),
  fixedList({
    name: 'rights',
    row: RightsOfParty,
    all: listRights,
    columns: ['id', 'applies', 'periods'],
    page: showRights,
  }),
  // What these lists name as their sources, by the same keys.
  fixedList({
    name: 'sources',
    path: '/parties/sources',
    row: Source.extend({ id: z.string() }),
    all: listSources,
    columns: ['id', 'title', 'symbol', 'checked', 'note'],
  }),
]

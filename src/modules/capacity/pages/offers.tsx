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
  languageName,
  nameEntities,
  resource,
} from '../../../core/index.ts'
import { groupRef } from '../../../base/parties/index.ts'
import { ProgrammePage, findOutline, nameTerms, termName } from '../../../base/programme/index.ts'
import { budgetShape } from '../entities.ts'
import { OFFER_STATUSES, type Offer, PERIODS } from '../offer-schema.ts'
import { mayAdmit } from '../policy.ts'
import { misaskedChoice } from '../queries/find-choices.ts'
import { findOffers } from '../queries/find-offers.ts'
import { MODALITIES } from '../schema.ts'
import { Ways } from './list.tsx'
import { areaNames, daysSpan, modalityName, nameOffers, partyName, regionName, valuesOf } from './words.ts'

/** What everyone may read is of one of these. */
const SHOWN_STATUSES = ['listed', 'expired', 'withdrawn'] as const

const several = z.array(z.string().max(200)).max(50).optional()
const filter = z.strictObject({
  programme: z.string().max(200),
  status: z.array(z.enum(SHOWN_STATUSES)).optional(),
  area: several,
  modality: z.array(z.enum(MODALITIES)).optional(),
  language: z
    .array(z.string().regex(/^[a-z]{2,3}$/))
    .max(50)
    .optional(),
  region: several,
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  provider: z.string(),
  providerKind: z.string(),
  status: z.enum(OFFER_STATUSES),
  title: z.string(),
  description: z.string(),
  conditions: z.string().nullable(),
  areas: z.array(z.string()),
  modalities: z.array(z.enum(MODALITIES)),
  languages: z.array(z.string()),
  regions: z.array(z.string()),
  openTo: z.array(z.string()),
  withPartner: z.boolean(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  capacity: z.strictObject({ count: z.int(), per: z.enum(PERIODS) }).nullable(),
  budget: budgetShape.nullable(),
  countryProgramme: z.strictObject({ name: z.string(), states: z.array(z.string()) }).nullable(),
  changedAt: z.string(),
  address: z.string(),
})
type Row = z.infer<typeof row>

/** GET /programmes/:programme/offers — what States and organizations offer. */
export const offersResource = resource<Offer, Filter, Row>({
  name: 'offers',
  path: '/programmes/:programme/offers',
  title: 'capacity.offers.title',
  description: 'capacity.offers.description',
  query: filter,
  labels: {
    status: 'capacity.field.status',
    area: 'capacity.field.areas',
    modality: 'capacity.field.modalities',
    language: 'capacity.field.languages',
    region: 'capacity.field.regions',
  },
  example: { programme: 'small-arms' },
  cursor: z.tuple([z.int().min(0).max(8.64e15), z.guid()]),
  misasked: misaskedChoice,
  find: findOffers,
  row,
  json: (_reader, offers) => offers.map(rowOf),
  csv: [
    'id',
    'provider',
    'providerKind',
    'status',
    'title',
    'description',
    'conditions',
    'areas',
    'modalities',
    'languages',
    'regions',
    'openTo',
    'withPartner',
    'from',
    'to',
    'capacity',
    'budget',
    'countryProgramme',
    'changedAt',
    'address',
  ],
  page: showOffers,
})

function rowOf({ id, provider, status, changedAt, body }: Offer): Row {
  const { check: _check, ...said } = body
  return {
    id,
    provider: provider.id,
    providerKind: provider.kind,
    status,
    ...said,
    changedAt: changedAt.toISOString(),
    address: `/offers/${id}`,
  }
}

async function showOffers(view: View, found: Found<Offer>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t } = view
  await Promise.all([
    nameOffers(view, found.items),
    nameEntities(view, valuesOf(found, 'region').map(groupRef)),
    nameTerms(view, asked.programme, 'theme', valuesOf(found, 'area')),
  ])
  return (
    <ProgrammePage
      outline={outline}
      title={t('capacity.offers.title')}
      lead={t('capacity.offers.lead')}
      list={{
        found,
        asked,
        count: (count) => t('capacity.offers.count', { count }),
        facets: facetWords(view, asked.programme),
      }}
    >
      <p class="hint">{t('capacity.offers.noEndorsement')}</p>
      <Ways view={view} programme={asked.programme} />
      <p>
        <a href={view.to(`/programmes/${asked.programme}/training`)}>{t('capacity.training.title')}</a>
      </p>
      {mayAdmit(view.viewer, asked.programme) && (
        <Actions
          others={[
            { label: t('capacity.admission.title'), href: view.to(`/offers/admissions/${asked.programme}`) },
          ]}
        />
      )}
      <List
        rows={found.items.map((offer) => offerRow(view, offer))}
        empty={
          <EmptyState title={t('capacity.offers.none')}>
            <p>{t('capacity.offers.noneText')}</p>
          </EmptyState>
        }
      />
    </ProgrammePage>
  )
}

const facetWords = (view: View, programme: string) => ({
  status: {
    label: view.t('capacity.field.status'),
    words: (value: string) => view.t(`capacity.offer.status.${value as Offer['status']}`),
  },
  area: {
    label: view.t('capacity.field.areas'),
    words: (value: string) => termName(view, programme, 'theme', value),
  },
  modality: {
    label: view.t('capacity.field.modalities'),
    words: (value: string) => modalityName(view, value),
  },
  language: {
    label: view.t('capacity.field.languages'),
    words: (value: string) => languageName(value, view.lang),
  },
  region: { label: view.t('capacity.field.regions'), words: (value: string) => regionName(view, value) },
})

/** An offer in a list: who offers what, where and until when. */
export const offerRow = (view: View, { id, provider, programme, status, body }: Offer): ListRow => ({
  title: <span dir="auto">{body.title || view.t('capacity.offer.untitled')}</span>,
  href: view.to(`/offers/${id}`),
  tags: <Tag>{view.t(`capacity.offer.status.${status}`)}</Tag>,
  meta: [
    <bdi>{partyName(view, provider)}</bdi>,
    ...body.modalities.map((one) => modalityName(view, one)),
    ...areaNames(view, programme, body.areas),
    body.to && daysSpan(view, body.from, body.to),
  ],
  summary: <span dir="auto">{body.description}</span>,
})

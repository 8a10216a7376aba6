import { z } from 'zod'
import { type Json, entity } from '../../core/index.ts'
import { budgetShape } from './entities.ts'
import { type Admission, CHECKED, OFFER_STATUSES, type Offer, PERIODS } from './offer-schema.ts'
import { mayAdmit, mayGive } from './policy.ts'
import { MODALITIES } from './schema.ts'
import { admissionIds, admissionsById, offersById, publicOfferIds } from './store-offers.ts'

const party = z.strictObject({ kind: z.enum(['state', 'organization']), id: z.string() })

const snapshot = z.strictObject({
  programme: z.string(),
  provider: party,
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
  from: z.iso.date().nullable(),
  to: z.iso.date().nullable(),
  capacity: z.strictObject({ count: z.int(), per: z.enum(PERIODS) }).nullable(),
  budget: budgetShape.nullable(),
  countryProgramme: z.strictObject({ name: z.string(), states: z.array(z.string()) }).nullable(),
  check: z.array(z.strictObject({ item: z.string(), answer: z.enum(CHECKED), words: z.string().nullable() })),
})
type Snapshot = z.infer<typeof snapshot> & Json

const snapshotOf = ({ programme, provider, status, body }: Offer): Snapshot =>
  ({ programme, provider: { kind: provider.kind, id: provider.id }, status, ...body }) as Snapshot

/** What somebody offers, once everyone may read it. */
export const offerEntity = entity<Snapshot>({
  kind: 'offer',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await offersById(services, ids, ({ isPublic }) => isPublic)
      return new Map([...found].map(([id, offer]) => [id, snapshotOf(offer)]))
    },
    list: ({ db }, after, limit) => publicOfferIds(db, after, limit),
  },
  async references({ services, viewer }, ids) {
    const found = await offersById(
      services,
      ids,
      ({ isPublic, provider }) => isPublic || mayGive(viewer, provider),
    )
    return new Map(
      [...found].map(([id, { body, programme }]) => [
        id,
        { name: body.title, address: `/offers/${id}`, programme },
      ]),
    )
  },
  search: (_id, { title, description, programme }) => ({
    kind: 'offer',
    codes: [],
    texts: [{ en: title }, { en: description }],
    programme,
    facets: {},
  }),
  searchKinds: { offer: 'capacity.searchKind.offer' },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_offer', 'capacity_offer_tally'],
})

const admissionSnapshot = z.strictObject({
  programme: z.string(),
  provider: party,
  isAdmitted: z.boolean(),
})
type AdmissionSnapshot = z.infer<typeof admissionSnapshot> & Json

const admissionOf = ({ programme, provider, status }: Admission): AdmissionSnapshot =>
  ({
    programme,
    provider: { kind: provider.kind, id: provider.id },
    isAdmitted: status === 'admitted',
  }) as AdmissionSnapshot

/** That the offers of an organization are listed in a programme. */
export const admissionEntity = entity<AdmissionSnapshot>({
  kind: 'admission',
  schema: admissionSnapshot as unknown as z.ZodType<AdmissionSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await admissionsById(services, ids)
      const shown = [...found].filter(([, { isPublic }]) => isPublic)
      return new Map(shown.map(([id, admission]) => [id, admissionOf(admission)]))
    },
    list: ({ db }, after, limit) => admissionIds(db, after, limit),
  },
  async references({ services, viewer, lang }, ids) {
    const found = await admissionsById(services, ids)
    const name = services.words.in(lang)('capacity.admission.name')
    return new Map(
      [...found]
        .filter(
          ([, { isPublic, programme, provider }]) =>
            isPublic || mayAdmit(viewer, programme) || mayGive(viewer, provider),
        )
        .map(([id, { programme }]) => [id, { name, address: `/programmes/${programme}/offers`, programme }]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_admission'],
})

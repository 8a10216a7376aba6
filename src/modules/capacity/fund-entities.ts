import { z } from 'zod'
import { type Json, entity, packWords, refKey, resolveRefs, source } from '../../core/index.ts'
import { itemRef, said } from '../../base/programme/index.ts'
import { mayReadApplication } from './fund-policy.ts'
import {
  APPLICANT_KINDS,
  APPLICATION_STATUSES,
  type Application,
  COMPANIONS,
  type Contribution,
  type Fund,
} from './fund-schema.ts'
import { applicationsById, awardIds, bodyOfApplication } from './store-applications.ts'
import { contributionIds, contributionsById, fundKeys, fundsByKeys } from './store-funds.ts'

const money = z.strictObject({ amount: z.number(), currency: z.string() })

const fundSnapshot = z.strictObject({
  programme: z.string(),
  position: z.number(),
  id: z.string(),
  item: z.string().nullable(),
  title: packWords.nullable(),
  purpose: packWords,
  mandate: z.strictObject({ date: z.string().nullable(), source }).nullable(),
  dates: z.array(z.strictObject({ what: packWords, date: z.string(), source })),
  applicants: z.array(
    z.strictObject({
      kinds: z.array(z.enum(APPLICANT_KINDS)),
      least: z.int(),
      together: z.array(z.enum(COMPANIONS)),
    }),
  ),
  ceiling: money.nullable(),
  months: z.strictObject({ least: z.int().nullable(), most: z.int().nullable() }).nullable(),
  calls: z.array(z.strictObject({ opens: z.iso.date(), closes: z.iso.date() })),
  callsInWords: packWords.nullable(),
  emergency: z.boolean(),
  runs: z.enum(['here', 'elsewhere']),
  currency: z.string().nullable(),
  address: z.string().nullable(),
  source,
})
type FundSnapshot = z.infer<typeof fundSnapshot> & Json

const fundShown = ({ programme, position, body }: Fund): FundSnapshot =>
  ({ programme, position, ...body }) as unknown as FundSnapshot

/** A fund, as its pack describes it. */
export const fundEntity = entity<FundSnapshot>({
  kind: 'fund',
  schema: fundSnapshot as unknown as z.ZodType<FundSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await fundsByKeys(services, ids)
      return new Map([...found].map(([key, fund]) => [key, fundShown(fund)]))
    },
    list: ({ db }, after, limit) => fundKeys(db, after, limit),
  },
  async references(reader, ids) {
    const found = await fundsByKeys(reader.services, ids)
    const items = new Map(
      [...found].flatMap(([key, fund]) => (fund.body.item ? [[key, itemOf(fund)] as const] : [])),
    )
    const names = await resolveRefs(reader, [...items.values()])
    return new Map(
      [...found].map(([key, { programme, body }]) => {
        const item = items.get(key)
        const own = body.title ? said(reader, body.title) : body.id
        const name = (item && names.get(refKey(item))?.name) ?? own
        return [key, { name, address: `/funds/${key}`, programme, ...(item && { restsOn: [item] }) }]
      }),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_fund'],
})

const itemOf = ({ programme, body }: Fund) => {
  const [section = '', id = ''] = body.item?.split('/') ?? []
  return itemRef({ programme, section, id })
}

const contributionSnapshot = z.strictObject({
  programme: z.string(),
  fund: z.string(),
  from: z.strictObject({ kind: z.enum(['state', 'organization']), id: z.string() }).nullable(),
  words: z.string().nullable(),
  amount: z.int(),
  day: z.iso.date(),
  takenBack: z.strictObject({ at: z.string(), reason: z.string() }).nullable(),
})
type ContributionSnapshot = z.infer<typeof contributionSnapshot> & Json

const contributionShown = ({ programme, fund, from, words, amount, day, takenBack }: Contribution) =>
  ({
    programme,
    fund,
    from: from && { kind: from.kind, id: from.id },
    words,
    amount,
    day,
    takenBack: takenBack && { at: takenBack.at.toISOString(), reason: takenBack.reason },
  }) as ContributionSnapshot

/** What somebody paid into a fund. */
export const contributionEntity = entity<ContributionSnapshot>({
  kind: 'contribution',
  schema: contributionSnapshot as unknown as z.ZodType<ContributionSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await contributionsById(services, ids)
      return new Map([...found].map(([id, one]) => [id, contributionShown(one)]))
    },
    list: ({ db }, after, limit) => contributionIds(db, after, limit),
  },
  async references({ services, lang }, ids) {
    const found = await contributionsById(services, ids)
    const name = services.words.in(lang)('capacity.fund.contribution.name')
    return new Map(
      [...found].map(([id, { programme, fund }]) => [
        id,
        { name, address: `/funds/${programme}/${fund}`, programme },
      ]),
    )
  },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_contribution'],
})

const awardSnapshot = z.strictObject({
  programme: z.string(),
  fund: z.string(),
  state: z.string(),
  status: z.enum(APPLICATION_STATUSES),
  provisions: z.array(z.string()),
  title: z.string(),
  amount: z.int(),
  on: z.iso.date(),
  reportBy: z.iso.date(),
  endedOn: z.iso.date().nullable(),
  payouts: z.array(z.strictObject({ amount: z.int(), at: z.string() })),
})
type AwardSnapshot = z.infer<typeof awardSnapshot> & Json

const awardShown = ({
  programme,
  fund,
  state,
  status,
  provisions,
  award,
  payouts,
}: Application): AwardSnapshot =>
  ({
    programme,
    fund,
    state,
    status,
    provisions,
    ...award,
    payouts: payouts.map(({ amount, at }) => ({ amount, at: at.toISOString() })),
  }) as AwardSnapshot

/** An application: everyone sees it once money was awarded, and no more of it than that. */
export const applicationEntity = entity<AwardSnapshot>({
  kind: 'application',
  schema: awardSnapshot as unknown as z.ZodType<AwardSnapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read(services, ids) {
      const found = await applicationsById(services, ids)
      return new Map([...found].flatMap(([id, one]) => (one.award ? [[id, awardShown(one)] as const] : [])))
    },
    list: ({ db }, after, limit) => awardIds(db, after, limit),
  },
  async references({ services, viewer }, ids) {
    const found = await applicationsById(services, ids)
    const readable = [...found.values()].filter((one) => one.award || mayReadApplication(viewer, one))
    const named = readable.map(async (one) => {
      const name = one.award?.title ?? (await bodyOfApplication(services, one.id)).title
      return [one.id, { name, address: `/applications/${one.id}`, programme: one.programme }] as const
    })
    return new Map(await Promise.all(named))
  },
  programme: (_id, { programme }) => programme,
  tables: ['capacity_application', 'capacity_payout'],
})

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
  resource,
  resolveRefs,
  refKey,
} from '../../../core/index.ts'
import { ProgrammePage, Said, findOutline } from '../../../base/programme/index.ts'
import { fundRef } from '../fund-refs.ts'
import { APPLICANT_KINDS, COMPANIONS, type FundWithTotals } from '../fund-schema.ts'
import { findFunds } from '../queries/find-funds.ts'
import { balanceOf, leftOf } from '../rules/application-steps.ts'
import { applicantsWords, fundName, moneyWords, nameFunds } from './fund-words.ts'

const filter = z.strictObject({ programme: z.string().max(200) })
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  name: z.string(),
  runs: z.enum(['here', 'elsewhere']),
  applicants: z.array(
    z.strictObject({
      kinds: z.array(z.enum(APPLICANT_KINDS)),
      least: z.int(),
      together: z.array(z.enum(COMPANIONS)),
    }),
  ),
  ceiling: z.strictObject({ amount: z.number(), currency: z.string() }).nullable(),
  months: z.strictObject({ least: z.int().nullable(), most: z.int().nullable() }).nullable(),
  calls: z.array(z.strictObject({ opens: z.string(), closes: z.string() })),
  emergency: z.boolean(),
  mandateDate: z.string().nullable(),
  mandateDocument: z.string().nullable(),
  mandateParagraph: z.string().nullable(),
  currency: z.string().nullable(),
  contributed: z.number().nullable(),
  paid: z.number().nullable(),
  balance: z.number().nullable(),
  left: z.number().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

function rowOf({ programme, body, totals }: FundWithTotals, name: string): Row {
  const isHere = body.runs === 'here'
  return {
    id: body.id,
    name,
    runs: body.runs,
    applicants: body.applicants,
    ceiling: body.ceiling,
    months: body.months,
    calls: body.calls,
    emergency: body.emergency,
    mandateDate: body.mandate?.date ?? null,
    mandateDocument: body.mandate?.source.document ?? null,
    mandateParagraph: body.mandate?.source.paragraph ?? null,
    currency: body.currency,
    contributed: isHere ? totals.contributed : null,
    paid: isHere ? totals.paid : null,
    balance: isHere ? balanceOf(totals) : null,
    left: isHere ? leftOf(totals) : null,
    address: `/funds/${programme}/${body.id}`,
  }
}

/** GET /programmes/:programme/funds — where money comes from, and who may ask for it. */
export const fundsResource = resource<FundWithTotals, Filter, Row>({
  name: 'funds',
  path: '/programmes/:programme/funds',
  title: 'capacity.fund.list.title',
  description: 'capacity.fund.list.description',
  query: filter,
  example: { programme: 'cyber' },
  cursor: z.tuple([z.int().min(0).max(1e6)]),
  find: findFunds,
  row,
  async json(reader, funds) {
    const names = await resolveRefs(
      reader,
      funds.map(({ programme, body }) => fundRef(programme, body.id)),
    )
    return funds.map((fund) => {
      const ref = fundRef(fund.programme, fund.body.id)
      return rowOf(fund, names.get(refKey(ref))?.name ?? fund.body.id)
    })
  },
  csv: [
    'id',
    'name',
    'runs',
    'applicants',
    'ceiling',
    'months',
    'calls',
    'emergency',
    'mandateDate',
    'mandateDocument',
    'mandateParagraph',
    'currency',
    'contributed',
    'paid',
    'balance',
    'left',
    'address',
  ],
  page: showFunds,
})

async function showFunds(view: View, found: Found<FundWithTotals>, asked: Filter): Promise<VNode> {
  const outline = await findOutline(view, asked.programme)
  if (!outline) throw coreProblems.notFound()
  const { t } = view
  await nameFunds(view, found.items)
  return (
    <ProgrammePage
      outline={outline}
      title={t('capacity.fund.list.title')}
      lead={t('capacity.fund.list.lead')}
      list={{ found, asked, count: (count) => t('capacity.fund.list.count', { count }) }}
    >
      <List
        rows={found.items.map((fund) => fundRow(view, fund))}
        empty={
          <EmptyState title={t('capacity.fund.list.none')}>
            <p>{t('capacity.fund.list.noneText')}</p>
          </EmptyState>
        }
      />
    </ProgrammePage>
  )
}

/** A fund in a list: what it is for, who may apply, how much. */
export const fundRow = (view: View, { programme, body, totals }: FundWithTotals): ListRow => {
  const { t, to } = view
  const { applicants, ceiling, runs, currency } = body
  return {
    title: <bdi>{fundName(view, programme, body.id)}</bdi>,
    href: to(`/funds/${programme}/${body.id}`),
    ...(runs === 'here' && { tags: <Tag>{t('capacity.fund.runs.here')}</Tag> }),
    meta: [
      ...(applicants.length > 0
        ? applicants.map((way) => applicantsWords(view, way))
        : [t('capacity.fund.applicants.unknown')]),
      ceiling && t('capacity.fund.upTo', { money: moneyWords(view, ceiling.amount, ceiling.currency) }),
      runs === 'here' &&
        t('capacity.fund.balanceIs', { money: moneyWords(view, balanceOf(totals), currency) }),
    ],
    summary: <Said words={body.purpose} />,
  }
}

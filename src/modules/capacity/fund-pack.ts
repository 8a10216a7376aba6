import { z } from 'zod'
import {
  type PackFault,
  type PackView,
  packId,
  packSection,
  packText,
  packWords,
  source,
  when,
} from '../../core/index.ts'
import { loadFunds } from './actions/load-funds.ts'
import { APPLICANT_KINDS, COMPANIONS } from './fund-schema.ts'

const amount = z.int('an amount is a whole number').positive('an amount is above zero').max(1e12)
const currency = packText.refine(
  (code) => Intl.supportedValuesOf('currency').includes(code),
  'there is no such currency',
)
const day = z.iso.date('a day in quotes is expected: "2027-01-31"')

/** funds.yaml: where money comes from, who may ask for it, how much and when. */
export const fundsOfPack = z.array(
  z.strictObject({
    id: packId,
    item: packText.optional(),
    title: packWords.optional(),
    purpose: packWords,
    mandate: z
      .strictObject({ date: when.optional(), source: source.extend({ paragraph: packText }) })
      .optional(),
    dates: z.array(z.strictObject({ what: packWords, date: when, source })).default([]),
    applicants: z
      .array(
        z.strictObject({
          kinds: z.array(z.enum(APPLICANT_KINDS)).min(1, 'at least one kind of applicant is named'),
          least: z.int().min(1).max(20).default(1),
          together: z.array(z.enum(COMPANIONS)).default([]),
        }),
      )
      .default([]),
    ceiling: z.strictObject({ amount, currency }).optional(),
    months: z
      .strictObject({ least: z.int().min(1).max(240).optional(), most: z.int().min(1).max(240).optional() })
      .optional(),
    calls: z.array(z.strictObject({ opens: day, closes: day })).default([]),
    callsInWords: packWords.optional(),
    emergency: z.boolean().default(false),
    runs: z.enum(['here', 'elsewhere']),
    currency: currency.optional(),
    address: packText.pipe(z.url({ protocol: /^https?$/ })).optional(),
    source,
  }),
)
export type FundsOfPack = z.infer<typeof fundsOfPack>
type PackFund = FundsOfPack[number]

const faults = (fund: PackFund, pack: PackView): { at: (string | number)[]; message: string }[] => {
  const { item, title, ceiling, months, calls, runs, currency: own, address } = fund
  return [
    ...(item && !pack.brings('item', item)
      ? [{ at: ['item'], message: `there is no item "${item}" in this pack` }]
      : []),
    ...(!item && !title
      ? [{ at: ['title'], message: 'a fund that no item describes has a title of its own' }]
      : []),
    ...(item && title ? [{ at: ['title'], message: 'the item has the title' }] : []),
    ...(months?.least && months.most && months.most < months.least
      ? [{ at: ['months', 'most'], message: 'the longest is shorter than the shortest' }]
      : []),
    ...calls.flatMap(({ opens, closes }, nr) =>
      closes < opens ? [{ at: ['calls', nr, 'closes'], message: 'the call closes before it opens' }] : [],
    ),
    ...(runs === 'here' && !pack.exercise
      ? [{ at: ['runs'], message: 'money of a real programme is never run on this site' }]
      : []),
    ...(runs === 'here' && !own
      ? [{ at: ['currency'], message: 'a fund that is run here has a currency' }]
      : []),
    ...(runs === 'here' && address
      ? [{ at: ['address'], message: 'a fund that is run here has its page here' }]
      : []),
    ...(runs === 'here' && ceiling && own && ceiling.currency !== own
      ? [{ at: ['ceiling', 'currency'], message: 'the ceiling is in another currency than the fund' }]
      : []),
    ...(runs === 'elsewhere' && own
      ? [{ at: ['currency'], message: 'this site knows no money of a fund that is run elsewhere' }]
      : []),
  ]
}

const check = (funds: FundsOfPack, pack: PackView): PackFault[] =>
  funds.flatMap((fund, nr) => faults(fund, pack).map(({ at, message }) => ({ path: [nr, ...at], message })))

export const fundsSection = packSection<FundsOfPack>({
  file: 'funds',
  schema: fundsOfPack as never,
  gives: 'funds, each with who may apply, how much and when',
  ids: (list) => list.map(({ id }) => ({ kind: 'fund', id })),
  check,
  take: (tx, [list], { programme, changes }) => loadFunds(tx, programme, list ?? [], changes),
})

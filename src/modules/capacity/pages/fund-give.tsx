import { z } from 'zod'
import {
  Button,
  type Ctx,
  DateField,
  Form,
  type FormState,
  NumberField,
  Page,
  Select,
  TextArea,
  TextField,
  type View,
  coreProblems,
  demand,
  nameEntities,
  oneLine,
  page,
  parseRef,
  readForm,
  refKey,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { recordContribution, takeBackContribution } from '../actions/record-contribution.ts'
import { mayRunFunds } from '../fund-policy.ts'
import type { Contribution, FundWithTotals } from '../fund-schema.ts'
import { findContribution, findFund } from '../queries/find-funds.ts'
import { findPlaces } from '../queries/find-places.ts'
import { partyOptions } from './choice-fields.tsx'
import { fundIn } from './fund.tsx'
import { fundName, giverName, moneyWords, nameFunds } from './fund-words.ts'

export const amountField = z.int().positive().max(1e12).meta({ label: 'capacity.fund.field.amount' })

const giveForm = z.object({
  giver: z.string().max(200).optional().meta({ label: 'capacity.fund.field.giver' }),
  words: oneLine(200).optional().meta({ label: 'capacity.fund.field.giverWords' }),
  amount: amountField,
  day: z.iso.date().meta({ label: 'capacity.fund.field.day' }),
})

/** A fund that is run here, for whoever records what is paid into it. */
async function runFund(c: Ctx): Promise<FundWithTotals> {
  const view = viewOf(c)
  const fund = await fundIn(c, view)
  demand(view.viewer, mayRunFunds(view.viewer, fund.programme))
  if (fund.body.runs !== 'here') throw coreProblems.notFound()
  return fund
}

/** GET /funds/:programme/:fund/contribute */
export async function askContribution(c: Ctx): Promise<Response> {
  const fund = await runFund(c)
  const day = viewOf(c).services.clock().toISOString().slice(0, 10)
  return showGive(c, fund, startForm(giveForm, { day }))
}

/** POST /funds/:programme/:fund/contribute */
export async function postContribution(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const fund = await runFund(c)
  const { programme, body } = fund
  const form = await readForm(c, giveForm)
  if (!form.ok) return showGive(c, fund, form)
  const { giver, words, amount, day } = form.data
  return submitOnce(
    c,
    async (services) => {
      const from = giver ? parseRef(giver) : null
      await recordContribution(services, view.viewer, {
        ...{ programme, fund: body.id, from, words: words ?? null, amount, day },
      })
      return view.to(`/funds/${programme}/${body.id}`)
    },
    { refused: (refused) => showGive(c, fund, refused), done: 'capacity.done.contributionRecorded' },
  )
}

const trailOf = (view: View, { programme, body }: FundWithTotals) => [
  { label: view.t('capacity.fund.list.title'), href: view.to(`/programmes/${programme}/funds`) },
  { label: fundName(view, programme, body.id), href: view.to(`/funds/${programme}/${body.id}`) },
]

async function showGive(c: Ctx, fund: FundWithTotals, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, fund.programme)
  const places = await findPlaces(view, fund.programme, programme?.kind === 'exercise')
  const givers = [...places.states.map((id) => refKey(stateRef(id))), ...places.organizations]
  await Promise.all([
    nameFunds(view, [fund]),
    nameEntities(
      view,
      givers.flatMap((key) => parseRef(key) ?? []),
    ),
  ])
  return page(
    c,
    <Page
      title={t('capacity.fund.contribute.title')}
      lead={t('capacity.fund.contribute.lead')}
      exercise={exerciseBand(programme)}
      trail={trailOf(view, fund)}
    >
      <Form action={to(`/funds/${fund.programme}/${fund.body.id}/contribute`)} form={form}>
        <Select name="giver" options={partyOptions(view, givers)} />
        <TextField name="words" lang="und" hint={t('capacity.fund.contribute.wordsHint')} />
        <NumberField name="amount" unit={fund.body.currency ?? ''} />
        <DateField name="day" />
        <Button>{t('capacity.fund.contribute.submit')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

const backForm = z.object({
  reason: z.string().trim().min(1).max(2_000).meta({ label: 'capacity.field.reason' }),
})

async function ownContribution(c: Ctx): Promise<{ one: Contribution; fund: FundWithTotals }> {
  const view = viewOf(c)
  const one = await findContribution(view, c.req.param('id') ?? '')
  const fund = one && (await findFund(view, one.programme, one.fund))
  if (!fund) throw coreProblems.notFound()
  demand(view.viewer, mayRunFunds(view.viewer, one.programme))
  return { one, fund }
}

/** GET /contributions/:id/take-back */
export async function askTakeBack(c: Ctx): Promise<Response> {
  const { one } = await ownContribution(c)
  return showBack(c, startForm(backForm, {}, { version: one.version }))
}

/** POST /contributions/:id/take-back */
export async function postTakeBack(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { one } = await ownContribution(c)
  const form = await readForm(c, backForm)
  if (!form.ok) return showBack(c, form)
  return submitOnce(
    c,
    async (services) => {
      const { reason } = form.data
      await takeBackContribution(services, view.viewer, { id: one.id, reason, expected: form.version })
      return view.to(`/funds/${one.programme}/${one.fund}`)
    },
    { refused: (refused) => showBack(c, refused), done: 'capacity.done.saved' },
  )
}

async function showBack(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { one, fund } = await ownContribution(c)
  const [programme] = await Promise.all([
    findProgramme(view, one.programme),
    nameFunds(view, [fund]),
    nameEntities(view, one.from ? [one.from] : []),
  ])
  return page(
    c,
    <Page
      title={t('capacity.fund.takeBack.title')}
      lead={t('capacity.fund.takeBack.lead')}
      exercise={exerciseBand(programme)}
      trail={trailOf(view, fund)}
    >
      <p>
        <bdi>{giverName(view, one)}</bdi>
        {' · '}
        {moneyWords(view, one.amount, fund.body.currency)}
      </p>
      <Form action={to(`/contributions/${one.id}/take-back`)} form={form}>
        <TextArea name="reason" rows={3} lang="und" />
        <Button>{t('capacity.fund.takeBack.title')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

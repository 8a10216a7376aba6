import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  NumberField,
  Page,
  Rows,
  TextArea,
  TextField,
  coreProblems,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { applyToFund } from '../actions/apply-to-fund.ts'
import type { FundWithTotals } from '../fund-schema.ts'
import { findFund } from '../queries/find-funds.ts'
import { isCallOpen, partnersIn } from '../rules/fund-fits.ts'
import type { Request } from '../schema.ts'
import { ownRequest } from './edit.tsx'
import { amountField } from './fund-give.tsx'
import { fundName, moneyWords, nameFunds } from './fund-words.ts'

const applyForm = z.object({
  title: oneLine(200).meta({ label: 'capacity.fund.field.title' }),
  words: z.string().trim().min(1).max(10_000).meta({ label: 'capacity.fund.field.words' }),
  amount: amountField,
  partners: z.array(oneLine(200)).max(20).meta({ label: 'capacity.fund.field.partners' }),
  isUrgent: z.boolean().meta({ label: 'capacity.fund.field.isUrgent' }),
})

async function applying(c: Ctx): Promise<{ request: Request; fund: FundWithTotals }> {
  const view = viewOf(c)
  const request = await ownRequest(c)
  const fund = await findFund(view, request.programme, c.req.param('fund') ?? '')
  if (!fund || fund.body.runs !== 'here') throw coreProblems.notFound()
  return { request, fund }
}

/** GET /requests/:id/apply/:fund — filled in from the request. */
export async function askApplication(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { request, fund } = await applying(c)
  const { title, need, budget, partner } = request.body
  const today = view.services.clock().toISOString().slice(0, 10)
  const amount = budget?.currency === fund.body.currency ? (budget?.most ?? budget?.least ?? null) : null
  const given = {
    title,
    words: need,
    ...(amount !== null && { amount: Math.round(amount) }),
    partners: partnersIn(partner).map((one) => one.slice(0, 200)),
    isUrgent: fund.body.calls.length > 0 && !isCallOpen(fund.body.calls, today),
  }
  return showApply(c, { request, fund }, startForm(applyForm, given, { version: request.version }))
}

/** POST /requests/:id/apply/:fund */
export async function postApplication(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const found = await applying(c)
  const { request, fund } = found
  const form = await readForm(c, applyForm)
  if (!form.ok) return showApply(c, found, form)
  return submitOnce(
    c,
    async (services) => {
      const given = { request: request.id, fund: fund.body.id, ...form.data, expected: form.version }
      return view.to(`/applications/${await applyToFund(services, view.viewer, given)}`)
    },
    { refused: (refused) => showApply(c, found, refused), done: 'capacity.done.appliedToFund' },
  )
}

async function showApply(
  c: Ctx,
  { request, fund }: { request: Request; fund: FundWithTotals },
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const [programme] = await Promise.all([findProgramme(view, request.programme), nameFunds(view, [fund])])
  const { ceiling, currency, emergency } = fund.body
  const name = fundName(view, fund.programme, fund.body.id)
  return page(
    c,
    <Page
      title={t('capacity.fund.apply.title', { fund: name })}
      lead={t('capacity.fund.apply.lead')}
      exercise={exerciseBand(programme)}
      trail={[
        { label: <bdi>{request.body.title}</bdi>, href: to(`/requests/${request.id}`) },
        { label: t('capacity.fits.title'), href: to(`/requests/${request.id}/fits`) },
      ]}
    >
      <Form action={to(`/requests/${request.id}/apply/${fund.body.id}`)} form={form}>
        <TextField name="title" lang="und" hint={t('capacity.fund.apply.titleHint')} />
        <TextArea name="words" lang="und" />
        <NumberField
          name="amount"
          unit={currency ?? ''}
          {...(ceiling && {
            hint: t('capacity.fund.upTo', { money: moneyWords(view, ceiling.amount, ceiling.currency) }),
          })}
        />
        <Rows name="partners">
          {(row) => <TextField name={row} lang="und" label={t('capacity.field.partner')} />}
        </Rows>
        {emergency && <Checkbox name="isUrgent" hint={t('capacity.fund.apply.urgentHint')} />}
        <Button>{t('capacity.fund.apply.submit')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

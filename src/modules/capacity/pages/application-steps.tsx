import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DateField,
  Form,
  type FormResult,
  type FormState,
  NumberField,
  Page,
  Radios,
  type Services,
  TextArea,
  type View,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { reportAward, withdrawApplication } from '../actions/end-application.ts'
import { assessApplication, decideApplication } from '../actions/judge-application.ts'
import { payOut } from '../actions/pay-out.ts'
import { mayRunFunds } from '../fund-policy.ts'
import { mayEdit } from '../policy.ts'
import { BY, FUND_STEPS, type FundStep, unpaidOf } from '../rules/application-steps.ts'
import { addMonths } from '../rules/fund-fits.ts'
import { type SeenApplication, applicationIn } from './application.tsx'
import { amountField } from './fund-give.tsx'
import { moneyWords } from './fund-words.ts'

const words = (label: string) => z.string().trim().min(1).max(10_000).meta({ label })
const DECISIONS = ['award', 'decline'] as const

const assess = z.object({ assessment: words('capacity.fund.field.assessment') })
const decide = z.object({
  decision: z.enum(DECISIONS).meta({ label: 'capacity.fund.field.decision' }),
  amount: amountField.optional(),
  reportBy: z.iso.date().optional().meta({ label: 'capacity.fund.field.reportBy' }),
  reason: z.string().trim().max(2_000).optional().meta({ label: 'capacity.field.reason' }),
})
const decideForm = decide.check(({ value: { decision, amount, reportBy }, issues }) => {
  if (decision !== 'award') return
  if (amount === undefined)
    issues.push({ code: 'custom', path: ['amount'], message: 'missing', input: amount })
  if (!reportBy) issues.push({ code: 'custom', path: ['reportBy'], message: 'missing', input: reportBy })
})
const pay = z.object({ amount: amountField })
const report = z.object({ report: words('capacity.fund.field.report') })
const withdraw = z.object({ reason: words('capacity.field.reason') })

const SCHEMAS = { assess, decide: decideForm, pay, report, withdraw } as const

interface Seen extends SeenApplication {
  step: FundStep
}

/** The application and the step that an address names, for whoever may take such a step. */
async function stepIn(c: Ctx): Promise<Seen> {
  const view = viewOf(c)
  const seen = await applicationIn(c, view)
  const step = FUND_STEPS.find((one) => one === c.req.param('step'))
  if (!step) throw coreProblems.notFound()
  const { programme, state } = seen.application
  demand(
    view.viewer,
    BY[step] === 'state' ? mayEdit(view.viewer, state) : mayRunFunds(view.viewer, programme),
  )
  return { ...seen, step }
}

/** GET /applications/:id/:step */
export async function askFundStep(c: Ctx): Promise<Response> {
  const seen = await stepIn(c)
  const { step, application, body } = seen
  const today = viewOf(c).services.clock().toISOString().slice(0, 10)
  const given =
    step === 'decide'
      ? { amount: body?.amount, reportBy: addMonths(today, 12) }
      : step === 'pay'
        ? { amount: unpaidOf(application) || undefined }
        : {}
  return showFundStep(c, seen, startForm(SCHEMAS[step], given, { version: application.version }))
}

/** POST /applications/:id/:step */
export async function postFundStep(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const seen = await stepIn(c)
  const form = await readForm(c, SCHEMAS[seen.step])
  if (!form.ok) return showFundStep(c, seen, form)
  return submitOnce(
    c,
    async (services) => {
      await take(services, view, seen, form)
      return view.to(`/applications/${seen.application.id}`)
    },
    { refused: (refused) => showFundStep(c, seen, refused), done: 'capacity.done.saved' },
  )
}

type Given = Extract<FormResult<z.infer<(typeof SCHEMAS)[FundStep]>>, { ok: true }>

async function take(services: Services, { viewer }: View, seen: Seen, form: Given): Promise<void> {
  const { id } = seen.application
  const expected = form.version
  const given = form.data
  switch (seen.step) {
    case 'assess':
      return assessApplication(services, viewer, { id, ...assess.parse(given), expected })
    case 'decide': {
      const { decision, amount = 0, reportBy = '', reason } = decide.parse(given)
      const award = decision === 'award' ? { amount, reportBy } : null
      return decideApplication(services, viewer, { id, award, reason: reason || null, expected })
    }
    case 'pay':
      return payOut(services, viewer, { application: id, ...pay.parse(given), expected })
    case 'report':
      return reportAward(services, viewer, { id, words: report.parse(given).report, expected })
    case 'withdraw':
      return withdrawApplication(services, viewer, { id, words: withdraw.parse(given).reason, expected })
  }
}

async function showFundStep(c: Ctx, seen: Seen, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const { step, application, body } = seen
  const programme = await findProgramme(view, application.programme)
  const here = `/applications/${application.id}`
  return page(
    c,
    <Page
      title={t(`capacity.fund.step.${step}`)}
      lead={t(`capacity.fund.stepText.${step}`)}
      exercise={exerciseBand(programme)}
      trail={[{ label: <bdi>{body?.title ?? application.award?.title}</bdi>, href: to(here) }]}
    >
      <Form action={to(`${here}/${step}`)} form={form}>
        <Fields seen={seen} />
        <Button>{t(`capacity.fund.step.${step}`)}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

function Fields({ seen: { step, application, body } }: { seen: Seen }): VNode {
  const view = useView()
  const { currency } = application
  const { t } = view
  switch (step) {
    case 'assess':
      return <TextArea name="assessment" lang="und" />
    case 'decide':
      return (
        <>
          {body?.assessment && (
            <p class="words" dir="auto">
              {body.assessment}
            </p>
          )}
          <Radios
            name="decision"
            options={DECISIONS.map((value) => ({ value, label: t(`capacity.fund.decision.${value}`) }))}
          />
          <NumberField name="amount" unit={currency ?? ''} />
          <DateField name="reportBy" />
          <TextArea name="reason" rows={3} lang="und" hint={t('capacity.fund.reasonHint')} />
        </>
      )
    case 'pay':
      return (
        <NumberField
          name="amount"
          unit={currency ?? ''}
          hint={t('capacity.fund.upTo', { money: moneyWords(view, unpaidOf(application), currency) })}
        />
      )
    case 'report':
      return <TextArea name="report" lang="und" hint={t('capacity.fund.reportHint')} />
    case 'withdraw':
      return <TextArea name="reason" rows={3} lang="und" />
  }
}

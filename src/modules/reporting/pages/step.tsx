import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  DayField,
  Form,
  type FormState,
  TextArea,
  TextField,
  coreProblems,
  demand,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  together,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { takeStep } from '../actions/take-step.ts'
import { LIMITS_OF_CONTRIBUTIONS } from '../contribution-schema.ts'
import { mayTake, roleFor } from '../policy.ts'
import { findToShare } from '../queries/find-to-share.ts'
import type { Work } from '../queries/find-work.ts'
import type { PlacedAnswer, SharedAnswer } from '../report-schema.ts'
import { isHeldBack } from '../rules/shared-answers.ts'
import { STEPS, type StepName, stepRule } from '../rules/steps.ts'
import { ShownAnswers } from './shown-answers.tsx'
import { LeftOpenNotice, findLeftOpen } from './before-step.tsx'
import { WorkPage, nameWork, toWork } from './frame.tsx'
import { workOf } from './work-of.ts'

/** A document has a number and a date. */
const paperForm = z
  .object({
    reference: oneLine(200).optional().meta({ label: 'reporting.field.reference' }),
    day: z.iso.date().optional().meta({ label: 'reporting.field.day' }),
    reason: z
      .string()
      .trim()
      .max(LIMITS_OF_CONTRIBUTIONS.comment)
      .optional()
      .meta({ label: 'reporting.field.reason' }),
  })
  .check(together('reference', 'day'))

function stepOf(c: Ctx, work: Work): StepName {
  const name = c.req.param('step') ?? ''
  if (!Object.hasOwn(STEPS, name)) throw coreProblems.notFound()
  const step = name as StepName
  demand(c.var.viewer, mayTake(c.var.viewer, step, work.report.state))
  return step
}

/** GET /reports/:id/steps/:step */
export async function askStep(c: Ctx): Promise<Response> {
  const work = await workOf(c)
  const form = startForm(paperForm, {}, { version: work.report.version })
  return showStepPage(c, work, stepOf(c, work), form)
}

/** POST /reports/:id/steps/:step */
export async function postStep(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const work = await workOf(c)
  const step = stepOf(c, work)
  const form = await readForm(c, paperForm)
  if (!form.ok) return showStepPage(c, work, step, form)
  const { reference, day, reason = null } = form.data
  const onPaper = reference && day ? { reference, day } : null
  return submitOnce(
    c,
    async (services) => {
      const given = { report: work.report.id, step, expected: form.version, onPaper, reason }
      await takeStep(services, view.viewer, given)
      return view.to(`/reports/${work.report.id}/work`)
    },
    { refused: (refused) => showStepPage(c, work, step, refused), done: 'reporting.done.stepTaken' },
  )
}

async function showStepPage(c: Ctx, work: Work, step: StepName, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const [programme, shared, left] = await Promise.all([
    nameWork(view, work),
    findToShare(view.services, work),
    findLeftOpen(view, work, step),
  ])
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t(`reporting.step.${step}`)}
      trail={[toWork(view, work)]}
    >
      {left && <LeftOpenNotice work={work} left={left} />}
      <StepForm work={work} step={step} form={form} shared={shared} />
    </WorkPage>,
    form.status,
    view,
  )
}

interface StepFormProps {
  work: Work
  step: StepName
  form: FormState
  /** What is shared if the report is published now. */
  shared: SharedAnswer[]
}

function StepForm({ work, step, form, shared }: StepFormProps): VNode {
  const view = useView()
  const { t, to, viewer } = view
  const counted = shared.filter(({ visibility }) => visibility === 'counted').length
  const today = view.services.clock().toISOString().slice(0, 10)
  const later = shared.filter((one) => isHeldBack(one, today)).length
  const role = roleFor(viewer, step, work.report.state)
  const isOnPaper = stepRule(step).onPaper.some((one) => one === role)
  return (
    <>
      <p>
        {step === 'publish'
          ? t('reporting.step.text.publish', {
              count: shared.length - counted,
              shared: shared.filter(({ visibility }) => visibility === 'public').length,
            })
          : t(`reporting.step.text.${step}`)}
      </p>
      {step === 'publish' && later > 0 && <p>{t('reporting.step.later', { count: later })}</p>}
      {step === 'publish' && counted > 0 && <p>{t('reporting.step.counted', { count: counted })}</p>}
      {step === 'submit' && <p class="hint">{t('reporting.list.own')}</p>}
      <Form action={to(`/reports/${work.report.id}/steps/${step}`)} form={form}>
        {isOnPaper && (
          <>
            <p class="hint">
              {t(step === 'submit' ? 'reporting.step.notePaper' : 'reporting.step.paperText')}
            </p>
            <TextField name="reference" optional={false} />
            <DayField name="day" optional={false} />
          </>
        )}
        {step === 'return' && (
          <TextArea name="reason" rows={3} lang="und" hint={t('reporting.step.reasonHint')} />
        )}
        <Actions
          others={[{ label: t('reporting.step.cancel'), href: to(`/reports/${work.report.id}/work`) }]}
        >
          <Button>{t(`reporting.step.${step}`)}</Button>
        </Actions>
      </Form>
      <ShownAnswers prepared={work.prepared} answers={answersFor(step, work.answers, shared)} />
    </>
  )
}

/** What is to be read before a step: all of it where a State stands behind it, what others will read where it is published. */
function answersFor(step: StepName, all: PlacedAnswer[], shared: SharedAnswer[]): PlacedAnswer[] {
  if (step === 'publish') return shared
  return step === 'clear' || step === 'submit' ? all : []
}

/** GET /reports/:id/check — all answers as they stand, and who may read them once the report is published. */
export async function checkAnswers(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const work = await workOf(c)
  const [programme, toShare] = await Promise.all([nameWork(view, work), findToShare(view.services, work)])
  const shared = new Map(toShare.map((one) => [one.place, one]))
  return page(
    c,
    <WorkPage
      work={work}
      programme={programme}
      title={t('reporting.work.checkTitle')}
      trail={[toWork(view, work)]}
    >
      {work.answers.length === 0 && <p>{t('reporting.readers.nothing')}</p>}
      <ShownAnswers
        prepared={work.prepared}
        answers={work.answers.map((one) => ({
          ...one,
          visibility: shared.get(one.place)?.visibility ?? ('private' as const),
          from: shared.get(one.place)?.from ?? null,
        }))}
      />
    </WorkPage>,
    200,
    view,
  )
}

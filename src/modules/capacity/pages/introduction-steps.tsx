import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Page,
  TextArea,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { saveOffice } from '../actions/save-office.ts'
import { stepIntroduction } from '../actions/step-introduction.ts'
import type { Office } from '../introduction-schema.ts'
import { mayEdit, mayGive } from '../policy.ts'
import { type SeenIntroduction, findLastOffice } from '../queries/find-introductions.ts'
import { STEPS, type StepName, needsOffice, needsReason } from '../rules/introduction-steps.ts'
import { introductionIn } from './introduction.tsx'
import { OfficeFields, asOffice, officeFields, officeOf } from './office-fields.tsx'

const stepForm = z.object({
  reason: z.string().trim().max(2_000).optional().meta({ label: 'capacity.field.reason' }),
  ...officeFields,
})

/** A step of an introduction, or the office of a side alone. */
type Asked = StepName | 'office'

/** The introduction and the step that an address names, for whoever may take steps. */
async function stepIn(c: Ctx): Promise<SeenIntroduction & { step: Asked }> {
  const seen = await introductionIn(c)
  const step = [...STEPS, 'office' as const].find((one) => one === c.req.param('step'))
  if (!step) throw coreProblems.notFound()
  const { viewer } = viewOf(c)
  demand(viewer, mayEdit(viewer, seen.introduction.state) || mayGive(viewer, seen.introduction.provider))
  return { ...seen, step }
}

/** The office that a side named here, else the one that it named last. */
function officeNow(c: Ctx, { introduction, side }: SeenIntroduction): Promise<Office | null> | Office {
  const { state, provider, body } = introduction
  if (side === 'secretariat') return Promise.resolve(null)
  return body.offices[side] ?? findLastOffice(viewOf(c), side === 'requester' ? { state } : { provider })
}

/** GET /introductions/:id/:step */
export async function askIntroduction(c: Ctx): Promise<Response> {
  const seen = await stepIn(c)
  const given = asOffice(await officeNow(c, seen))
  return showStep(c, seen, startForm(stepForm, given, { version: seen.introduction.version }))
}

/** POST /introductions/:id/:step */
export async function postIntroduction(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const seen = await stepIn(c)
  const form = await readForm(c, stepForm)
  if (!form.ok) return showStep(c, seen, form)
  const { id } = seen.introduction
  const { step } = seen
  const reason = form.data.reason || null
  const given = { id, office: officeOf(form.data), expected: form.version }
  return submitOnce(
    c,
    async (services) => {
      await (step === 'office'
        ? saveOffice(services, view.viewer, given)
        : stepIntroduction(services, view.viewer, { ...given, step, reason }))
      return view.to(`/introductions/${id}`)
    },
    { refused: (refused) => showStep(c, seen, refused), done: 'capacity.done.saved' },
  )
}

async function showStep(
  c: Ctx,
  { introduction, step }: SeenIntroduction & { step: Asked },
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, introduction.programme)
  const here = `/introductions/${introduction.id}`
  const title = step === 'office' ? t('capacity.office.change') : t(`capacity.introductionStep.${step}`)
  return page(
    c,
    <Page
      title={title}
      exercise={exerciseBand(programme)}
      trail={[{ label: t('capacity.introductions.one'), href: to(here) }]}
    >
      {step !== 'office' && <p>{t(`capacity.introductionText.${step}`)}</p>}
      <Form action={to(`${here}/${step}`)} form={form}>
        {step !== 'office' && needsReason(step) && (
          <TextArea name="reason" rows={3} lang="und" optional={false} />
        )}
        {(step === 'office' || needsOffice(step)) && <OfficeFields lead={t('capacity.office.lead')} needed />}
        <Button>{title}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

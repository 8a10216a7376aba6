import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Radios,
  TextField,
  changedForm,
  demand,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { mayStep, stepMeeting } from '../actions/step-meeting.ts'
import { meetingPage } from '../refs.ts'
import { stepsFrom } from '../rules/steps.ts'
import { STATUSES } from '../schema.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'

const stepForm = z.object({
  step: z.enum(STATUSES).meta({ label: 'meetings.field.step' }),
  reason: oneLine(500).optional().meta({ label: 'meetings.field.reason' }),
  source: oneLine(500).optional().meta({ label: 'meetings.field.source' }),
})

/** GET /programmes/:programme/meetings/:meeting/status */
export async function showSteps(c: Ctx): Promise<Response> {
  const shown = await stepping(c)
  return showForm(c, shown, startForm(stepForm, {}, { version: shown.meeting.version }))
}

/** POST /programmes/:programme/meetings/:meeting/status */
export async function postStep(c: Ctx): Promise<Response> {
  const shown = await stepping(c)
  const form = await readForm(c, stepForm)
  if (!form.ok) return showForm(c, shown, form)
  const view = viewOf(c)
  const { step, reason, source } = form.data
  const { programme, id } = shown.meeting
  return submitOnce(
    c,
    async (services) => {
      const why = { reason: reason ?? null, source: source ?? null, expected: form.version }
      await stepMeeting(services, view.viewer, { programme, id, step, ...why })
      return view.to(meetingPage(shown.meeting))
    },
    {
      refused: (refused) => showForm(c, shown, refused),
      changed: async () => {
        const theirs = await stepping(c)
        return showForm(c, theirs, changedForm(form, { theirs: {}, version: theirs.meeting.version }))
      },
      done: 'meetings.done.stepped',
    },
  )
}

/** Whoever may take some step. */
async function stepping(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(
    view.viewer,
    STATUSES.some((step) => mayStep(view.viewer, shown.meeting, step)),
  )
  return shown
}

async function showForm(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, viewer } = view
  const { meeting } = shown
  const steps = stepsFrom(meeting).filter((step) => mayStep(viewer, meeting, step))
  return page(
    c,
    <Frame shown={shown} title={t('meetings.way.status')} lead={t('meetings.step.lead')}>
      {steps.length === 0 ? (
        <p>{t('meetings.step.none')}</p>
      ) : (
        <Form action={view.to(meetingPage(meeting, '/status'))} form={form}>
          <Radios
            name="step"
            options={steps.map((value) => ({ value, label: t(`meetings.step.${value}`) }))}
          />
          <TextField name="reason" lang="und" hint={t('meetings.step.reasonHint')} />
          <TextField name="source" lang="und" hint={t('meetings.step.sourceHint')} />
          <Button>{t('meetings.step.save')}</Button>
        </Form>
      )}
    </Frame>,
    form.status,
    view,
  )
}

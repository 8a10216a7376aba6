import type { ComponentChildren, VNode } from 'preact'
import { useView } from '../ui/view.ts'
import { Button, Form } from './form.tsx'
import type { FormState } from './read-form.ts'
import { type Step, type StepStatus, type SteppedForm, backAddress, stepStatus } from './steps.ts'
import type { FormValues } from './values.ts'

interface StepFormProps {
  form: SteppedForm
  step: Step
  state: FormState
  upload?: boolean
  /** The fields of the step. */
  children: ComponentChildren
}

/** One step: the way back, its title, its fields, and the choice to go on now or later. */
export function StepForm({ form, step, state, upload, children }: StepFormProps): VNode {
  const { t, to, query } = useView()
  const cameFromCheck = query.get('from') === 'check'
  const number = form.steps.indexOf(step) + 1
  return (
    <>
      <p class="back">
        <a href={to(backAddress(form, step, cameFromCheck))}>{t('core.form.back')}</a>
      </p>
      <p class="meta">{t('core.form.step', { number, count: form.steps.length })}</p>
      <h1>{t.any(step.title)}</h1>
      <Form
        action={`${to(`${form.address}/${step.name}`)}${cameFromCheck ? '?from=check' : ''}`}
        form={state}
        {...(upload && { upload })}
      >
        {children}
        <div class="actions">
          <Button name="_then" value="next">
            {t('core.form.saveAndContinue')}
          </Button>
          <Button quiet name="_then" value="later">
            {t('core.form.saveForLater')}
          </Button>
        </div>
      </Form>
    </>
  )
}

/** The steps of a form, each with a link to it and how far it has come. */
export function StepList({ form, values }: { form: SteppedForm; values: FormValues }): VNode {
  const { t, to } = useView()
  return (
    <ul class="steps">
      {form.steps.map((step) => (
        <li>
          <a href={to(`${form.address}/${step.name}`)} aria-describedby={`status-${step.name}`}>
            {t.any(step.title)}
          </a>
          <StatusTag id={`status-${step.name}`} status={stepStatus(step, values)} />
        </li>
      ))}
    </ul>
  )
}

const StatusTag = ({ id, status }: { id: string; status: StepStatus }): VNode => {
  const { t } = useView()
  return (
    <span class={status === 'done' ? 'status' : 'mark'} id={id}>
      {t.any('core.form.status', { status })}
    </span>
  )
}

/** An answer as it will be sent. */
export interface CheckedAnswer {
  label: string
  /** Blank answers are said to be. */
  answer: ComponentChildren
  /** Complete address of the page on which it is changed. */
  change: string
}

/** All answers before they are sent, each with a link to where it is changed. */
export function CheckAnswers({ answers }: { answers: readonly CheckedAnswer[] }): VNode {
  const { t } = useView()
  return (
    <dl class="answers">
      {answers.map(({ label, answer, change }) => (
        <div>
          <dt>{label}</dt>
          <dd class="typed">{answer || <span class="hint">{t('core.form.notAnswered')}</span>}</dd>
          <dd class="change-link">
            <a href={change} aria-label={t('core.form.changeAnswer', { label })}>
              {t('core.form.change')}
            </a>
          </dd>
        </div>
      ))}
    </dl>
  )
}

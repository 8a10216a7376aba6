import type { z } from 'zod'
import type { Services } from '../contract/services.ts'
import type { Viewer } from '../contract/viewer.ts'
import type { Translate } from '../i18n/words.ts'
import { seeOther } from '../http/respond.tsx'
import { type Ctx, to } from '../http/router.ts'
import { coreProblems } from '../problems/problem.ts'
import { ownText, type PostedField, postedFields } from './body.ts'
import { readDraft, saveDraft } from './drafts.ts'
import { type FormState, readForm, readValues, startForm } from './read-form.ts'
import type { Wording } from './sentences.ts'
import { type FormValues, emptyValues } from './values.ts'

/** One page of a form that is filled in step by step. */
export interface Step {
  /** Part of its address: "partners". */
  name: string
  /** Message key. */
  title: string
  /** No field has the name of one of another step. */
  schema: z.ZodObject
}

/** A form that is filled in step by step; between the steps it is a draft of the person who fills it in. */
export interface SteppedForm {
  /** Names the draft: "reporting/report/<id>". */
  draft: string
  /** Without language, of the list of steps; below it stand the steps by name, and `/check`. */
  address: string
  steps: readonly Step[]
}

export type StepStatus = 'notStarted' | 'inProgress' | 'done'

/** What was answered so far; nothing where nobody began. */
export async function readSteps(services: Services, viewer: Viewer, form: SteppedForm): Promise<FormValues> {
  return (await readDraft(services, viewer, form.draft))?.values ?? emptyValues()
}

/** How far a step has come: done when its answers are as its schema asks. */
export function stepStatus({ schema }: Step, values: FormValues): StepStatus {
  const own = entriesOf(schema, values)
  if (own.every(({ value }) => value === '')) return 'notStarted'
  return readValues(schema, own, SILENT).ok ? 'done' : 'inProgress'
}

const SILENT: Wording = {
  t: Object.assign((key: string) => key, { any: (key: string) => key }) as Translate,
  lang: 'en',
  has: () => false,
}

/**
 * All answers, to be sent at last.
 * @returns the data of all steps in one, or the first step that is not done
 */
export function answersOf<T>(
  { steps }: SteppedForm,
  values: FormValues,
): { ok: true; data: T } | { ok: false; step: Step } {
  const data = {}
  for (const step of steps) {
    const read = readValues(step.schema, entriesOf(step.schema, values), SILENT)
    if (!read.ok) return { ok: false, step }
    Object.assign(data, read.data)
  }
  return { ok: true, data: data as T }
}

/** @throws coreProblems.notFound where the form has no such step */
export function stepOf(form: SteppedForm, name: string | undefined): Step {
  const step = form.steps.find((s) => s.name === name)
  if (!step) throw coreProblems.notFound()
  return step
}

/** GET of a step: its form with what was answered so far. */
export async function showStep(c: Ctx, form: SteppedForm, step: Step): Promise<FormState> {
  const draft = await readDraft(c.var.services, c.var.viewer, form.draft)
  return {
    ...startForm(step.schema),
    values: draft?.values ?? emptyValues(),
    version: draft?.version ?? null,
  }
}

/**
 * POST of a step: puts the answers aside and leads to the next step, or back to the check where the reader came from there. Whoever comes back
 * later is led to the list of steps, with whatever was typed put aside unjudged.
 * @returns where to go, or the form to show again
 */
export async function takeStep(c: Ctx, form: SteppedForm, step: Step): Promise<Response | FormState> {
  const { services, viewer } = c.var
  const isLater = ownText(await postedFields(c), '_then') === 'later'
  const read = await readForm(c, step.schema)
  if (!read.ok && !(isLater && read.status === 422)) return read
  const values = emptyValues()
  const kept = await readSteps(services, viewer, form)
  for (const [name, text] of Object.entries(kept)) if (!belongsTo(step.schema, name)) values[name] = text
  await saveDraft(services, viewer, form.draft, {
    values: Object.assign(values, read.values),
    version: read.version,
  })
  return seeOther(c, to(c, isLater ? form.address : nextAddress(form, step, c.req.query('from') === 'check')))
}

function nextAddress({ address, steps }: SteppedForm, step: Step, cameFromCheck: boolean): string {
  const next = cameFromCheck ? undefined : steps[steps.indexOf(step) + 1]
  return `${address}/${next?.name ?? 'check'}`
}

/** The step before, or the list of steps; the check for whoever came from there. */
export function backAddress({ address, steps }: SteppedForm, step: Step, cameFromCheck: boolean): string {
  if (cameFromCheck) return `${address}/check`
  const before = steps[steps.indexOf(step) - 1]
  return before ? `${address}/${before.name}` : address
}

const belongsTo = ({ shape }: z.ZodObject, name: string): boolean =>
  Object.hasOwn(shape, name.replace(/[.[].*$/s, ''))

const entriesOf = (schema: z.ZodObject, values: FormValues): PostedField[] =>
  Object.entries(values)
    .filter(([name]) => belongsTo(schema, name))
    .map(([name, value]) => ({ name, value }))

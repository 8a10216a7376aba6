/**
 * Forms. A schema says what is asked, with a `label` for each field; a `FormState` is the form as it stands; components draw it and find in it
 * their labels, limits, values and errors.
 *
 *     const report = z.object({ title: z.string().max(200).meta({ label: 'reporting.field.title' }) })
 *
 *     page(c, <EditPage form={startForm(report, found, { version: found.version })} />)   // GET
 *
 *     const form = await readForm(c, report)                                              // POST
 *     if (!form.ok) return page(c, <EditPage form={form} />, form.status)
 *     return submitOnce(
 *       c,
 *       async (services) => {
 *         await saveReport(services, viewer, { id, expected: form.version, ...form.data }) // calls requireVersion
 *         return to(c, `/reports/${id}`)
 *       },
 *       {
 *         refused: (refused) => page(c, <EditPage form={refused} />, refused.status),
 *         changed: async () => {
 *           const [theirs, base] = [await findReport(…), await findReportAt(…, form.version)]
 *           const changed = changedForm(form, { theirs, base, version: theirs.version })
 *           return page(c, <EditPage form={changed} />, changed.status)
 *         },
 *         done: 'reporting.done.saved',
 *       },
 *     )
 *
 *     <Form action={…} form={form}><TextField name="title" /><Button>…</Button></Form>
 */
export { MOST_FIELDS, MOST_PARTS } from './body.ts'
export { Checkbox, Checkboxes, Radios } from './choices.tsx'
export { DateField } from './date-field.tsx'
export { type Draft, dropDraft, dropDraftsOf, readDraft, saveDraft } from './drafts.ts'
export type { FieldProps } from './field-context.ts'
export {
  DayField,
  FileField,
  LocalizedTextField,
  NumberField,
  type Option,
  Select,
  TextArea,
  TextField,
} from './fields.tsx'
export { Button, ErrorSummary, Form, SubmissionToken } from './form.tsx'
export { Hidden } from './hidden.tsx'
export { BODY_LIMITS, MAX_BODY_BYTES, limitBody } from './limit-body.ts'
export { localizedText } from './localized-text.ts'
export { changedMeanwhile } from './merge-values.ts'
export { readNumber } from './numbers.ts'
export { type FormResult, type FormState, readForm, refuseForm, startForm } from './read-form.ts'
export { Rows } from './rows.tsx'
export { answerWords } from './schema.ts'
export { inOrder, standsAlone, together } from './rules.ts'
export { FormSamples } from './samples.tsx'
export type { FormErrors } from './sentences.ts'
export { type CheckedAnswer, CheckAnswers, StepForm, StepList } from './step-page.tsx'
export {
  type Step,
  type StepStatus,
  type SteppedForm,
  answersOf,
  readSteps,
  showStep,
  stepOf,
  stepStatus,
  takeStep,
} from './steps.ts'
export { submitAnyTime, submitOnce } from './submission.ts'
export { type FormValues, withValues } from './values.ts'
export { changedForm, requireVersion } from './versions.ts'

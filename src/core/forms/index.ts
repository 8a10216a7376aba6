/** Forms: reading, drawing, versions, drafts and steps. */
export { MOST_FIELDS, MOST_PARTS } from './body.ts'
export { Checkbox, Checkboxes, Choices, Radios } from './choices.tsx'
export { DateField } from './date-field.tsx'
export { type Draft, dropDraft, forgetDraftsSchedule, readDraft, saveDraft } from './drafts.ts'
export type { FieldProps } from './field-context.ts'
export {
  DayField,
  Field,
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
export { type Segment, mergeTexts } from './merge-texts.ts'
export { type FieldChange, changedMeanwhile } from './merge-values.ts'
export { readNumber } from './numbers.ts'
export { type FormResult, type FormState, readForm, refuseForm, startForm } from './read-form.ts'
export { Rows } from './rows.tsx'
export { inOrder, standsAlone } from './rules.ts'
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
export { submitOnce } from './submission.ts'
export type { FormValues } from './values.ts'
export { changedForm, requireVersion } from './versions.ts'

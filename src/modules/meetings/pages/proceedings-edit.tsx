import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Radios,
  Rows,
  Section,
  Select,
  TextArea,
  TextField,
  changedForm,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { asMap } from '../../../base/programme/index.ts'
import { saveProceedings } from '../actions/save-proceedings.ts'
import {
  MOMENTS,
  NO_PROCEEDINGS,
  OUTCOMES,
  type Outcome,
  PROCEEDINGS_LIMITS,
  type Proceedings,
  type ProceedingsBody,
} from '../proceedings-schema.ts'
import { findProceedings } from '../queries/find-decisions.ts'
import { meetingPage } from '../refs.ts'
import { CorrectionFields, recordingShown } from './decision-edit.tsx'
import { correctionFields } from './decision-form.ts'
import { Frame, type Shown } from './meeting.tsx'

const label = (name: string) => ({ label: `meetings.proceedings.field.${name}` })
const line = (name: string) => oneLine(PROCEEDINGS_LIMITS.line).optional().meta(label(name))
const words = (name: string) => z.string().trim().max(PROCEEDINGS_LIMITS.text).optional().meta(label(name))

/** What came of a meeting, and what happened in the room, as it is entered. */
const proceedingsForm = z.object({
  outcomes: z
    .array(
      z.object({
        kind: z.enum(OUTCOMES).meta(label('kind')),
        symbol: line('symbol'),
        text: words('text'),
        reason: words('reason'),
        reportedBy: line('reportedBy'),
      }),
    )
    .max(PROCEEDINGS_LIMITS.outcomes)
    .optional()
    .meta(label('outcomes')),
  moments: z
    .array(
      z.object({
        kind: z.enum(MOMENTS).meta(label('momentKind')),
        day: z.iso.date().meta(label('day')),
        time: z
          .string()
          .trim()
          .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'meetings.proceedings.badTime')
          .meta(label('time')),
        by: line('by'),
        text: line('what'),
        reportedBy: line('reportedBy'),
      }),
    )
    .max(PROCEEDINGS_LIMITS.moments)
    .optional()
    .meta(label('moments')),
  ...correctionFields,
})
type Given = z.infer<typeof proceedingsForm>

interface Editing {
  shown: Shown
  before: Proceedings | null
}

async function editing(c: Ctx): Promise<Editing> {
  const shown = await recordingShown(c)
  return { shown, before: await findProceedings(viewOf(c), shown.meeting) }
}

/** GET /programmes/:programme/meetings/:meeting/outcome */
export async function editProceedings(c: Ctx): Promise<Response> {
  const at = await editing(c)
  const version = at.before?.version ?? 0
  return showForm(c, at, startForm(proceedingsForm, asForm(at.before), { version, carriesBase: true }))
}

/** POST /programmes/:programme/meetings/:meeting/outcome */
export async function postProceedings(c: Ctx): Promise<Response> {
  const at = await editing(c)
  const form = await readForm(c, proceedingsForm)
  if (!form.ok) return showForm(c, at, form)
  const view = viewOf(c)
  const { meeting } = at.shown
  return submitOnce(
    c,
    async (services) => {
      const { reason = null, correctedBy = null } = form.data
      await saveProceedings(services, view.viewer, {
        ...{ programme: meeting.programme, meeting: meeting.id, reason, correctedBy, expected: form.version },
        facts: factsOf(form.data, at.before?.facts ?? NO_PROCEEDINGS),
      })
      return view.to(meetingPage(meeting))
    },
    {
      refused: (refused) => showForm(c, at, refused),
      changed: async () => {
        const theirs = await editing(c)
        const version = theirs.before?.version ?? 0
        return showForm(c, theirs, changedForm(form, { theirs: asForm(theirs.before), version }))
      },
      done: 'meetings.done.proceedingsSaved',
    },
  )
}

/** What the pack says of an outcome that stays (its words in several languages, its document, its source) stays with it. */
function factsOf({ outcomes = [], moments = [] }: Given, before: ProceedingsBody): ProceedingsBody {
  return {
    outcomes: outcomes.map(({ kind, symbol, text, reason, reportedBy }): Outcome => {
      const old = before.outcomes.find((one) => one.kind === kind)
      const kept = (given: string | undefined, held: Outcome['text']): Outcome['text'] => {
        if (!given) return null
        return held && first(held) === given ? held : { en: given }
      }
      return {
        ...{ kind, document: old?.document ?? null, source: old?.source ?? null },
        symbol: symbol ?? null,
        text: kept(text, old?.text ?? null),
        reason: kept(reason, old?.reason ?? null),
        reportedBy: reportedBy ?? null,
      }
    }),
    moments: moments.map(({ kind, day, time, by, text, reportedBy }) => ({
      kind,
      at: `${day}T${time}`,
      by: by ?? null,
      text: text ?? null,
      reportedBy: reportedBy ?? null,
    })),
  }
}

const first = (words: NonNullable<Outcome['text']>): string => {
  const map = asMap(words)
  return map['en'] ?? Object.values(map)[0] ?? ''
}

function asForm(before: Proceedings | null): Partial<Given> {
  const { outcomes, moments } = before?.facts ?? NO_PROCEEDINGS
  return {
    outcomes: outcomes.map(({ kind, symbol, text, reason, reportedBy }) => ({
      kind,
      ...(symbol && { symbol }),
      ...(text && { text: first(text) }),
      ...(reason && { reason: first(reason) }),
      ...(reportedBy && { reportedBy }),
    })),
    moments: moments.map(({ kind, at, by, text, reportedBy }) => ({
      ...{ kind, day: at.slice(0, 10), time: at.slice(11) },
      ...(by && { by }),
      ...(text && { text }),
      ...(reportedBy && { reportedBy }),
    })),
  }
}

async function showForm(c: Ctx, { shown, before }: Editing, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const { meeting } = shown
  return page(
    c,
    <Frame shown={shown} title={t('meetings.way.outcome')} lead={t('meetings.proceedings.lead')}>
      <Form action={view.to(meetingPage(meeting, '/outcome'))} form={form}>
        <Rows name="outcomes" least={0} add={t('meetings.proceedings.addOutcome')}>
          {(row) => (
            <>
              <Radios
                name={`${row}.kind`}
                options={OUTCOMES.map((value) => ({ value, label: t(`meetings.proceedings.kind.${value}`) }))}
              />
              <TextField name={`${row}.symbol`} />
              <TextArea name={`${row}.text`} lang="und" rows={3} />
              <TextArea
                name={`${row}.reason`}
                lang="und"
                rows={2}
                hint={t('meetings.proceedings.reasonHint')}
              />
              <TextField name={`${row}.reportedBy`} lang="und" />
            </>
          )}
        </Rows>
        <Section title={t('meetings.proceedings.moments')}>
          <Rows name="moments" least={0} add={t('meetings.proceedings.addMoment')}>
            {(row) => (
              <>
                <Select
                  name={`${row}.kind`}
                  options={MOMENTS.map((value) => ({
                    value,
                    label: t(`meetings.proceedings.moment.${value}`),
                  }))}
                />
                <TextField name={`${row}.day`} hint={t('meetings.proceedings.dayHint')} />
                <TextField name={`${row}.time`} hint={t('meetings.proceedings.timeHint')} />
                <TextField name={`${row}.by`} lang="und" />
                <TextField name={`${row}.text`} lang="und" />
                <TextField name={`${row}.reportedBy`} lang="und" />
              </>
            )}
          </Rows>
        </Section>
        {meeting.status === 'closed' && before && <CorrectionFields />}
        <Button>{t('meetings.step.save')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

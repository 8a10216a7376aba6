import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  type Option,
  Radios,
  Rows,
  Section,
  Select,
  TextArea,
  TextField,
  type View,
  changedForm,
  coreProblems,
  demand,
  languageName,
  officialLanguages,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { saveDecision } from '../actions/save-decision.ts'
import { stepDecision } from '../actions/step-decision.ts'
import { nameOfDecision } from '../decision-entities.ts'
import { mayRecord } from '../decision-policy.ts'
import { decisionPage } from '../decision-refs.ts'
import { CHAIN_VERBS, DECISION_KINDS, DECISION_STATUSES, type Decision } from '../decision-schema.ts'
import { findDecisionPage } from '../queries/find-decisions.ts'
import { meetingPage } from '../refs.ts'
import { decisionStepsFrom } from '../rules/decision-steps.ts'
import type { Meeting } from '../schema.ts'
import { DecisionFrame, type ShownOne, shownDecision } from './decision-frame.tsx'
import { decisionAsForm, decisionForm, decisionOf } from './decision-form.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'

/** A meeting, for whoever records what it decided. */
export async function recordingShown(c: Ctx): Promise<Shown> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayRecord(view.viewer, shown.meeting))
  return shown
}

/** GET /programmes/:programme/meetings/:meeting/decide?provision= */
export async function newDecision(c: Ctx): Promise<Response> {
  const shown = await recordingShown(c)
  const { lang } = viewOf(c)
  const provision = c.req.query('provision')?.slice(0, 300)
  const { from } = shown.meeting
  const language = officialLanguages.find((one) => one === lang) ?? 'en'
  return showNew(
    c,
    shown,
    startForm(decisionForm, {
      kind: 'decision',
      day: from,
      language,
      ...(provision && { provisions: provision }),
    }),
  )
}

/** POST /programmes/:programme/meetings/:meeting/decide */
export async function postNewDecision(c: Ctx): Promise<Response> {
  const shown = await recordingShown(c)
  const form = await readForm(c, decisionForm)
  if (!form.ok) return showNew(c, shown, form)
  const view = viewOf(c)
  const { meeting } = shown
  return submitOnce(
    c,
    async (services) => {
      const given = { ...decisionOf(form.data, null), reason: null, correctedBy: null, expected: null }
      await saveDecision(services, view.viewer, {
        ...given,
        programme: meeting.programme,
        meeting: meeting.id,
        id: null,
      })
      return view.to(meetingPage(meeting))
    },
    { refused: (refused) => showNew(c, shown, refused), done: 'meetings.done.decided' },
  )
}

async function showNew(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const others = await optionsBeside(view, shown.meeting, null)
  return page(
    c,
    <Frame shown={shown} title={view.t('meetings.way.decide')} lead={view.t('meetings.decision.edit.lead')}>
      <Fields
        form={form}
        action={meetingPage(shown.meeting, '/decide')}
        others={others}
        isCorrection={false}
      />
    </Frame>,
    form.status,
    view,
  )
}

/** Decisions and recommendations of the same body that may be named beside one, the latest first. */
async function optionsBeside(
  view: View,
  { programme, body }: Pick<Meeting, 'programme' | 'body'>,
  except: string | null,
): Promise<Option[]> {
  const { items } = await findDecisionPage(view, { programme, body: [body] }, { after: null, limit: 200 })
  return items
    .filter(({ id }) => id !== except)
    .map((one) => ({ value: one.id, label: `${nameOfDecision(one, view.lang)} (${one.day})` }))
}

async function editing(c: Ctx): Promise<ShownOne<Decision> & { meeting: Meeting }> {
  const view = viewOf(c)
  const shown = await shownDecision(c, view)
  demand(view.viewer, mayRecord(view.viewer, shown.one))
  // What hangs on no meeting comes from a pack alone.
  if (!shown.meeting) throw coreProblems.notFound()
  return { ...shown, meeting: shown.meeting }
}

/** GET /programmes/:programme/decisions/:decision/edit */
export async function editDecision(c: Ctx): Promise<Response> {
  const shown = await editing(c)
  const { one } = shown
  const given = decisionAsForm(one, viewOf(c).lang)
  return showEdit(c, shown, startForm(decisionForm, given, { version: one.version, carriesBase: true }))
}

/** POST /programmes/:programme/decisions/:decision/edit */
export async function postDecision(c: Ctx): Promise<Response> {
  const shown = await editing(c)
  const form = await readForm(c, decisionForm)
  if (!form.ok) return showEdit(c, shown, form)
  const view = viewOf(c)
  const { one, meeting } = shown
  return submitOnce(
    c,
    async (services) => {
      const { reason = null, correctedBy = null } = form.data
      const given = { ...decisionOf(form.data, one), reason, correctedBy, expected: form.version }
      await saveDecision(services, view.viewer, {
        ...given,
        programme: one.programme,
        meeting: meeting.id,
        id: one.id,
      })
      return view.to(decisionPage(one))
    },
    {
      refused: (refused) => showEdit(c, shown, refused),
      changed: async () => {
        const theirs = await editing(c)
        const { version } = theirs.one
        return showEdit(
          c,
          theirs,
          changedForm(form, { theirs: decisionAsForm(theirs.one, view.lang), version }),
        )
      },
      done: 'meetings.done.decisionSaved',
    },
  )
}

async function showEdit(
  c: Ctx,
  shown: ShownOne<Decision> & { meeting: Meeting },
  form: FormState,
): Promise<Response> {
  const view = viewOf(c)
  const { one, meeting } = shown
  const others = await optionsBeside(view, one, one.id)
  return page(
    c,
    <DecisionFrame
      shown={shown}
      title={view.t('meetings.decision.way.edit')}
      lead={view.t('meetings.decision.edit.lead')}
    >
      <Fields
        form={form}
        action={decisionPage(one, '/edit')}
        others={others}
        isCorrection={meeting.status === 'closed'}
      />
    </DecisionFrame>,
    form.status,
    view,
  )
}

function Fields(props: { form: FormState; action: string; others: Option[]; isCorrection: boolean }): VNode {
  const { t, to, lang } = useView()
  const { form, action, others, isCorrection } = props
  const dated = t('meetings.edit.dateHint')
  return (
    <Form action={to(action)} form={form}>
      <Radios
        name="kind"
        options={DECISION_KINDS.map((value) => ({ value, label: t(`meetings.decision.kind.${value}`) }))}
      />
      <TextArea name="text" lang="und" rows={5} hint={t('meetings.decision.edit.textHint')} />
      <Select
        name="language"
        options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
      />
      <TextField name="symbol" hint={t('meetings.decision.edit.symbolHint')} />
      <TextField name="paragraph" />
      <TextField name="day" hint={dated} />
      <TextField name="to" lang="und" hint={t('meetings.decision.edit.toHint')} />
      <TextField name="deadline" hint={dated} />
      <TextArea name="provisions" rows={3} hint={t('meetings.decision.edit.provisionsHint')} />
      {others.length > 0 && (
        <Rows name="chain" least={0} add={t('meetings.decision.edit.addChain')}>
          {(row) => (
            <>
              <Select
                name={`${row}.verb`}
                options={CHAIN_VERBS.map((value) => ({
                  value,
                  label: t(`meetings.decision.chain.${value}`),
                }))}
              />
              <Select name={`${row}.decision`} options={others} />
            </>
          )}
        </Rows>
      )}
      {isCorrection && <CorrectionFields />}
      <Button>{t('meetings.edit.save')}</Button>
    </Form>
  )
}

/** The meeting is closed: what stood before stays beside what is entered now. */
export function CorrectionFields(): VNode {
  const { t } = useView()
  return (
    <Section title={t('meetings.correction.why')}>
      <TextField name="reason" lang="und" hint={t('meetings.correction.hint')} />
      <TextField name="correctedBy" lang="und" />
    </Section>
  )
}

const stepForm = z.object({
  status: z.enum(DECISION_STATUSES).meta({ label: 'meetings.decision.field.status' }),
  successor: z.string().max(200).optional().meta({ label: 'meetings.decision.field.successor' }),
  source: oneLine(500).optional().meta({ label: 'meetings.decision.field.source' }),
  symbol: oneLine(300).optional().meta({ label: 'meetings.decision.field.symbol' }),
})

async function stepping(c: Ctx): Promise<ShownOne<Decision>> {
  const view = viewOf(c)
  const shown = await shownDecision(c, view)
  demand(view.viewer, mayRecord(view.viewer, shown.one))
  return shown
}

/** GET /programmes/:programme/decisions/:decision/status */
export async function askStep(c: Ctx): Promise<Response> {
  const shown = await stepping(c)
  return showStep(c, shown, startForm(stepForm, {}, { version: shown.one.version }))
}

/** POST /programmes/:programme/decisions/:decision/status */
export async function postDecisionStep(c: Ctx): Promise<Response> {
  const shown = await stepping(c)
  const form = await readForm(c, stepForm)
  if (!form.ok) return showStep(c, shown, form)
  const view = viewOf(c)
  const { programme, id } = shown.one
  const { status, successor = null, source = null, symbol = null } = form.data
  return submitOnce(
    c,
    async (services) => {
      const given = {
        programme,
        id,
        status,
        successor: successor || null,
        source,
        symbol,
        expected: form.version,
      }
      await stepDecision(services, view.viewer, given)
      return view.to(decisionPage(shown.one))
    },
    {
      refused: (refused) => showStep(c, shown, refused),
      changed: async () => {
        const theirs = await stepping(c)
        return showStep(c, theirs, changedForm(form, { theirs: {}, version: theirs.one.version }))
      },
      done: 'meetings.done.decisionStepped',
    },
  )
}

async function showStep(c: Ctx, shown: ShownOne<Decision>, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  const { one } = shown
  const others = await optionsBeside(view, one, one.id)
  return page(
    c,
    <DecisionFrame
      shown={shown}
      title={t('meetings.decision.way.status')}
      lead={t('meetings.decision.step.lead')}
    >
      <Form action={view.to(decisionPage(one, '/status'))} form={form}>
        <Radios
          name="status"
          options={decisionStepsFrom(one.status).map((value) => ({
            value,
            label: t(`meetings.decision.status.${value}`),
          }))}
        />
        <Select
          name="successor"
          options={[{ value: '', label: t('meetings.edit.none') }, ...others]}
          hint={t('meetings.decision.step.successorHint')}
        />
        <TextField name="source" lang="und" hint={t('meetings.decision.step.sourceHint')} />
        <TextField name="symbol" />
        <Button>{t('meetings.step.save')}</Button>
      </Form>
    </DecisionFrame>,
    form.status,
    view,
  )
}

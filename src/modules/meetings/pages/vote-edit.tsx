import type { VNode } from 'preact'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  NumberField,
  Radios,
  Section,
  Select,
  TextArea,
  TextField,
  changedForm,
  coreProblems,
  demand,
  languageName,
  officialLanguages,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { saveVote } from '../actions/save-vote.ts'
import { mayRecord } from '../decision-policy.ts'
import { votePage } from '../decision-refs.ts'
import { findStateReader } from '../queries/find-states.ts'
import { meetingPage } from '../refs.ts'
import type { Meeting } from '../schema.ts'
import { SIDES, VOTE_MODES, VOTE_QUESTIONS, VOTE_RESULTS, VOTE_SUBJECTS, type Vote } from '../vote-schema.ts'
import { CorrectionFields, recordingShown } from './decision-edit.tsx'
import { type ShownOne, VoteFrame, shownVote } from './decision-frame.tsx'
import { Frame, type Shown } from './meeting.tsx'
import { unknownIn, voteAsForm, voteForm, voteOf } from './vote-form.ts'

/** GET /programmes/:programme/meetings/:meeting/vote */
export async function newVote(c: Ctx): Promise<Response> {
  const shown = await recordingShown(c)
  const { lang } = viewOf(c)
  const language = officialLanguages.find((one) => one === lang) ?? 'en'
  return showNew(c, shown, startForm(voteForm, { day: shown.meeting.from, language, question: 'adopt' }))
}

/** POST /programmes/:programme/meetings/:meeting/vote */
export async function postNewVote(c: Ctx): Promise<Response> {
  const shown = await recordingShown(c)
  const { meeting } = shown
  return save(c, {
    meeting,
    before: null,
    show: (form) => showNew(c, shown, form),
    again: () =>
      recordingShown(c).then((theirs) => ({ theirs: null, show: (form) => showNew(c, theirs, form) })),
  })
}

interface Saving {
  meeting: Meeting
  before: Vote | null
  show(form: FormState): Promise<Response>
  /** As it stands by now. */
  again(): Promise<{ theirs: Vote | null; show(form: FormState): Promise<Response> }>
}

async function save(c: Ctx, { meeting, before, show, again }: Saving): Promise<Response> {
  const view = viewOf(c)
  const form = await readForm(c, voteForm)
  if (!form.ok) return show(form)
  const { programme, id } = meeting
  const states = await findStateReader(view, programme)
  const unknown = unknownIn(form.data, states)
  if (unknown)
    return show(
      refuseForm(form, {
        [unknown.field]: view.t('meetings.vote.edit.unknownState', { name: unknown.name.slice(0, 100) }),
      }),
    )
  const { day, reason = null, correctedBy = null } = form.data
  return submitOnce(
    c,
    async (services) => {
      const given = { ...voteOf(form.data, before, states), day, reason, correctedBy, expected: form.version }
      await saveVote(services, view.viewer, { ...given, programme, meeting: id, id: before?.id ?? null })
      return view.to(before ? votePage(before) : meetingPage(meeting))
    },
    {
      refused: show,
      changed: async () => {
        const { theirs, show: shown } = await again()
        const held = theirs ? voteAsForm(theirs, view.lang, states) : {}
        return shown(changedForm(form, { theirs: held, version: theirs?.version ?? 0 }))
      },
      done: 'meetings.done.voteSaved',
    },
  )
}

async function showNew(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  return page(
    c,
    <Frame shown={shown} title={view.t('meetings.way.vote')} lead={view.t('meetings.vote.edit.lead')}>
      <Fields form={form} action={meetingPage(shown.meeting, '/vote')} isCorrection={false} />
    </Frame>,
    form.status,
    view,
  )
}

type Editing = ShownOne<Vote> & { meeting: Meeting }

async function editing(c: Ctx): Promise<Editing> {
  const view = viewOf(c)
  const shown = await shownVote(c, view)
  demand(view.viewer, mayRecord(view.viewer, shown.one))
  // What hangs on no meeting comes from a pack alone.
  if (!shown.meeting) throw coreProblems.notFound()
  return { ...shown, meeting: shown.meeting }
}

/** GET /programmes/:programme/votes/:vote/edit */
export async function editVote(c: Ctx): Promise<Response> {
  const shown = await editing(c)
  const view = viewOf(c)
  const given = voteAsForm(shown.one, view.lang, await findStateReader(view, shown.one.programme))
  return showEdit(c, shown, startForm(voteForm, given, { version: shown.one.version, carriesBase: true }))
}

/** POST /programmes/:programme/votes/:vote/edit */
export async function postVote(c: Ctx): Promise<Response> {
  const shown = await editing(c)
  return save(c, {
    meeting: shown.meeting,
    before: shown.one,
    show: (form) => showEdit(c, shown, form),
    again: async () => {
      const theirs = await editing(c)
      return { theirs: theirs.one, show: (form) => showEdit(c, theirs, form) }
    },
  })
}

async function showEdit(c: Ctx, shown: Editing, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { one, meeting } = shown
  return page(
    c,
    <VoteFrame
      shown={shown}
      title={view.t('meetings.vote.way.edit')}
      lead={view.t('meetings.vote.edit.lead')}
    >
      <Fields form={form} action={votePage(one, '/edit')} isCorrection={meeting.status === 'closed'} />
    </VoteFrame>,
    form.status,
    view,
  )
}

const LISTS = ['listYes', 'listNo', 'listAbstain', 'listAbsent'] as const
const INTENDED = ['intendedYes', 'intendedNo', 'intendedAbstain'] as const

function Fields({
  form,
  action,
  isCorrection,
}: {
  form: FormState
  action: string
  isCorrection: boolean
}): VNode {
  const { t, to, lang } = useView()
  return (
    <Form action={to(action)} form={form}>
      <TextField name="title" lang="und" hint={t('meetings.vote.edit.titleHint')} />
      <Select
        name="language"
        options={officialLanguages.map((value) => ({ value, label: languageName(value, lang) }))}
      />
      <Radios
        name="mode"
        options={VOTE_MODES.map((value) => ({ value, label: t(`meetings.vote.mode.${value}`) }))}
      />
      <Radios
        name="subject"
        options={VOTE_SUBJECTS.map((value) => ({ value, label: t(`meetings.vote.subject.${value}`) }))}
      />
      <Radios
        name="question"
        options={VOTE_QUESTIONS.map((value) => ({ value, label: t(`meetings.vote.question.${value}`) }))}
      />
      <Select
        name="result"
        options={[
          { value: '', label: t('meetings.vote.notRecorded') },
          ...VOTE_RESULTS.map((value) => ({ value, label: t(`meetings.vote.result.${value}`) })),
        ]}
      />
      <TextField name="symbol" />
      <TextField name="version" hint={t('meetings.vote.edit.versionHint')} />
      <TextField name="paragraph" />
      <TextField name="day" hint={t('meetings.edit.dateHint')} />
      <Section title={t('meetings.vote.totals')}>
        <p class="hint">{t('meetings.vote.edit.totalsHint')}</p>
        {SIDES.map((side) => (
          <NumberField name={side} />
        ))}
        <TextField name="reportedBy" lang="und" hint={t('meetings.vote.edit.sourceHint')} />
      </Section>
      <Section title={t('meetings.vote.states')}>
        <p class="hint">{t('meetings.vote.edit.listHint')}</p>
        {LISTS.map((name) => (
          <TextArea name={name} rows={3} />
        ))}
        <Checkbox name="isWhole" />
        {INTENDED.map((name) => (
          <TextArea name={name} rows={2} />
        ))}
      </Section>
      {isCorrection && <CorrectionFields />}
      <Button>{t('meetings.step.save')}</Button>
    </Form>
  )
}

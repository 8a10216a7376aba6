import type { VNode } from 'preact'
import {
  Button,
  Checkbox,
  Checkboxes,
  type Ctx,
  Form,
  type FormState,
  type Option,
  Rows,
  Section,
  Select,
  TextField,
  changedForm,
  coreProblems,
  demand,
  page,
  readForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  type Outline,
  ProgrammePage,
  findItems,
  findOutline,
  findTerms,
  programmeAddress,
  said,
} from '../../../base/programme/index.ts'
import { changeMeeting } from '../actions/change-meeting.ts'
import { conveneMeeting } from '../actions/convene-meeting.ts'
import { titleOf } from '../entities.ts'
import { mayKeep } from '../policy.ts'
import { findMeeting, findMeetingsOf } from '../queries/find-meetings.ts'
import { meetingPage } from '../refs.ts'
import { FORMS, type Meeting } from '../schema.ts'
import { InLanguages } from './words-in.tsx'
import { asForm, factsOf, meetingForm } from './meeting-form.ts'

interface Editing {
  outline: Outline
  /** Null for a new one. */
  meeting: Meeting | null
  bodies: Option[]
  kinds: Option[]
  /** Other meetings of the programme, the latest first. */
  others: Option[]
}

/** GET /programmes/:programme/convene?follows= */
export async function newMeeting(c: Ctx): Promise<Response> {
  const editing = await editingOf(c, null)
  const follows = editing.others.find(({ value }) => value === c.req.query('follows'))
  const last = follows && (await findMeeting(viewOf(c), editing.outline.programme.id, follows.value))
  const start = last
    ? { body: last.body, kind: last.kind, follows: last.id, timeZone: last.facts.timeZone ?? undefined }
    : {}
  return showForm(c, editing, startForm(meetingForm, start))
}

/** POST /programmes/:programme/convene */
export const postNewMeeting = async (c: Ctx): Promise<Response> => save(c, await editingOf(c, null))

/** GET /programmes/:programme/meetings/:meeting/edit */
export async function editMeeting(c: Ctx): Promise<Response> {
  const editing = await changing(c)
  const { meeting } = editing
  return showForm(
    c,
    editing,
    startForm(meetingForm, asForm(meeting!), { version: meeting!.version, carriesBase: true }),
  )
}

/** POST /programmes/:programme/meetings/:meeting/edit */
export const postMeeting = async (c: Ctx): Promise<Response> => save(c, await changing(c))

async function changing(c: Ctx): Promise<Editing> {
  const meeting = await findMeeting(viewOf(c), c.req.param('programme') ?? '', c.req.param('meeting') ?? '')
  if (!meeting) throw coreProblems.notFound()
  return editingOf(c, meeting)
}

async function editingOf(c: Ctx, meeting: Meeting | null): Promise<Editing> {
  const view = viewOf(c)
  const outline = await findOutline(view, c.req.param('programme') ?? '')
  if (!outline) throw coreProblems.notFound()
  const programme = outline.programme.id
  const bodies = (await findItems(view, programme, ['body'])).get('body') ?? []
  const own = bodies.filter(({ id }) => mayKeep(view.viewer, { programme, body: id }))
  demand(view.viewer, own.length > 0 && (!meeting || mayKeep(view.viewer, meeting)))
  const [kinds, all] = await Promise.all([
    findTerms(view, programme, 'meeting-kind'),
    findMeetingsOf(view, programme),
  ])
  return {
    outline,
    meeting,
    bodies: own.map(({ id, body }) => ({ value: id, label: said(view, body.name) })),
    kinds: kinds.map(({ id, body }) => ({ value: id, label: said(view, body.label) })),
    others: all
      .filter(({ id }) => id !== meeting?.id)
      .toReversed()
      .map((one) => ({ value: one.id, label: `${titleOf(one, view.lang)} (${one.from})` })),
  }
}

async function save(c: Ctx, editing: Editing): Promise<Response> {
  const view = viewOf(c)
  const form = await readForm(c, meetingForm)
  if (!form.ok) return showForm(c, editing, form)
  const { meeting, outline } = editing
  const programme = outline.programme.id
  const { body, kind, from, to, reason, source } = form.data
  const given = { programme, body, kind, from, to, facts: factsOf(form.data, meeting?.facts ?? null) }
  return submitOnce(
    c,
    async (services) => {
      if (!meeting)
        return view.to(meetingPage({ programme, id: await conveneMeeting(services, view.viewer, given) }))
      const why = { reason: reason ?? null, source: source ?? null, expected: form.version }
      await changeMeeting(services, view.viewer, { ...given, ...why, id: meeting.id })
      return view.to(meetingPage(meeting))
    },
    {
      refused: (refused) => showForm(c, editing, refused),
      changed: async () => {
        const theirs = await changing(c)
        const { version } = theirs.meeting!
        return showForm(c, theirs, changedForm(form, { theirs: asForm(theirs.meeting!), version }))
      },
      done: meeting ? 'meetings.done.changed' : 'meetings.done.convened',
    },
  )
}

async function showForm(c: Ctx, editing: Editing, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to, lang } = view
  const { meeting, outline } = editing
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t(meeting ? 'meetings.edit.title' : 'meetings.edit.convene')}
      lead={t('meetings.edit.lead')}
      trail={[
        { label: t('meetings.list.title'), href: programmeAddress(view, outline.programme, '/meetings') },
        ...(meeting ? [{ label: titleOf(meeting, lang), href: to(meetingPage(meeting)) }] : []),
      ]}
    >
      <Fields editing={editing} form={form} />
    </ProgrammePage>,
    form.status,
    view,
  )
}

function Fields({ editing, form }: { editing: Editing; form: FormState }): VNode {
  const view = useView()
  const { t, to } = view
  const { meeting, outline, bodies, kinds, others } = editing
  const action = to(meeting ? meetingPage(meeting, '/edit') : `/programmes/${outline.programme.id}/convene`)
  const dated = t('meetings.edit.dateHint')
  const none = { value: '', label: t('meetings.edit.none') }
  return (
    <Form action={action} form={form}>
      <InLanguages name="title" label={t('meetings.field.title')} />
      <Select name="body" options={bodies} />
      <Select name="kind" options={kinds} />
      <TextField name="number" lang="und" hint={t('meetings.edit.numberHint')} />
      <TextField name="from" hint={dated} />
      <TextField name="to" hint={dated} />
      <InLanguages name="place" label={t('meetings.field.place')} />
      <TextField name="host" lang="und" />
      <TextField name="timeZone" hint={t('meetings.edit.zoneHint')} />
      <TextField name="address" type="url" />
      <Checkboxes
        name="forms"
        options={FORMS.map((value) => ({ value, label: t(`meetings.form.${value}`) }))}
      />
      <Select name="beside" options={[none, ...others]} hint={t('meetings.edit.besideHint')} />
      <Select name="follows" options={[none, ...others]} />
      <TextField name="convenedBy" lang="und" hint={t('meetings.edit.convenedHint')} />
      <Select
        name="mandate"
        options={[
          none,
          ...outline.programme.body.mandates.map(({ id, text }) => ({ value: id, label: said(view, text) })),
        ]}
      />
      <Rows name="officers" least={0}>
        {(row) => (
          <>
            <TextField name={`${row}.office`} lang="und" />
            <TextField name={`${row}.name`} lang="und" />
            <TextField name={`${row}.of`} lang="und" />
            <TextField name={`${row}.from`} hint={dated} />
            <TextField name={`${row}.to`} hint={dated} />
          </>
        )}
      </Rows>
      <Rows name="parts" least={0}>
        {(row) => (
          <>
            <TextField name={`${row}.title`} lang="und" />
            <TextField name={`${row}.from`} hint={dated} />
            <TextField name={`${row}.to`} hint={dated} />
            <Checkbox name={`${row}.isCancelled`} />
            <TextField name={`${row}.reason`} lang="und" />
          </>
        )}
      </Rows>
      {meeting && (
        <Section title={t('meetings.edit.why')}>
          <TextField name="reason" lang="und" hint={t('meetings.edit.whyHint')} />
          <TextField name="source" lang="und" />
        </Section>
      )}
      <Button>{t(meeting ? 'meetings.edit.save' : 'meetings.edit.convene')}</Button>
    </Form>
  )
}

import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Hidden,
  Rows,
  TextArea,
  TextField,
  changedForm,
  demand,
  nameEntities,
  oneLine,
  page,
  parseRef,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { adoptAgenda, keepAgenda } from '../actions/keep-agenda.ts'
import { AGENDA_LIMITS, type Agenda, type AgendaVersion } from '../agenda-schema.ts'
import { mayKeep, mayRun } from '../policy.ts'
import { findAgenda, standingOf } from '../queries/find-agenda.ts'
import { findMeant } from '../queries/find-meant.ts'
import { meetingPage } from '../refs.ts'
import { LIMITS } from '../schema.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'
import { InLanguages, filledIn, inFields, inLanguages, inOneAtLeast } from './words-in.tsx'

const label = (name: string) => ({ label: `meetings.field.${name}` })
const lines = (name: string) => z.string().trim().max(LIMITS.words).optional().meta(label(name))

const agendaForm = z.object({
  topic: inLanguages('topic'),
  items: z
    .array(
      z
        .object({
          id: z.string().max(60).optional(),
          number: oneLine(20).meta(label('itemNumber')),
          title: inLanguages('itemTitle'),
          about: lines('about'),
          questions: lines('questions'),
        })
        .check(inOneAtLeast('title')),
    )
    .max(AGENDA_LIMITS.items)
    .optional()
    .meta(label('items')),
  asked: z
    .array(
      z.object({
        title: oneLine(LIMITS.line).meta(label('itemTitle')),
        by: oneLine(LIMITS.line).meta(label('by')),
        on: z.iso.date().meta(label('on')),
      }),
    )
    .max(AGENDA_LIMITS.asked)
    .optional()
    .meta(label('asked')),
})
type Given = z.infer<typeof agendaForm>

/** GET /programmes/:programme/meetings/:meeting/agenda/edit */
export async function editAgenda(c: Ctx): Promise<Response> {
  const { shown, agenda } = await keeping(c)
  const form = startForm(agendaForm, await asForm(c, agenda), {
    version: agenda?.version ?? 0,
    carriesBase: true,
  })
  return showForm(c, shown, form)
}

/** POST /programmes/:programme/meetings/:meeting/agenda/edit */
export async function postAgenda(c: Ctx): Promise<Response> {
  const { shown, agenda } = await keeping(c)
  const form = await readForm(c, agendaForm)
  if (!form.ok) return showForm(c, shown, form)
  const view = viewOf(c)
  const { items = [], asked = [], topic } = form.data
  const meant = await Promise.all(items.map(({ about }) => findMeant(view, linesOf(about))))
  const wrong = meant.findIndex(({ unknown }) => unknown !== null)
  if (wrong >= 0) {
    const said = view.t('meetings.agenda.unknownPlace', { line: meant[wrong]!.unknown!.slice(0, 100) })
    return showForm(c, shown, refuseForm(form, { [`items[${wrong}].about`]: said }))
  }
  const standing = agenda && standingOf(agenda)
  const { programme, id: meeting } = shown.meeting
  return submitOnce(
    c,
    async (services) => {
      await keepAgenda(services, view.viewer, {
        programme,
        meeting,
        topic: filledIn(topic, standing?.topic),
        items: items.map(({ id, number, title, questions }, at) => ({
          id: id ?? null,
          number,
          title: filledIn(title, standing?.items.find((one) => one.id === id)?.title) ?? {},
          about: meant[at]!.refs.slice(0, AGENDA_LIMITS.about),
          questions: linesOf(questions).slice(0, AGENDA_LIMITS.questions),
        })),
        asked,
        expected: form.version,
      })
      return view.to(meetingPage(shown.meeting, '/agenda'))
    },
    {
      refused: (refused) => showForm(c, shown, refused),
      changed: async () => {
        const theirs = await keeping(c)
        const changed = changedForm(form, {
          theirs: await asForm(c, theirs.agenda),
          version: theirs.agenda?.version ?? 0,
        })
        return showForm(c, theirs.shown, changed)
      },
      done: 'meetings.done.agenda',
    },
  )
}

/** GET /programmes/:programme/meetings/:meeting/agenda/adopt */
export async function showAdopt(c: Ctx): Promise<Response> {
  const { shown, agenda } = await adopting(c)
  return showAdoption(c, shown, startForm(z.object({}), {}, { version: agenda?.version ?? 0 }))
}

/** POST /programmes/:programme/meetings/:meeting/agenda/adopt */
export async function postAdopt(c: Ctx): Promise<Response> {
  const { shown } = await adopting(c)
  const form = await readForm(c, z.object({}))
  if (!form.ok) return showAdoption(c, shown, form)
  const view = viewOf(c)
  const { programme, id: meeting } = shown.meeting
  return submitOnce(
    c,
    async (services) => {
      await adoptAgenda(services, view.viewer, { programme, meeting, expected: form.version })
      return view.to(meetingPage(shown.meeting, '/agenda'))
    },
    {
      refused: (refused) => showAdoption(c, shown, refused),
      changed: async () => {
        const theirs = await adopting(c)
        const version = theirs.agenda?.version ?? 0
        return showAdoption(c, theirs.shown, changedForm(form, { theirs: {}, version }))
      },
      done: 'meetings.done.adopted',
    },
  )
}

async function keeping(c: Ctx): Promise<{ shown: Shown; agenda: Agenda | null }> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayKeep(view.viewer, shown.meeting))
  return { shown, agenda: await findAgenda(view, shown.meeting) }
}

async function adopting(c: Ctx): Promise<{ shown: Shown; agenda: Agenda | null }> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayRun(view.viewer, shown.meeting))
  return { shown, agenda: await findAgenda(view, shown.meeting) }
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim().slice(0, LIMITS.line))
    .filter(Boolean)

/** What items are about stands as addresses, which name it in every language. */
async function asForm(c: Ctx, agenda: Agenda | null): Promise<Partial<Given>> {
  const view = viewOf(c)
  const standing: Partial<AgendaVersion> = agenda ? standingOf(agenda) : {}
  const { items = [], asked = [], topic = null } = standing
  const refs = items.flatMap(({ about }) => about.flatMap((key) => parseRef(key) ?? []))
  await nameEntities(view, refs)
  return {
    topic: inFields(topic) as Given['topic'],
    asked,
    items: items.map(({ id, number, title, about, questions }) => ({
      id,
      number,
      title: inFields(title) as Given['topic'],
      about: about.flatMap((key) => view.names.get(key)?.address.replace(/^\/\./, '') ?? []).join('\n'),
      questions: questions.join('\n'),
    })),
  }
}

async function showForm(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  return page(
    c,
    <Frame shown={shown} title={view.t('meetings.way.agenda')} lead={view.t('meetings.agenda.lead')}>
      <Fields shown={shown} form={form} />
    </Frame>,
    form.status,
    view,
  )
}

function Fields({ shown, form }: { shown: Shown; form: FormState }): VNode {
  const { t, to } = useView()
  return (
    <Form action={to(meetingPage(shown.meeting, '/agenda/edit'))} form={form}>
      <InLanguages name="topic" label={t('meetings.field.topic')} />
      <Rows name="items" least={1} add={t('meetings.agenda.add')}>
        {(row) => (
          <>
            <Hidden name={`${row}.id`} value={form.values[`${row}.id`] ?? ''} />
            <TextField name={`${row}.number`} hint={t('meetings.agenda.numberHint')} />
            <InLanguages name={`${row}.title`} label={t('meetings.field.itemTitle')} />
            <TextArea name={`${row}.about`} rows={2} hint={t('meetings.agenda.aboutHint')} />
            <TextArea name={`${row}.questions`} lang="und" rows={2} hint={t('meetings.agenda.linesHint')} />
          </>
        )}
      </Rows>
      <Rows name="asked" least={0}>
        {(row) => (
          <>
            <TextField name={`${row}.title`} lang="und" />
            <TextField name={`${row}.by`} lang="und" />
            <TextField name={`${row}.on`} hint={t('meetings.agenda.dayHint')} />
          </>
        )}
      </Rows>
      <Button>{t('meetings.edit.save')}</Button>
    </Form>
  )
}

async function showAdoption(c: Ctx, shown: Shown, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t } = view
  return page(
    c,
    <Frame shown={shown} title={t('meetings.agenda.adopt')} lead={t('meetings.agenda.adoptLead')}>
      <Form action={view.to(meetingPage(shown.meeting, '/agenda/adopt'))} form={form}>
        <Button>{t('meetings.agenda.adopt')}</Button>
      </Form>
    </Frame>,
    form.status,
    view,
  )
}

import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  NumberField,
  Rows,
  Select,
  TextArea,
  TextField,
  changedForm,
  demand,
  oneLine,
  page,
  readForm,
  refuseForm,
  startForm,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { keepWork } from '../actions/keep-work.ts'
import type { AgendaItem } from '../agenda-schema.ts'
import { mayRun } from '../policy.ts'
import { findAgenda, standingOf } from '../queries/find-agenda.ts'
import { findWork } from '../queries/find-work.ts'
import { meetingPage } from '../refs.ts'
import { LIMITS } from '../schema.ts'
import { BUSINESS, type ProgrammeOfWork, WORK_LIMITS, clockTime } from '../work-schema.ts'
import { Frame, type Shown, findShown } from './meeting.tsx'

const label = (name: string) => ({ label: `meetings.field.${name}` })
const time = (name: string) =>
  z
    .string()
    .trim()
    .refine((value) => clockTime.safeParse(value).success, 'meetings.form.badTime')
    .meta(label(name))

const workForm = z.object({
  slots: z
    .array(
      z.object({
        day: z.iso.date().meta(label('day')),
        from: time('fromTime'),
        to: time('toTime'),
        kind: z.enum(BUSINESS).meta(label('business')),
        title: oneLine(LIMITS.line).optional().meta(label('slotTitle')),
        items: oneLine(LIMITS.line).optional().meta(label('slotItems')),
        experts: z.string().trim().max(LIMITS.words).optional().meta(label('experts')),
        heldMinutes: z.int().min(0).max(WORK_LIMITS.minutes).optional().meta(label('heldMinutes')),
        isCancelled: z.boolean().meta(label('isCancelled')),
        reason: oneLine(500).optional().meta(label('reason')),
      }),
    )
    .max(WORK_LIMITS.slots)
    .optional()
    .meta(label('slots')),
})
type Given = z.infer<typeof workForm>

interface Keeping {
  shown: Shown
  work: ProgrammeOfWork | null
  items: AgendaItem[]
}

/** GET /programmes/:programme/meetings/:meeting/programme-of-work/edit */
export async function editWork(c: Ctx): Promise<Response> {
  const keeping = await keepingOf(c)
  const form = startForm(workForm, asForm(keeping), {
    version: keeping.work?.version ?? 0,
    carriesBase: true,
  })
  return showForm(c, keeping, form)
}

/** POST /programmes/:programme/meetings/:meeting/programme-of-work/edit */
export async function postWork(c: Ctx): Promise<Response> {
  const keeping = await keepingOf(c)
  const form = await readForm(c, workForm)
  if (!form.ok) return showForm(c, keeping, form)
  const view = viewOf(c)
  const { slots = [] } = form.data
  const numbered = slots.map(({ items }) => itemsNumbered(keeping, items))
  const wrong = numbered.findIndex(({ unknown }) => unknown !== undefined)
  if (wrong >= 0) {
    const said = view.t('meetings.work.unknownItem', { number: numbered[wrong]!.unknown! })
    return showForm(c, keeping, refuseForm(form, { [`slots[${wrong}].items`]: said }))
  }
  const { programme, id: meeting } = keeping.shown.meeting
  return submitOnce(
    c,
    async (services) => {
      await keepWork(services, view.viewer, {
        programme,
        meeting,
        slots: slots.map(({ title, experts, heldMinutes, reason, ...slot }, at) => ({
          ...slot,
          title: title ?? null,
          items: numbered[at]!.ids,
          experts: linesOf(experts).slice(0, WORK_LIMITS.experts),
          heldMinutes: heldMinutes ?? null,
          reason: reason ?? null,
        })),
        expected: form.version,
      })
      return view.to(meetingPage(keeping.shown.meeting, '/programme-of-work'))
    },
    {
      refused: (refused) => showForm(c, keeping, refused),
      changed: async () => {
        const theirs = await keepingOf(c)
        const changed = changedForm(form, { theirs: asForm(theirs), version: theirs.work?.version ?? 0 })
        return showForm(c, theirs, changed)
      },
      done: 'meetings.done.work',
    },
  )
}

async function keepingOf(c: Ctx): Promise<Keeping> {
  const view = viewOf(c)
  const shown = await findShown(c, view)
  demand(view.viewer, mayRun(view.viewer, shown.meeting))
  const [work, agenda] = await Promise.all([findWork(view, shown.meeting), findAgenda(view, shown.meeting)])
  return { shown, work, items: agenda ? standingOf(agenda).items : [] }
}

const linesOf = (text: string | undefined): string[] =>
  (text ?? '')
    .split('\n')
    .map((line) => line.trim().slice(0, LIMITS.line))
    .filter(Boolean)

/** Items by their numbers: "3, 5 (a)". */
function itemsNumbered(
  { items }: Pick<Keeping, 'items'>,
  given: string | undefined,
): { ids: string[]; unknown?: string } {
  const numbers = (given ?? '')
    .split(/[,،;]/)
    .map((one) => one.trim())
    .filter(Boolean)
    .slice(0, WORK_LIMITS.items)
  const found = numbers.map((number) => items.find((item) => item.number === number)?.id)
  const missing = found.indexOf(undefined)
  const ids = found.flatMap((id) => id ?? [])
  return missing < 0 ? { ids } : { ids, unknown: numbers[missing]!.slice(0, 40) }
}

const asForm = ({ work, items }: Keeping): Partial<Given> => ({
  slots: (work?.slots ?? []).map(({ title, items: own, experts, heldMinutes, reason, ...slot }) => ({
    ...slot,
    ...(title && { title }),
    items: own.flatMap((id) => items.find((item) => item.id === id)?.number ?? []).join(', '),
    experts: experts.join('\n'),
    ...(heldMinutes !== null && { heldMinutes }),
    ...(reason && { reason }),
  })),
})

async function showForm(c: Ctx, keeping: Keeping, form: FormState): Promise<Response> {
  const view = viewOf(c)
  return page(
    c,
    <Frame shown={keeping.shown} title={view.t('meetings.way.work')} lead={view.t('meetings.work.lead')}>
      <Fields keeping={keeping} form={form} />
    </Frame>,
    form.status,
    view,
  )
}

function Fields({ keeping: { shown }, form }: { keeping: Keeping; form: FormState }): VNode {
  const { t, to } = useView()
  return (
    <Form action={to(meetingPage(shown.meeting, '/programme-of-work/edit'))} form={form}>
      <Rows name="slots" least={1} add={t('meetings.work.add')}>
        {(row) => (
          <>
            <TextField name={`${row}.day`} hint={t('meetings.agenda.dayHint')} />
            <TextField name={`${row}.from`} hint={t('meetings.work.timeHint')} />
            <TextField name={`${row}.to`} hint={t('meetings.work.timeHint')} />
            <Select
              name={`${row}.kind`}
              options={BUSINESS.map((value) => ({ value, label: t(`meetings.business.${value}`) }))}
            />
            <TextField name={`${row}.title`} lang="und" />
            <TextField name={`${row}.items`} hint={t('meetings.work.itemsHint')} />
            <TextArea name={`${row}.experts`} lang="und" rows={2} hint={t('meetings.agenda.linesHint')} />
            <NumberField name={`${row}.heldMinutes`} />
            <Checkbox name={`${row}.isCancelled`} />
            <TextField name={`${row}.reason`} lang="und" />
          </>
        )}
      </Rows>
      <Button>{t('meetings.edit.save')}</Button>
    </Form>
  )
}

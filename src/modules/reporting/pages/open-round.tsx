import { z } from 'zod'
import {
  Button,
  type Ctx,
  DayField,
  Form,
  type FormState,
  Select,
  coreProblems,
  demand,
  inOrder,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, findOutline, programmeAddress } from '../../../base/programme/index.ts'
import { openRound } from '../actions/open-round.ts'
import { titleOf } from '../entities.ts'
import { mayOpenRound } from '../policy.ts'
import { findQuestionnaires } from '../queries/find-shared.ts'

const openForm = z
  .object({
    questionnaire: z.string().min(1).max(200).meta({ label: 'reporting.field.questionnaire' }),
    opens: z.iso.date().meta({ label: 'reporting.field.opens' }),
    closes: z.iso.date().meta({ label: 'reporting.field.closes' }),
  })
  .check(inOrder('opens', 'closes'))

/** GET /rounds/open/:programme — `?questionnaire=` is chosen already. */
export async function newRound(c: Ctx): Promise<Response> {
  const programme = c.req.param('programme') ?? ''
  demand(c.var.viewer, mayOpenRound(c.var.viewer, programme))
  const questionnaire = c.req.query('questionnaire')
  return showOpen(c, startForm(openForm, questionnaire === undefined ? {} : { questionnaire }))
}

/** POST /rounds/open/:programme */
export async function postRound(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const programme = c.req.param('programme') ?? ''
  demand(view.viewer, mayOpenRound(view.viewer, programme))
  const form = await readForm(c, openForm)
  if (!form.ok) return showOpen(c, form)
  return submitOnce(
    c,
    async (services) =>
      view.to(`/rounds/${await openRound(services, view.viewer, { programme, ...form.data })}`),
    { refused: (refused) => showOpen(c, refused), done: 'reporting.done.roundOpened' },
  )
}

async function showOpen(c: Ctx, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, lang } = view
  const outline = await findOutline(view, c.req.param('programme') ?? '')
  if (!outline) throw coreProblems.notFound()
  const { programme } = outline
  const questionnaires = await findQuestionnaires(view, programme.id)
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('reporting.open.title')}
      lead={t('reporting.open.lead')}
      trail={[{ label: t('reporting.nav'), href: programmeAddress(view, programme, '/reports') }]}
    >
      <Form action={view.to(`/rounds/open/${programme.id}`)} form={form}>
        <Select
          name="questionnaire"
          options={questionnaires.map(({ id, body }) => ({ value: id, label: titleOf(body, lang) }))}
        />
        <DayField name="opens" />
        <DayField name="closes" />
        <Button>{t('reporting.open.submit')}</Button>
      </Form>
    </ProgrammePage>,
    form.status,
    view,
  )
}

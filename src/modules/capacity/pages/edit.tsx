import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  DayField,
  Form,
  type FormState,
  Page,
  Radios,
  Section,
  TextArea,
  TextField,
  changedForm,
  coreProblems,
  demand,
  oneLine,
  page,
  readForm,
  startForm,
  submitOnce,
  together,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { saveRequest } from '../actions/save-request.ts'
import { mayEdit } from '../policy.ts'
import { findRequest } from '../queries/find-requests.ts'
import { REQUEST_STATUSES, type Request, type RequestBody } from '../schema.ts'

const words = (label: string) => z.string().trim().max(10_000).optional().meta({ label })
const READERS = ['own', 'public'] as const

/** An offer says who offers what and since when, a result what and when. */
const requestForm = z
  .object({
    title: oneLine(200).meta({ label: 'capacity.field.title' }),
    need: z.string().trim().min(1).max(10_000).meta({ label: 'capacity.field.need' }),
    expected: words('capacity.field.expected'),
    status: z.enum(REQUEST_STATUSES).meta({ label: 'capacity.field.status' }),
    readers: z.enum(READERS).meta({ label: 'capacity.field.readers' }),
    offerFrom: oneLine(300).optional().meta({ label: 'capacity.field.offerFrom' }),
    offerWhat: words('capacity.field.offerWhat'),
    offerDay: z.iso.date().optional().meta({ label: 'capacity.field.offerDay' }),
    resultWhat: words('capacity.field.resultWhat'),
    resultDay: z.iso.date().optional().meta({ label: 'capacity.field.resultDay' }),
  })
  .check(together('offerFrom', 'offerWhat', 'offerDay'))
  .check(together('resultWhat', 'resultDay'))
type Given = z.infer<typeof requestForm>

/** GET /requests/:id/edit */
export async function editRequest(c: Ctx): Promise<Response> {
  const request = await requestOf(c)
  return showForm(
    c,
    request,
    startForm(requestForm, asForm(request), { version: request.version, carriesBase: true }),
  )
}

/** POST /requests/:id/edit */
export async function postRequest(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const request = await requestOf(c)
  const form = await readForm(c, requestForm)
  if (!form.ok) return showForm(c, request, form)
  return submitOnce(
    c,
    async (services) => {
      const { status, readers } = form.data
      const isPublic = readers === 'public'
      const given = { id: request.id, status, isPublic, body: bodyOf(form.data), expected: form.version }
      await saveRequest(services, view.viewer, given)
      return view.to(`/requests/${request.id}`)
    },
    {
      refused: (refused) => showForm(c, request, refused),
      changed: async () => {
        const theirs = await requestOf(c)
        return showForm(c, theirs, changedForm(form, { theirs: asForm(theirs), version: theirs.version }))
      },
      done: 'capacity.done.saved',
    },
  )
}

const asForm = ({ body, status, isPublic }: Request): Given => ({
  title: body.title,
  need: body.need,
  expected: body.expected ?? undefined,
  status,
  readers: isPublic ? 'public' : 'own',
  offerFrom: body.offer?.from,
  offerWhat: body.offer?.what,
  offerDay: body.offer?.day,
  resultWhat: body.result?.what,
  resultDay: body.result?.day,
})

const bodyOf = (given: Given): RequestBody => {
  const { title, need, expected, offerFrom, offerWhat, offerDay, resultWhat, resultDay } = given
  return {
    title,
    need,
    expected: expected || null,
    offer: offerFrom && offerWhat && offerDay ? { from: offerFrom, what: offerWhat, day: offerDay } : null,
    result: resultWhat && resultDay ? { what: resultWhat, day: resultDay } : null,
  }
}

async function requestOf(c: Ctx): Promise<Request> {
  const request = await findRequest(viewOf(c), c.req.param('id') ?? '')
  if (!request) throw coreProblems.notFound()
  demand(c.var.viewer, mayEdit(c.var.viewer, request.state))
  return request
}

async function showForm(c: Ctx, request: Request, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, request.programme)
  return page(
    c,
    <Page
      title={t('capacity.edit.title')}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('capacity.list.title'), href: to(`/programmes/${request.programme}/requests`) },
        { label: <bdi>{request.body.title}</bdi>, href: to(`/requests/${request.id}`) },
      ]}
    >
      <Fields request={request} form={form} />
    </Page>,
    form.status,
    view,
  )
}

function Fields({ request, form }: { request: Request; form: FormState }): VNode {
  const { t, to } = useView()
  return (
    <Form action={to(`/requests/${request.id}/edit`)} form={form}>
      <TextField name="title" lang="und" />
      <TextArea name="need" lang="und" />
      <TextArea name="expected" lang="und" hint={t('capacity.edit.expectedHint')} />
      <Radios
        name="status"
        options={REQUEST_STATUSES.map((value) => ({ value, label: t(`capacity.status.${value}`) }))}
      />
      <Radios
        name="readers"
        options={READERS.map((value) => ({ value, label: t(`capacity.readers.${value}`) }))}
      />
      <Section title={t('capacity.offer')}>
        <p class="hint">{t('capacity.edit.offerHint')}</p>
        <TextField name="offerFrom" optional={false} lang="und" />
        <TextArea name="offerWhat" rows={3} optional={false} lang="und" />
        <DayField name="offerDay" optional={false} />
      </Section>
      <Section title={t('capacity.result')}>
        <p class="hint">{t('capacity.edit.resultHint')}</p>
        <TextArea name="resultWhat" rows={3} optional={false} lang="und" />
        <DayField name="resultDay" optional={false} />
      </Section>
      <Button>{t('capacity.edit.save')}</Button>
    </Form>
  )
}

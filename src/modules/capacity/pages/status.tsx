import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  List,
  Notice,
  Page,
  Radios,
  Section,
  TextArea,
  changedForm,
  page,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { saveRequest } from '../actions/save-request.ts'
import { findIntroductionsOf } from '../queries/find-introductions.ts'
import { isIntroduced } from '../rules/introduction-steps.ts'
import { isOver, statusesFrom } from '../rules/request-status.ts'
import { READERS, REQUEST_STATUSES, type Request } from '../schema.ts'
import { ownRequest } from './edit.tsx'
import { introductionRow, nameIntroductions } from './introduction-row.tsx'

const statusForm = z.object({
  status: z.enum(REQUEST_STATUSES).meta({ label: 'capacity.field.status' }),
  readers: z.enum(READERS).meta({ label: 'capacity.field.readers' }),
  reason: z.string().trim().max(2_000).optional().meta({ label: 'capacity.field.reason' }),
  endsThem: z.boolean().meta({ label: 'capacity.field.endsThem' }),
})

const asForm = ({ status, readers, body }: Request): z.infer<typeof statusForm> => ({
  status,
  readers,
  reason: body.reason ?? undefined,
  endsThem: false,
})

/** GET /requests/:id/status — how far it is, and who may read it. */
export async function askStatus(c: Ctx): Promise<Response> {
  const request = await ownRequest(c)
  return showStatus(
    c,
    request,
    startForm(statusForm, asForm(request), { version: request.version, carriesBase: true }),
  )
}

/** POST /requests/:id/status */
export async function postStatus(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const request = await ownRequest(c)
  const form = await readForm(c, statusForm)
  if (!form.ok) return showStatus(c, request, form)
  const { status, readers, reason, endsThem } = form.data
  return submitOnce(
    c,
    async (services) => {
      const body = { reason: reason || null }
      await saveRequest(services, view.viewer, {
        id: request.id,
        status,
        readers,
        body,
        endsThem,
        expected: form.version,
      })
      return view.to(`/requests/${request.id}`)
    },
    {
      refused: (refused) => showStatus(c, request, refused),
      changed: async () => {
        const theirs = await ownRequest(c)
        return showStatus(c, theirs, changedForm(form, { theirs: asForm(theirs), version: theirs.version }))
      },
      done: 'capacity.done.saved',
    },
  )
}

async function showStatus(c: Ctx, request: Request, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, request.programme)
  const going = (await findIntroductionsOf(view, request)).filter(({ introduction: { status } }) =>
    isIntroduced(status),
  )
  await nameIntroductions(
    view,
    going.map(({ introduction }) => introduction),
  )
  return page(
    c,
    <Page
      title={t('capacity.status.title')}
      exercise={exerciseBand(programme)}
      trail={[
        { label: t('capacity.list.title'), href: to(`/programmes/${request.programme}/requests`) },
        { label: <bdi>{request.body.title}</bdi>, href: to(`/requests/${request.id}`) },
      ]}
    >
      {isOver(request.status) && (
        <Notice>
          <p>{t('capacity.status.overText')}</p>
        </Notice>
      )}
      <Form action={to(`/requests/${request.id}/status`)} form={form}>
        <Radios
          name="status"
          options={statusesFrom(request.status).map((value) => ({
            value,
            label: t(`capacity.status.${value}`),
            ...(isOver(value) && !isOver(request.status) && { hint: t('capacity.status.endsHint') }),
          }))}
        />
        <Radios
          name="readers"
          hint={t('capacity.readers.hint')}
          options={READERS.map((value) => ({
            value,
            label: t(`capacity.readers.${value}`),
            hint: t(`capacity.readersHint.${value}`),
          }))}
        />
        {going.length > 0 && (
          <Section id="ends" title={t('capacity.status.endsTitle')}>
            <List rows={going.map(({ introduction, side }) => introductionRow(view, introduction, side))} />
            <Checkbox name="endsThem" />
          </Section>
        )}
        <TextArea name="reason" rows={3} lang="und" hint={t('capacity.field.reasonHint')} />
        <Button>{t('capacity.edit.save')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

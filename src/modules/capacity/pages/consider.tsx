import { z } from 'zod'
import {
  Button,
  Checkbox,
  type Ctx,
  Form,
  type FormState,
  Page,
  Select,
  TextArea,
  coreProblems,
  demand,
  nameEntities,
  page,
  parseRef,
  readForm,
  refKey,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { considerRequest } from '../actions/consider-request.ts'
import { providersOf } from '../policy.ts'
import { findConsiderations } from '../queries/find-introductions.ts'
import { findOutlined, findRequest } from '../queries/find-requests.ts'
import { partyOptions } from './choice-fields.tsx'

const considerForm = z.object({
  provider: z.string().min(1).max(200).meta({ label: 'capacity.field.provider' }),
  isConsidered: z.boolean().meta({ label: 'capacity.consider.isConsidered' }),
  isTold: z.boolean().meta({ label: 'capacity.consider.isTold' }),
  note: z.string().trim().max(2_000).optional().meta({ label: 'capacity.consider.note' }),
})

/** What a provider sees of the request that an address names: all of it, or its theme and region. */
async function requestFor(c: Ctx) {
  const view = viewOf(c)
  const id = c.req.param('id') ?? ''
  const request = await findRequest(view, id)
  const outlined = request ? null : await findOutlined(view, id)
  const programme = (request ?? outlined)?.programme
  if (!programme) throw coreProblems.notFound()
  const providers = providersOf(view.viewer)
  demand(view.viewer, providers.length > 0)
  return { view, id, programme, providers, title: request?.body.title ?? view.t('capacity.outlined.name') }
}

/** GET /requests/:id/consider */
export async function askConsider(c: Ctx): Promise<Response> {
  const { view, id, providers } = await requestFor(c)
  const [before] = await findConsiderations(view, { id, state: null })
  const given = before
    ? {
        provider: refKey(before.provider),
        isConsidered: true,
        isTold: before.isTold,
        note: before.note ?? '',
      }
    : { provider: providers.length === 1 ? refKey(providers[0]!) : '', isConsidered: true, isTold: false }
  return showConsider(c, startForm(considerForm, given))
}

/** POST /requests/:id/consider */
export async function postConsider(c: Ctx): Promise<Response> {
  const { view, id } = await requestFor(c)
  const form = await readForm(c, considerForm)
  if (!form.ok) return showConsider(c, form)
  const { provider, isConsidered, isTold, note } = form.data
  return submitOnce(
    c,
    async (services) => {
      const ref = parseRef(provider)
      if (!ref) throw coreProblems.notAllowed()
      await considerRequest(services, view.viewer, {
        request: id,
        provider: ref,
        isConsidered,
        isTold,
        note: note || null,
      })
      return view.to(`/requests/${id}`)
    },
    { refused: (refused) => showConsider(c, refused), done: 'capacity.done.saved' },
  )
}

async function showConsider(c: Ctx, form: FormState): Promise<Response> {
  const { view, id, programme: of, providers, title } = await requestFor(c)
  const { t, to } = view
  const [programme] = await Promise.all([findProgramme(view, of), nameEntities(view, providers)])
  return page(
    c,
    <Page
      title={t('capacity.consider.title')}
      lead={t('capacity.consider.lead')}
      exercise={exerciseBand(programme)}
      trail={[{ label: <bdi>{title}</bdi>, href: to(`/requests/${id}`) }]}
    >
      <Form action={to(`/requests/${id}/consider`)} form={form}>
        <Select name="provider" options={partyOptions(view, providers.map(refKey))} />
        <Checkbox name="isConsidered" />
        <TextArea name="note" rows={3} lang="und" hint={t('capacity.consider.noteHint')} />
        <Checkbox name="isTold" />
        <Button>{t('capacity.edit.save')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

import { z } from 'zod'
import {
  Button,
  type Ctx,
  Form,
  type FormState,
  Select,
  TextArea,
  TextField,
  coreProblems,
  demand,
  nameEntities,
  oneLine,
  page,
  parseRef,
  readForm,
  refKey,
  seeOther,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { stateRef } from '../../../base/parties/index.ts'
import { ProgrammePage, findOutline, mayAskUnder, programmeAddress } from '../../../base/programme/index.ts'
import { beginRequest, copyRequest } from '../actions/begin-request.ts'
import { beginOffer } from '../actions/save-offer.ts'
import { editingStates, providersOf } from '../policy.ts'
import { findChoices } from '../queries/find-choices.ts'
import { requirePart } from '../queries/find-features.ts'
import { FEATURE, OFFERS } from '../refs.ts'
import { ownRequest } from './edit.tsx'
import { ProvisionsField, provisionsField, provisionsOf, whatFields } from './request-steps.tsx'
import { partyOptions } from './choice-fields.tsx'

const whose = z.string().min(1).max(200)
const requestForm = z.object({
  state: whose.meta({ label: 'capacity.field.state' }),
  ...whatFields,
  provisions: provisionsField,
})
const offerForm = z.object({
  provider: whose.meta({ label: 'capacity.field.provider' }),
  title: oneLine(200).meta({ label: 'capacity.field.offerTitle' }),
  description: z.string().trim().min(1).max(10_000).meta({ label: 'capacity.field.description' }),
})

/** The programme that an address names, and in whose name the viewer can begin something there. */
async function beginning(c: Ctx, kind: 'request' | 'offer') {
  const view = viewOf(c)
  const outline = await findOutline(view, c.req.param('programme') ?? '')
  if (!outline) throw coreProblems.notFound()
  const { programme } = outline
  await requirePart(view, programme.id, kind === 'request' ? FEATURE : OFFERS)
  const { places } = await findChoices(view, programme)
  const isHere = (id: string): boolean => places.states.includes(id)
  const states = editingStates(view.viewer).filter(isHere).map(stateRef)
  const givers = providersOf(view.viewer).filter(({ kind: of, id }) =>
    of === 'state'
      ? isHere(id)
      : id.includes('/') === (programme.kind === 'exercise') || id.startsWith(`${programme.id}/`),
  )
  const whoMay = kind === 'request' ? states : givers
  demand(view.viewer, whoMay.length > 0)
  await nameEntities(view, whoMay)
  const isOn = await mayAskUnder(view, programme, kind === 'request' ? FEATURE : OFFERS)
  return { view, outline, whoMay: whoMay.map(refKey), isOn }
}

/** GET /requests/new/:programme — `?provision=` is chosen already. */
export async function newRequest(c: Ctx): Promise<Response> {
  const { whoMay } = await beginning(c, 'request')
  const provision = c.req.query('provision')?.slice(0, 500)
  const [only] = whoMay.length === 1 ? whoMay : []
  return showNewRequest(
    c,
    startForm(requestForm, { ...(only && { state: only }), provisions: provision ? [provision] : [] }),
  )
}

/** POST /requests/new/:programme */
export async function postNewRequest(c: Ctx): Promise<Response> {
  const { view, outline } = await beginning(c, 'request')
  const form = await readForm(c, requestForm)
  if (!form.ok) return showNewRequest(c, form)
  const { state, title, need, provisions } = form.data
  return submitOnce(
    c,
    async (services) => {
      const id = await beginRequest(services, view.viewer, {
        programme: outline.programme.id,
        state: parseRef(state)?.id ?? '',
        title,
        need,
        provisions: provisionsOf(provisions),
      })
      return view.to(`/requests/${id}/edit`)
    },
    { refused: (refused) => showNewRequest(c, refused), done: 'capacity.done.begun' },
  )
}

async function showNewRequest(c: Ctx, form: FormState): Promise<Response> {
  const { view, outline, whoMay, isOn } = await beginning(c, 'request')
  const { t, to } = view
  const { programme } = outline
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.begin.request')}
      lead={t(isOn ? 'capacity.begin.requestLead' : 'capacity.begin.off')}
      trail={[{ label: t('capacity.list.title'), href: programmeAddress(view, programme, '/requests') }]}
    >
      {isOn && (
        <Form action={to(`/requests/new/${programme.id}`)} form={form}>
          <Select name="state" options={partyOptions(view, whoMay)} />
          <TextField name="title" lang="und" />
          <TextArea name="need" lang="und" hint={t('capacity.field.needHint')} />
          <ProvisionsField />
          <Button>{t('core.form.saveAndContinue')}</Button>
        </Form>
      )}
    </ProgrammePage>,
    form.status,
    view,
  )
}

/** POST /requests/:id/copy */
export async function postCopy(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const request = await ownRequest(c)
  return submitOnce(
    c,
    async (services) => view.to(`/requests/${await copyRequest(services, view.viewer, request.id)}/edit`),
    { refused: () => seeOther(c, view.to(`/requests/${request.id}`)), done: 'capacity.done.copied' },
  )
}

/** GET /offers/new/:programme */
export async function newOffer(c: Ctx): Promise<Response> {
  const { whoMay } = await beginning(c, 'offer')
  const [only] = whoMay.length === 1 ? whoMay : []
  return showNewOffer(c, startForm(offerForm, only ? { provider: only } : {}))
}

/** POST /offers/new/:programme */
export async function postNewOffer(c: Ctx): Promise<Response> {
  const { view, outline, whoMay } = await beginning(c, 'offer')
  const form = await readForm(c, offerForm)
  if (!form.ok) return showNewOffer(c, form)
  const { provider, ...words } = form.data
  return submitOnce(
    c,
    async (services) => {
      const ref = whoMay.includes(provider) ? parseRef(provider) : null
      if (!ref) throw coreProblems.notAllowed()
      const given = { programme: outline.programme.id, provider: ref, ...words }
      return view.to(`/offers/${await beginOffer(services, view.viewer, given)}/edit`)
    },
    { refused: (refused) => showNewOffer(c, refused), done: 'capacity.done.begun' },
  )
}

async function showNewOffer(c: Ctx, form: FormState): Promise<Response> {
  const { view, outline, whoMay, isOn } = await beginning(c, 'offer')
  const { t, to } = view
  const { programme } = outline
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.begin.offer')}
      lead={t(isOn ? 'capacity.begin.offerLead' : 'capacity.begin.off')}
      trail={[{ label: t('capacity.offers.title'), href: programmeAddress(view, programme, '/offers') }]}
    >
      {isOn && (
        <Form action={to(`/offers/new/${programme.id}`)} form={form}>
          <Select name="provider" options={partyOptions(view, whoMay)} />
          <TextField name="title" lang="und" />
          <TextArea name="description" lang="und" />
          <Button>{t('core.form.saveAndContinue')}</Button>
        </Form>
      )}
    </ProgrammePage>,
    form.status,
    view,
  )
}

import { z } from 'zod'
import {
  Actions,
  Button,
  type Ctx,
  Form,
  type FormState,
  Page,
  Radios,
  type View,
  coreProblems,
  demand,
  nameEntities,
  page,
  parseRef,
  readForm,
  startForm,
  submitOnce,
  viewOf,
} from '../../../core/index.ts'
import { groupRef } from '../../../base/parties/index.ts'
import { exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import { OFFER_ACTS, saveOffer } from '../actions/save-offer.ts'
import type { Offer } from '../offer-schema.ts'
import { mayGive } from '../policy.ts'
import { findChoices } from '../queries/find-choices.ts'
import { findOffer } from '../queries/find-offers.ts'
import { offerSteps } from './offer-steps.tsx'
import { postStepOf, showStepOf, showSteps } from './steps.tsx'

/** The offer that an address names, for whoever writes it. */
export async function ownOffer(c: Ctx): Promise<Offer> {
  const view = viewOf(c)
  const offer = await findOffer(view, c.req.param('id') ?? '')
  if (!offer) throw coreProblems.notFound()
  demand(view.viewer, mayGive(view.viewer, offer.provider))
  return offer
}

async function steppedFrom(view: View, offer: Offer) {
  const { t, to } = view
  const programme = await findProgramme(view, offer.programme)
  if (!programme) throw coreProblems.notFound()
  const { selfCheck, askers, places } = await findChoices(view, programme)
  await nameEntities(view, [...askers.flatMap((key) => parseRef(key) ?? []), ...places.regions.map(groupRef)])
  return {
    thing: offer,
    title: t('capacity.offer.edit'),
    address: `/offers/${offer.id}`,
    trail: [
      { label: t('capacity.offers.title'), href: to(`/programmes/${offer.programme}/offers`) },
      { label: offer.body.title, href: to(`/offers/${offer.id}`) },
    ],
    steps: offerSteps(selfCheck.length > 0),
    lead: t('capacity.offer.editLead'),
  }
}

/** GET /offers/:id/edit */
export async function editOffer(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const offer = await ownOffer(c)
  const below = (
    <Actions
      main={{ label: view.t('capacity.offer.statusTitle'), href: view.to(`/offers/${offer.id}/status`) }}
    />
  )
  return showSteps(c, view, { ...(await steppedFrom(view, offer)), below })
}

/** GET /offers/:id/edit/:step */
export const editOfferStep = async (c: Ctx): Promise<Response> =>
  showStepOf(c, await steppedFrom(viewOf(c), await ownOffer(c)))

/** POST /offers/:id/edit/:step */
export async function postOfferStep(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const offer = await ownOffer(c)
  return postStepOf(c, await steppedFrom(view, offer), {
    save: (services, body, expected) => saveOffer(services, view.viewer, { id: offer.id, body, expected }),
    again: async () => steppedFrom(view, await ownOffer(c)),
  })
}

const statusForm = z.object({ act: z.enum(OFFER_ACTS).meta({ label: 'capacity.offer.act' }) })

/** GET /offers/:id/status */
export async function askOffer(c: Ctx): Promise<Response> {
  const offer = await ownOffer(c)
  return showStatus(c, offer, startForm(statusForm, {}, { version: offer.version }))
}

/** POST /offers/:id/status */
export async function postOfferStatus(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const offer = await ownOffer(c)
  const form = await readForm(c, statusForm)
  if (!form.ok) return showStatus(c, offer, form)
  return submitOnce(
    c,
    async (services) => {
      await saveOffer(services, view.viewer, { id: offer.id, act: form.data.act, expected: form.version })
      return view.to(`/offers/${offer.id}`)
    },
    { refused: (refused) => showStatus(c, offer, refused), done: 'capacity.done.saved' },
  )
}

async function showStatus(c: Ctx, offer: Offer, form: FormState): Promise<Response> {
  const view = viewOf(c)
  const { t, to } = view
  const programme = await findProgramme(view, offer.programme)
  return page(
    c,
    <Page
      title={t('capacity.offer.statusTitle')}
      lead={t(
        offer.provider.kind === 'organization' ? 'capacity.offer.waitsText' : 'capacity.offer.listText',
      )}
      exercise={exerciseBand(programme)}
      trail={[{ label: <bdi>{offer.body.title}</bdi>, href: to(`/offers/${offer.id}`) }]}
    >
      <Form action={to(`/offers/${offer.id}/status`)} form={form}>
        <Radios
          name="act"
          options={OFFER_ACTS.map((value) => ({ value, label: t(`capacity.offer.acts.${value}`) }))}
        />
        <Button>{t('capacity.edit.save')}</Button>
      </Form>
    </Page>,
    form.status,
    view,
  )
}

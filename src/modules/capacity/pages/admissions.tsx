import type { VNode } from 'preact'
import { z } from 'zod'
import {
  Button,
  type Ctx,
  Day,
  Form,
  Hidden,
  List,
  Section,
  Tag,
  type View,
  coreProblems,
  demand,
  nameEntities,
  page,
  parseRef,
  readForm,
  refKey,
  seeOther,
  submitOnce,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import { admitOrganization } from '../actions/admit-organization.ts'
import { mayAdmit } from '../policy.ts'
import { findAdmissions, findWaiting } from '../queries/find-offers.ts'
import type { Provider } from '../schema.ts'
import { offerRow } from './offers.tsx'
import { nameOffers, partyName } from './words.ts'

const admitForm = z.object({ provider: z.string().min(1).max(200), act: z.enum(['admit', 'end']) })

/** GET /offers/admissions/:programme — organizations whose offers wait, and those that are admitted, for the secretariat. */
export async function showAdmissions(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { id } = outline.programme
  demand(view.viewer, mayAdmit(view.viewer, id))
  const [waiting, admissions] = await Promise.all([findWaiting(view, [id]), findAdmissions(view, id)])
  await Promise.all([
    nameOffers(view, waiting),
    nameEntities(
      view,
      admissions.map(({ provider }) => provider),
    ),
  ])
  const { t } = view
  const byProvider = [...Map.groupBy(waiting, ({ provider }) => refKey(provider)).values()]
  return page(
    c,
    <ProgrammePage
      outline={outline}
      title={t('capacity.admission.title')}
      lead={t('capacity.admission.lead')}
      trail={[
        { label: t('capacity.offers.title'), href: programmeAddress(view, outline.programme, '/offers') },
      ]}
    >
      <Section id="waiting" title={t('capacity.admission.waiting')}>
        {byProvider.length === 0 && <p>{t('capacity.admission.nobody')}</p>}
        {byProvider.map((own) => (
          <Section level={3} title={<bdi>{partyName(view, own[0]!.provider)}</bdi>}>
            <List rows={own.map((offer) => offerRow(view, offer))} />
            <Decide programme={id} provider={own[0]!.provider} act="admit" />
          </Section>
        ))}
      </Section>
      <Section id="admitted" title={t('capacity.admission.admitted')}>
        <List
          rows={admissions.map(({ provider, isAdmitted, at }) => ({
            title: <bdi>{partyName(view, provider)}</bdi>,
            tags: <Tag>{t(isAdmitted ? 'capacity.admission.is' : 'capacity.admission.was')}</Tag>,
            meta: [<Day date={at} />],
            children: <Decide programme={id} provider={provider} act={isAdmitted ? 'end' : 'admit'} />,
          }))}
        />
      </Section>
    </ProgrammePage>,
    200,
    view,
  )
}

function Decide(props: { programme: string; provider: Provider; act: 'admit' | 'end' }): VNode {
  const view = useView()
  const { programme, provider, act } = props
  const name = partyName(view, provider)
  return (
    <Form action={view.to(`/offers/admissions/${programme}`)}>
      <Hidden name="provider" value={refKey(provider)} />
      <Hidden name="act" value={act} />
      <Button quiet>{view.t(`capacity.admission.${act}`, { name })}</Button>
    </Form>
  )
}

/** POST /offers/admissions/:programme */
export async function postAdmission(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const { programme } = await outlineOf(c, view)
  const here = view.to(`/offers/admissions/${programme.id}`)
  demand(view.viewer, mayAdmit(view.viewer, programme.id))
  const form = await readForm(c, admitForm)
  if (!form.ok) return showAdmissions(c)
  return submitOnce(
    c,
    async (services) => {
      const provider = await organizationOf(view, form.data.provider)
      await admitOrganization(services, view.viewer, {
        programme: programme.id,
        provider,
        isAdmitted: form.data.act === 'admit',
      })
      return here
    },
    { refused: () => seeOther(c, here), done: 'capacity.done.decided' },
  )
}

/** An organization that there is. */
async function organizationOf(view: View, key: string): Promise<Provider> {
  const ref = parseRef(key)
  if (!ref || ref.module !== 'parties' || ref.kind !== 'organization') throw coreProblems.notFound()
  await nameEntities(view, [ref])
  if (!view.names.has(refKey(ref))) throw coreProblems.notFound()
  return ref
}

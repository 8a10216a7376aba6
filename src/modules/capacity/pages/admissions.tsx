import type { VNode } from 'preact'
import {
  List,
  type ListRow,
  Moment,
  Section,
  Tag,
  type View,
  demand,
  nameEntities,
  page,
  refKey,
  useView,
  viewOf,
  type Ctx,
} from '../../../core/index.ts'
import { ProgrammePage, outlineOf, programmeAddress } from '../../../base/programme/index.ts'
import type { Admission } from '../offer-schema.ts'
import { mayAdmit } from '../policy.ts'
import { requirePart } from '../queries/find-features.ts'
import { findAdmissions, findWaiting } from '../queries/find-offers.ts'
import { OFFERS } from '../refs.ts'
import type { Provider } from '../schema.ts'
import { offerRow } from './offers.tsx'
import { nameOffers, partyName } from './words.ts'

/** GET /offers/admissions/:programme — organizations whose offers wait, and those that are admitted, for the secretariat. */
export async function showAdmissions(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const { id } = outline.programme
  demand(view.viewer, mayAdmit(view.viewer, id))
  await requirePart(view, id, OFFERS)
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
            <Decide programme={id} provider={own[0]!.provider} />
          </Section>
        ))}
      </Section>
      <Section id="admitted" title={t('capacity.admission.admitted')}>
        <List
          rows={admissions.map((admission) => ({
            ...admissionRow(view, admission),
            children: <Decide programme={id} provider={admission.provider} />,
          }))}
        />
      </Section>
    </ProgrammePage>,
    200,
    view,
  )
}

/** What was decided on an organization, when and why. */
export const admissionRow = (view: View, { provider, status, reason, at }: Admission): ListRow => ({
  title: <bdi>{partyName(view, provider)}</bdi>,
  tags: <Tag>{view.t(`capacity.admission.status.${status}`)}</Tag>,
  meta: [<Moment at={at} />],
  summary: reason && <span dir="auto">{reason}</span>,
})

function Decide({ programme, provider }: { programme: string; provider: Provider }): VNode {
  const view = useView()
  const here = view.to(`/offers/admissions/${programme}/decide`)
  return (
    <p>
      <a href={`${here}?provider=${encodeURIComponent(refKey(provider))}`}>
        {view.t('capacity.admission.decide', { name: partyName(view, provider) })}
      </a>
    </p>
  )
}

import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  DescriptionList,
  List,
  Listed,
  Notice,
  Page,
  Section,
  Tag,
  coreProblems,
  nameEntities,
  page,
  publicPage,
  refKey,
  useView,
  viewOf,
} from '../../../core/index.ts'
import { ProofLink, exerciseBand, findProgramme } from '../../../base/programme/index.ts'
import type { Offer } from '../offer-schema.ts'
import { mayGive } from '../policy.ts'
import { findFitsForOffer } from '../queries/find-fits.ts'
import { findOffer } from '../queries/find-offers.ts'
import { offerRef } from '../refs.ts'
import { preferencesOf } from '../rules/match.ts'
import { Reasons } from './fits.tsx'
import { ownOffer } from './offer-edit.tsx'
import {
  areaNames,
  budgetWords,
  capacityWords,
  daysSpan,
  languageNames,
  modalityName,
  nameOffers,
  nameReasons,
  nameRequests,
  partyName,
  regionName,
  stateName,
} from './words.ts'

/** A line of the self-check is an item of a pack. */
const itemOf = (key: string) => ({ module: 'programme', kind: 'item', id: key })

/** GET /offers/:id */
export const showOffer = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const offer = await findOffer(view, c.req.param('id') ?? '')
    if (!offer) throw coreProblems.notFound()
    const [programme] = await Promise.all([
      findProgramme(view, offer.programme),
      nameOffers(view, [offer]),
      nameEntities(
        view,
        offer.body.check.map(({ item }) => itemOf(item)),
      ),
    ])
    const { t, to, viewer } = view
    const here = `/offers/${offer.id}`
    return (
      <Page
        title={offer.body.title}
        heading={<span dir="auto">{offer.body.title}</span>}
        kind={
          <>
            {t('capacity.offer.kind')} · <bdi>{partyName(view, offer.provider)}</bdi>
          </>
        }
        exercise={exerciseBand(programme)}
        trail={[{ label: t('capacity.offers.title'), href: to(`/programmes/${offer.programme}/offers`) }]}
      >
        <Notice>
          <p>{t(offer.isPublic ? 'capacity.offers.noEndorsement' : 'capacity.offer.ownOnly')}</p>
        </Notice>
        {mayGive(viewer, offer.provider) && (
          <Actions
            main={{ label: t('capacity.offer.edit'), href: to(`${here}/edit`) }}
            others={[
              { label: t('capacity.offer.statusTitle'), href: to(`${here}/status`) },
              { label: t('capacity.offer.fits'), href: to(`${here}/fits`) },
            ]}
          />
        )}
        <Facts offer={offer} />
        <Section title={t('capacity.field.description')}>
          <p class="words" dir="auto">
            {offer.body.description}
          </p>
        </Section>
        {offer.body.conditions && (
          <Section title={t('capacity.field.conditions')}>
            <p class="words" dir="auto">
              {offer.body.conditions}
            </p>
          </Section>
        )}
        <Check offer={offer} />
        {offer.isPublic && (
          <p>
            <ProofLink entity={offerRef(offer.id)} />
          </p>
        )}
      </Page>
    )
  })

function Facts({ offer: { programme, status, body } }: { offer: Offer }): VNode {
  const view = useView()
  const { t, names } = view
  const list = (items: readonly string[]) => items.length > 0 && <Listed items={items} />
  const parties = (keys: readonly string[]) => list(keys.map((key) => names.get(key)?.name ?? key))
  const part = body.countryProgramme
  return (
    <DescriptionList
      items={[
        [t('capacity.field.status'), <Tag>{t(`capacity.offer.status.${status}`)}</Tag>],
        [t('capacity.field.areas'), list(areaNames(view, programme, body.areas))],
        [t('capacity.field.modalities'), list(body.modalities.map((one) => modalityName(view, one)))],
        [t('capacity.field.languages'), list(languageNames(view, body.languages))],
        [
          t('capacity.field.regions'),
          list(body.regions.map((one) => regionName(view, one))) || t('capacity.offer.allRegions'),
        ],
        [t('capacity.field.openTo'), parties(body.openTo) || t('capacity.offer.allStates')],
        [t('capacity.field.partner'), body.withPartner && t('capacity.offer.partnerNeeded')],
        [t('capacity.field.days'), body.to && daysSpan(view, body.from, body.to)],
        [t('capacity.field.capacity'), body.capacity && capacityWords(view, body.capacity)],
        [t('capacity.field.budget'), body.budget && budgetWords(view, body.budget)],
        [t('capacity.field.countryProgramme'), part && <bdi>{part.name}</bdi>],
        [t('capacity.field.countryStates'), part && parties(part.states)],
      ]}
    />
  )
}

/** What those who offer say of it themselves, line by line. */
function Check({ offer: { body } }: { offer: Offer }): VNode | null {
  const { t, to, names } = useView()
  if (body.check.length === 0) return null
  return (
    <Section id="check" title={t('capacity.check.title')}>
      <p class="hint">{t('capacity.check.own')}</p>
      <List
        rows={body.check.map(({ item, answer, words }) => {
          const named = names.get(refKey(itemOf(item)))
          return {
            title: named?.name ?? item,
            ...(named && { href: to(named.address) }),
            tags: <Tag>{t(`capacity.check.${answer}`)}</Tag>,
            summary: words && <span dir="auto">{words}</span>,
          }
        })}
      />
    </Section>
  )
}

/** GET /offers/:id/fits — the requests that it fits, of those that its people may read. */
export async function showOfferFits(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const offer = await ownOffer(c)
  const [programme, fits] = await Promise.all([
    findProgramme(view, offer.programme),
    findFitsForOffer(view, offer),
  ])
  const shown = fits.slice(0, 100)
  await Promise.all([
    nameReasons(
      view,
      offer.programme,
      shown.flatMap(({ reasons }) => reasons),
    ),
    nameRequests(
      view,
      shown.map(({ request }) => request),
    ),
  ])
  const { t, to } = view
  return page(
    c,
    <Page
      title={t('capacity.offer.fits')}
      lead={t('capacity.offer.fitsLead')}
      exercise={exerciseBand(programme)}
      trail={[{ label: <bdi>{offer.body.title}</bdi>, href: to(`/offers/${offer.id}`) }]}
    >
      <p>{t('capacity.offer.fitsCount', { count: fits.length })}</p>
      <p class="hint">{t('capacity.fits.order')}</p>
      <List
        rows={shown.map(({ request, ...match }) => ({
          title: <span dir="auto">{request.body.title}</span>,
          href: to(`/requests/${request.id}`),
          meta: [<bdi>{stateName(view, request.state)}</bdi>],
          children: (
            <>
              <Reasons
                title={t('capacity.fits.for')}
                programme={offer.programme}
                reasons={match.reasons.filter(({ met }) => met)}
              />
              <Reasons
                title={t('capacity.fits.against')}
                programme={offer.programme}
                reasons={preferencesOf(match).filter(({ met }) => !met)}
              />
            </>
          ),
        }))}
      />
    </Page>,
    200,
    view,
  )
}

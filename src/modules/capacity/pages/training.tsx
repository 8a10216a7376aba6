import type { VNode } from 'preact'
import {
  Actions,
  type Ctx,
  EmptyState,
  List,
  Section,
  type View,
  dateWords,
  publicPage,
  useView,
  viewOf,
} from '../../../core/index.ts'
import {
  type CalendarEvent,
  type Outline,
  ProgrammePage,
  noticeInCalendar,
  outlineOf,
  programmeAddress,
  said,
  sendEvents,
  titleInCalendar,
} from '../../../base/programme/index.ts'
import type { Offer } from '../offer-schema.ts'
import { findTraining } from '../queries/find-offers.ts'
import { offerRow } from './offers.tsx'
import { nameOffers, partyName } from './words.ts'

/** GET /programmes/:programme/training — what training is offered, month by month. */
export const showTraining = (c: Ctx): Promise<Response> =>
  publicPage(c, async (view) => {
    const outline = await outlineOf(c, view)
    const { t } = view
    const offers = await findTraining(view, outline.programme.id)
    await nameOffers(view, offers)
    const today = view.services.clock().toISOString().slice(0, 10)
    return (
      <ProgrammePage
        outline={outline}
        title={t('capacity.training.title')}
        lead={t('capacity.training.lead')}
        trail={[
          { label: t('capacity.offers.title'), href: programmeAddress(view, outline.programme, '/offers') },
        ]}
      >
        <p class="hint">{t('capacity.offers.noEndorsement')}</p>
        <Actions
          others={[
            {
              label: t('capacity.training.subscribe'),
              href: programmeAddress(view, outline.programme, '/training/calendar.ics'),
            },
          ]}
        />
        {offers.length === 0 && <EmptyState title={t('capacity.training.none')} />}
        {[...Map.groupBy(offers, (offer) => monthOf(offer, today))].map(([month, own]) => (
          <Month month={month} offers={own} />
        ))}
      </ProgrammePage>
    )
  })

/** The month in which it begins, "2027-03"; "now" once it has begun; "open" where no first day is known. */
function monthOf({ body: { from } }: Offer, today: string): string {
  if (from === null) return 'open'
  return from <= today ? 'now' : from.slice(0, 7)
}

function Month({ month, offers }: { month: string; offers: readonly Offer[] }): VNode {
  const view = useView()
  const title =
    month === 'now' || month === 'open' ? view.t(`capacity.training.${month}`) : dateWords(month, view.lang)
  return (
    <Section id={`month-${month}`} title={title}>
      <List rows={offers.map((offer) => offerRow(view, offer))} />
    </Section>
  )
}

/** GET /programmes/:programme/training/calendar.ics — for calendars that subscribe; what has no first day is left out. */
export async function sendTraining(c: Ctx): Promise<Response> {
  const view = viewOf(c)
  const outline = await outlineOf(c, view)
  const offers = await findTraining(view, outline.programme.id)
  await nameOffers(view, offers)
  const name = `${said(view, outline.programme.body.name)} – ${view.t('capacity.training.title')}`
  return sendEvents(
    c,
    name,
    offers.flatMap((offer) => eventOf(view, outline, offer)),
  )
}

function eventOf(view: View, outline: Outline, offer: Offer): CalendarEvent[] {
  const { id, programme, provider, version, body } = offer
  if (!body.from || !body.to) return []
  return [
    {
      id: `${programme}-offer-${id}`,
      title: titleInCalendar(view, outline, body.title),
      from: body.from,
      to: body.to,
      description: [noticeInCalendar(view, outline), partyName(view, provider)].filter(Boolean).join('\n'),
      sequence: version,
      isTransparent: true,
      address: `${view.services.config.origin}${view.to(`/offers/${id}`)}`,
    },
  ]
}

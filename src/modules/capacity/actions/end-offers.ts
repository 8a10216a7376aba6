import { type Services, dateWords } from '../../../core/index.ts'
import { tellHolders } from '../../../base/access/index.ts'
import type { Offer } from '../offer-schema.ts'
import { lockEnding, putOffer } from '../store-offers.ts'
import { endStale } from './keep-introduction.ts'
import { keepOffer } from './save-offer.ts'
import { originOf } from './tell-sides.ts'

/** From so many days before its last day on its people are told, once. */
const AHEAD_DAYS = 30
/** In one run; what is left is done in the next. */
const MOST = 200

/**
 * Tells those whose offers end soon, and takes from the list those that ended; with these end introductions that nobody agreed to, and both sides are
 * told. Runs each hour, in the transaction that marks it as done.
 */
export async function endOffers(tx: Services): Promise<void> {
  const today = tx.clock().toISOString().slice(0, 10)
  const soon = new Date(tx.clock().getTime() + AHEAD_DAYS * 86_400_000).toISOString().slice(0, 10)
  for (const offer of await lockEnding(tx, soon, MOST)) {
    const isOver = (offer.body.to ?? '') < today
    await tell(tx, offer, isOver ? 'expired' : 'ends')
    if (isOver) await keepOffer(tx, offer, { ...offer, status: 'expired', told: offer.body.to })
    else await putOffer(tx, { ...offer, told: offer.body.to })
  }
  await endStale(tx, MOST)
}

async function tell(
  tx: Services,
  { id, programme, provider, body }: Offer,
  what: 'ends' | 'expired',
): Promise<void> {
  const origin = await originOf(tx, programme)
  await tellHolders(tx, { role: 'provider', scope: provider }, (lang, name) => {
    const t = tx.words.in(lang)
    const words = {
      name,
      offer: body.title,
      day: dateWords(body.to ?? '', lang),
      address: `${origin(lang)}/offers/${id}`,
    }
    return {
      subject: t(`capacity.letter.${what}.subject`, words),
      text: t(`capacity.letter.${what}.text`, words),
    }
  })
}

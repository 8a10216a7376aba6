import type { VNode } from 'preact'
import { type View, addressWith, sendOnly, useView } from '../../../core/index.ts'
import { nameTerms, termName } from '../../programme/index.ts'
import type { Outline } from '../provision-store.ts'
import { findText } from '../queries/find-instruments.ts'
import { type Order, type Part, orders, partsOf, valuesIn } from '../rules/order-of-text.ts'
import type { Instrument, Provision, Version } from '../schema.ts'
import { levelName } from './level-name.ts'

/** A text in another order than its own. */
export interface Ordered {
  order: Order
  parts: Part[]
  /** Bytes of the paragraphs, one after the other, for `pagesOfText`. */
  sizes: number[]
}

/** The order that an address asks for (`?by=level`), where the text can be read in it; null for its own. */
export async function orderedBy(
  view: View,
  { id, programme }: Instrument,
  version: Version,
  outline: Outline,
): Promise<Ordered | null> {
  const asked = view.query.get('by')
  const order = orders.find((one) => one === asked)
  if (!order || !outline.orders.includes(order)) {
    if (asked !== null) sendOnly()
    return null
  }
  const provisions = await findText(view, id, version)
  await nameTerms(
    view,
    programme,
    order,
    provisions.flatMap((one) => valuesIn(one, order)),
  )
  const parts = partsOf(provisions, order)
  const bytes = new Map(outline.places.map((place) => [place.eId, place.bytes]))
  const sizes = parts.flatMap((part) => part.provisions.map(({ provision }) => bytes.get(provision.eId) ?? 0))
  return { order, parts, sizes }
}

/** The orders in which a text can be read, each with its address; nothing where it has only its own. */
export function Orders({ offered }: { offered: readonly Order[] }): VNode | null {
  const view = useView()
  const { t } = view
  if (offered.length === 0) return null
  const asked = offered.find((order) => order === view.query.get('by')) ?? null
  return (
    <nav class="sort" aria-label={t('instrument.order.label')}>
      <span aria-hidden="true">{t('instrument.order.label')}</span>
      <ul>
        {[null, ...offered].map((order) => (
          <li>
            <a href={addressWith(view, { by: order })} aria-current={order === asked ? 'true' : undefined}>
              {t(`instrument.order.${order ?? 'own'}`)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

interface InOrderProps {
  order: Order
  /** Those of the page. */
  parts: readonly Part[]
  instrument: Instrument
  /** @param isFirst it stands under its address; a second time it has none */
  draw(provision: Provision, isFirst: boolean): VNode
}

/** The paragraphs of a text under what they are of. */
export function InOrder({ order, parts, instrument: { programme }, draw }: InOrderProps): VNode {
  const view = useView()
  const { t } = view
  const wordsOf = (value: string): string =>
    order === 'level' ? levelName(view, programme, value) : termName(view, programme, order, value)
  return (
    <>
      {parts.map(({ value, provisions }) => (
        <>
          <h2>{value === null ? t(`instrument.order.none.${order}`) : wordsOf(value)}</h2>
          {provisions.map(({ provision, isFirst }) => draw(provision, isFirst))}
        </>
      ))}
    </>
  )
}

import type { VNode } from 'preact'
import { type View, addressWith, useView } from '../../../core/index.ts'
import { nameTerms, termName } from '../../programme/index.ts'
import { levelName } from './level-name.ts'
import { type Order, type Part, orders, ordersOf, partsOf, valuesIn } from '../rules/order-of-text.ts'
import type { Instrument, Provision } from '../schema.ts'

/** A text in another order than its own. */
export interface Ordered {
  order: Order
  parts: Part[]
}

/** The order that an address asks for (`?by=level`), where the whole text stands on the page and can be read in it; null for its own. */
export async function orderedBy(
  view: View,
  { programme }: Instrument,
  provisions: readonly Provision[],
): Promise<Ordered | null> {
  const order = orders.find((one) => one === view.query.get('by'))
  if (!order || !ordersOf(provisions).includes(order)) return null
  await nameTerms(
    view,
    programme,
    order,
    provisions.flatMap((one) => valuesIn(one, order)),
  )
  return { order, parts: partsOf(provisions, order) }
}

/** The orders in which a text can be read, each with its address; nothing where it has only its own. */
export function Orders({ provisions }: { provisions: readonly Provision[] }): VNode | null {
  const view = useView()
  const { t } = view
  const offered = ordersOf(provisions)
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
  ordered: Ordered
  instrument: Instrument
  /** @param isFirst it stands under its address; a second time it has none */
  draw(provision: Provision, isFirst: boolean): VNode
}

/** The paragraphs of a text under what they are of. */
export function InOrder({ ordered: { order, parts }, instrument: { programme }, draw }: InOrderProps): VNode {
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

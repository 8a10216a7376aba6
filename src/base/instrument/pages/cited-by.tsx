import type { VNode } from 'preact'
import { Section, refKey, useView } from '../../../core/index.ts'
import { type Item, itemRef } from '../../programme/index.ts'

/** The statements of this site that rest on a paragraph; nothing where none does. */
export function CitedBy({ items }: { items: readonly Item[] }): VNode | null {
  const { t, to, names } = useView()
  const named = items.flatMap((item) => names.get(refKey(itemRef(item))) ?? [])
  if (named.length === 0) return null
  return (
    <Section id="cited-by" title={t('instrument.provision.citedBy')}>
      <ul>
        {named.map(({ name, address }) => (
          <li>
            <a href={to(address)}>{name}</a>
          </li>
        ))}
      </ul>
    </Section>
  )
}

import type { VNode } from 'preact'
import { useView } from '../../../core/index.ts'
import type { MissingTexts } from '../queries/find-texts-to-get.ts'

/** The ways to texts that are not here, for whoever may get them. */
export function Getting({ symbols }: { symbols: MissingTexts }): VNode {
  const { t, to } = useView()
  return (
    <ul class="inline">
      {symbols.map(({ symbol, isPinned }) => (
        <li>
          <a href={to(isPinned ? '/texts-to-get' : '/imports')}>
            {t(isPinned ? 'instrument.panel.get' : 'instrument.panel.import', { symbol })}
          </a>
        </li>
      ))}
    </ul>
  )
}

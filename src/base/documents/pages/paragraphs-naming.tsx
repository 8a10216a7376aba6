import type { VNode } from 'preact'
import { useView } from '../../../core/index.ts'

/** To what search finds of a document: whatever here names it by its symbol, in words or in a note. Nothing where it has none, or nothing can be sought. */
export function ParagraphsNaming({ symbol }: { symbol: string | null }): VNode | null {
  const { t, to, frame } = useView()
  if (!symbol || !frame.search) return null
  return (
    <p>
      <a href={`${to(frame.search)}?${new URLSearchParams({ q: `"${symbol}"` })}`}>
        {t('documents.cited.search', { symbol })}
      </a>
    </p>
  )
}

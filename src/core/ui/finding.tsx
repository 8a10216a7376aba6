import type { VNode } from 'preact'
import { useView } from './view.ts'

/** The way to the next page of a list, narrowed as this one is. */
export function Pager({ next }: { next?: string | null }): VNode | null {
  const { path, query, t } = useView()
  if (!next) return null
  const onward = new URLSearchParams(query)
  onward.set('after', next)
  return (
    <p class="pager">
      <a rel="next" href={`${path}?${onward}`}>
        {t('core.list.older')}
      </a>
    </p>
  )
}

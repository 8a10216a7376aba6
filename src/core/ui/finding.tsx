import type { VNode } from 'preact'
import { useView } from './view.ts'

export function Pager({ next }: { next?: string | null }): VNode | null {
  const { path, t } = useView()
  return next ? <p class="pager"><a rel="next" href={`${path}?after=${next}`}>{t('core.list.older')}</a></p> : null
}

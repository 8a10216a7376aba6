import type { ComponentChildren, VNode } from 'preact'
import { Button, type Ctx, Field, to } from '../../../core/index.ts'

/** The field in which a search begins; what stands inside it goes along. */
export function SearchForm({
  c,
  typed,
  children,
}: {
  c: Ctx
  typed?: string
  children?: ComponentChildren
}): VNode {
  const { t } = c.var
  return (
    <form class="search" role="search" method="get" action={to(c, '/search')}>
      <Field name="q" type="search" label={t('publication.search.words')} value={typed} />
      {children}
      <Button>{t('publication.search.button')}</Button>
    </form>
  )
}

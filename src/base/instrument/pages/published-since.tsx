import type { VNode } from 'preact'
import { Notice, type Ref, dateWords, refKey, useView } from '../../../core/index.ts'
import type { ShownLife } from '../rules/life-of-version.ts'
import { isolate } from './views/components.tsx'

interface PublishedProps {
  /** What is spoken of: "A/RES/79/321", "A/RES/79/40, para. 27". */
  name: string
  life: ShownLife | null | undefined
  /** How many paragraphs, where it is a text. */
  count?: number
  /** Where it is verified. */
  entity: Ref
}

/** When something was published here, and whether it has changed since: in one sentence, which leads to its verification. */
export function PublishedSince({ name, life, count, entity }: PublishedProps): VNode | null {
  const { t, to, lang } = useView()
  if (!life) return null
  const dayOf = (day: Date): string => dateWords(day.toISOString().slice(0, 10), lang)
  const { published, changed, isOtherwise } = life
  const address = to(`/record/entities/${refKey(entity)}`)
  if (isOtherwise)
    return (
      <Notice warning>
        <p>
          <a href={address}>{t('instrument.published.otherwise')}</a>
        </p>
      </Notice>
    )
  const said = {
    name: isolate(name),
    published: dayOf(published),
    since: changed ? ('changed' as const) : ('other' as const),
    changed: changed ? dayOf(changed) : '',
  }
  return (
    <p class="meta">
      <a href={address}>
        {count === undefined
          ? t('instrument.published.paragraph', said)
          : t('instrument.published.text', { ...said, count })}
      </a>
    </p>
  )
}

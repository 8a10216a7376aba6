import type { VNode } from 'preact'
import { Notice, type Ref, dateWords, refKey, useView } from '../../../core/index.ts'
import type { ShownLife } from '../rules/life-of-version.ts'
import type { PlaceInLine } from '../rules/place-in-line.ts'
import { isolate } from './views/components.tsx'

interface PublishedProps {
  /** What is spoken of: "A/RES/79/321", "A/RES/79/40, para. 27". */
  name: string
  life: ShownLife | null | undefined
  /** How many paragraphs, where it is a text. */
  count?: number
  /** Where it is verified. */
  entity: Ref
  /** Of its version among others; null where it alone ever stood here. */
  place: PlaceInLine | null
  /** The text. */
  instrument: string
}

/**
 * When something was published here, and whether it has changed since: in one sentence, which leads to its verification. Unchanged is only what
 * alone ever stood here.
 */
export function PublishedSince(props: PublishedProps): VNode | null {
  const { t, to, lang } = useView()
  const { name, life, count, entity, place, instrument } = props
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
  if (place) {
    const { number, before, later, undone, what } = place
    return (
      <p class="meta">
        <a href={address}>
          {t('instrument.published.inLine', {
            ...said,
            what,
            number: String(number),
            replaced: before > 0 ? 'yes' : 'other',
            before: String(before),
            later: String(later),
            undone: undone && dateWords(undone, lang),
          })}
        </a>{' '}
        <a href={to(`/instruments/${instrument}/versions`)}>{t('instrument.versions.title')}</a>
      </p>
    )
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

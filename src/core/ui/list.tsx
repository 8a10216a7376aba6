import type { ComponentChildren, VNode } from 'preact'
import { directionOf } from '../i18n/words.ts'
import { Tag } from './status.tsx'
import { useView } from './view.ts'

export interface ListRow {
  /** Number, letter or date, set in the margin. */
  mark?: ComponentChildren
  title: ComponentChildren
  href?: string
  /** For links to the row. */
  id?: string
  /** Tags and badges beside the title. */
  tags?: ComponentChildren
  /** Symbol, body, date: what identifies it, in small type. Empty ones drop out. */
  meta?: readonly ComponentChildren[]
  summary?: ComponentChildren
  /** Language of the summary, where it is not the reader's. */
  lang?: string | undefined
  /** What else stands under it: a quotation, a list of its own, how far it has come, a form with a button. */
  children?: ComponentChildren
}

interface ListProps {
  rows: readonly ListRow[]
  /** The order tells something, as with an agenda. */
  ordered?: boolean
  /** Room in the margin for dates rather than numbers. */
  dated?: boolean
  /** Short ones side by side where there is room, to be read down and then across, as in a glossary. */
  columns?: boolean
  /** What the list is, where no heading says it. */
  label?: string
  /** What stands there when it has no rows. */
  empty?: VNode
}

/** Things of one kind below each other, each leading to its own page. */
export function List({ rows, ordered, dated, columns, label, empty }: ListProps): VNode | null {
  if (rows.length === 0) return empty ?? null
  const Kind = ordered ? 'ol' : 'ul'
  const margin = rows.some((row) => row.mark) ? ' hang' : ''
  const shape = `${margin}${dated ? ' dated' : ''}${columns ? ' columns' : ''}`
  return (
    <Kind class={`list${shape}`} aria-label={label}>
      {rows.map((row) => (
        <Row {...row} />
      ))}
    </Kind>
  )
}

function Row({ mark, title, href, id, tags, meta = [], summary, lang, children }: ListRow): VNode {
  const told = meta.filter((each) => each !== null && each !== undefined && each !== false && each !== '')
  return (
    <li id={id}>
      {mark && <span class="outside">{mark}</span>}
      <div>
        <p>
          {href ? (
            <a class="title" href={href}>
              {title}
            </a>
          ) : (
            <span class="title">{title}</span>
          )}{' '}
          {tags}
        </p>
        {told.length > 0 && (
          <p class="meta">
            {told.map((each, i) => (
              <>
                {i > 0 && ' · '}
                {each}
              </>
            ))}
          </p>
        )}
        {summary && (
          <p class="summary" lang={lang} dir={lang ? directionOf(lang) : undefined}>
            {summary}
          </p>
        )}
        {children}
      </div>
    </li>
  )
}

export interface TimelineEvent {
  /** The date, as a component: `<Day date="2026-03-30" />`. */
  when: ComponentChildren
  title: ComponentChildren
  href?: string
  /** For links to it. */
  id?: string
  /** Where things stand now. */
  isCurrent?: boolean
  children?: ComponentChildren
}

/** What happened, or is to happen, one after the other. */
export function Timeline({ events, label }: { events: readonly TimelineEvent[]; label?: string }): VNode {
  const { t } = useView()
  return (
    <ol class="timeline" aria-label={label}>
      {events.map(({ when, title, href, id, isCurrent, children }) => (
        <li id={id} aria-current={isCurrent ? 'step' : undefined}>
          <span class="when">{when}</span>
          <div>
            <p>
              {href ? (
                <a class="title" href={href}>
                  {title}
                </a>
              ) : (
                <span class="title">{title}</span>
              )}
              {isCurrent && (
                <>
                  {' '}
                  <Tag>{t('core.ui.timeline.now')}</Tag>
                </>
              )}
            </p>
            {children}
          </div>
        </li>
      ))}
    </ol>
  )
}

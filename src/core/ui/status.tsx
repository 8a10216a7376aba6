import type { ComponentChildren, VNode } from 'preact'
import { useId } from 'preact/hooks'
import { sameAddress } from './addresses.ts'
import { numberWords } from './localized.tsx'
import { useView } from './view.ts'

/** A status or a kind, in a word or two. */
export const Tag = ({ children }: { children: ComponentChildren }): VNode => (
  <span class="tag">{children}</span>
)

/** How far a text can be relied on: the wording of the document, words of this site, or not compared yet. */
export type BadgeKind = 'official' | 'summary' | 'unverified'

interface BadgeProps {
  kind: BadgeKind
  /** What stands behind it, in the reader's words; a general sentence where none is given. */
  detail?: string | undefined
  /** The word alone, without the sentence on demand: where many stand below each other. */
  plain?: boolean
}

/** One of three marks, told apart by their shape; pressed, it says what it means. */
export function Badge({ kind, detail, plain }: BadgeProps): VNode {
  const { t } = useView()
  const id = useId()
  const name = t(`core.ui.badge.${kind}.name`)
  const shape = { official: 'badge official', summary: 'badge', unverified: 'badge unverified' }[kind]
  if (plain) return <span class={shape}>{name}</span>
  return (
    <>
      <button type="button" class={shape} popovertarget={id}>
        {name}
      </button>
      <span class="detail" id={id} popover="auto">
        {detail ?? t(`core.ui.badge.${kind}.detail`)}
      </span>
    </>
  )
}

interface NoticeProps {
  title?: ComponentChildren
  /** Asks for attention rather than only telling. */
  warning?: boolean
  /** The answer to what the reader just did: read out when the page opens. */
  status?: boolean
  children?: ComponentChildren
}

/** Something to know before reading on. */
export const Notice = ({ title, warning, status, children }: NoticeProps): VNode => (
  <div class={warning ? 'note warning' : 'note'} role={status ? 'status' : undefined}>
    {title && (
      <p>
        <strong>{title}</strong>
      </p>
    )}
    {children}
  </div>
)

/** Where nothing is to be shown: what is missing, then why and what to do about it. */
export const EmptyState = ({
  title,
  children,
}: {
  title: ComponentChildren
  children?: ComponentChildren
}): VNode => (
  <div class="empty">
    <p>
      <strong>{title}</strong>
    </p>
    {children}
  </div>
)

/** Stands where a part of the page could not be shown; leads to the same page once more. */
export function PartFailed({ title }: { title?: string }): VNode {
  const view = useView()
  return (
    <Notice warning title={title ?? view.t('core.ui.partFailed.title')}>
      <p>
        {view.t('core.ui.partFailed.text')}{' '}
        <a href={sameAddress(view)}>{view.t('core.ui.partFailed.again')}</a>
      </p>
    </Notice>
  )
}

interface ProgressProps {
  label: ComponentChildren
  /** How much of `max` is done; absent while that is not known. */
  value?: number
  max?: number
}

/** How far something has come, as a bar and in figures. */
export function Progress({ label, value, max = 100 }: ProgressProps): VNode {
  const { t, lang } = useView()
  const id = useId()
  const figures =
    value === undefined
      ? t('core.ui.progress.unknown')
      : t('core.ui.progress.of', { value: numberWords(value, lang), maximum: numberWords(max, lang) })
  return (
    <div class="progress">
      <label for={id}>{label}</label> <span>{figures}</span>
      <progress id={id} max={max} value={value}>
        {figures}
      </progress>
    </div>
  )
}

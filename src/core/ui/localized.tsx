import type { ComponentChildren, VNode } from 'preact'
import { dateFormat } from '../i18n/dates.ts'
import { languageNamesIn, listFormat, localeOf, numberFormat, relativeTimeFormat } from '../i18n/formats.ts'
import { directionOf, type Multilingual, pickText } from '../i18n/words.ts'
import { useView } from './view.ts'

interface LocalizedTextProps {
  texts: Multilingual
  /** The language in which it was written, where that is not English. */
  original?: string
  /** Leaves the mark out where a page says it once for all. */
  unmarked?: boolean
  /** Another language than the reader's to look for. */
  lang?: string
}

/** Text in the reader's language, or its original with its own language, direction and a mark that says so. */
export function LocalizedText({ texts, original, unmarked, ...props }: LocalizedTextProps): VNode | null {
  const { t, lang: reader } = useView()
  const lang = props.lang ?? reader
  const picked = pickText(texts, lang, original)
  if (!picked) return null
  if (picked.lang === lang) return <>{picked.text}</>
  return (
    <>
      <span lang={picked.lang} dir={directionOf(picked.lang)}>
        {picked.text}
      </span>
      {!unmarked && (
        <small class="original">
          {' '}
          {t('core.text.original', { language: languageName(picked.lang, lang) })}
        </small>
      )}
    </>
  )
}

/** "French" for fr, in the reader's language; what is no code of a language, as in an address that somebody typed, stays as it is. */
export function languageName(language: string, reader: string): string {
  try {
    return languageNamesIn(reader).of(language) ?? language
  } catch (error) {
    if (error instanceof RangeError) return language
    throw error
  }
}

const dayOf = (date: string | Date): string =>
  typeof date === 'string' ? date : date.toISOString().slice(0, 10)

/** A date as exact as it is known, in the reader's language: "2023-12-04", "2023-12" or "2023"; of a moment, its day. */
export function dateWords(date: string | Date, lang: string, isShort = false): string {
  const [year = '', month, day] = dayOf(date).split('-')
  const style: Intl.DateTimeFormatOptions = {
    year: 'numeric',
    ...(month ? { month: isShort ? 'short' : 'long' } : {}),
    ...(day ? { day: 'numeric' } : {}),
  }
  return dateFormat(lang, style).format(new Date(`${year}-${month ?? '01'}-${day ?? '01'}T00:00:00Z`))
}

interface DayProps {
  date: string | Date
  lang?: string
  /** The month in few letters, for tables. */
  short?: boolean
}

/** A date, as exact as it is known, with its machine form. */
export function Day({ date, short, ...props }: DayProps): VNode {
  const { lang } = useView()
  const value = dayOf(date)
  return <time dateTime={value}>{dateWords(value, props.lang ?? lang, short)}</time>
}

/** A span of days, such as "7–11 December 2026"; both ends as exact as they are known. */
export function DaySpan({ from, to, ...props }: { from: string; to: string; lang?: string }): VNode {
  const view = useView()
  const lang = props.lang ?? view.lang
  if (from === to) return <Day date={from} lang={lang} />
  const exact = from.length === 10 && to.length === 10
  if (!exact)
    return (
      <span>
        <Day date={from} lang={lang} /> – <Day date={to} lang={lang} />
      </span>
    )
  return <span>{dateFormat(lang, { dateStyle: 'long' }).formatRange(new Date(from), new Date(to))}</span>
}

/** A moment in Coordinated Universal Time, said so. */
export function Moment({ at, ...props }: { at: Date; lang?: string }): VNode {
  const { lang } = useView()
  const format = dateFormat(props.lang ?? lang, { dateStyle: 'long', timeStyle: 'short' })
  return <time dateTime={at.toISOString()}>{`${format.format(at)} UTC`}</time>
}

const DAY_MS = 86_400_000

/** Days from today to a day, negative for days gone by. @param day "2026-12-04" */
export const daysUntil = (day: string, today: Date): number =>
  Math.round((Date.parse(day) - Date.parse(dayOf(today))) / DAY_MS)

/** "in 6 days", "tomorrow", "2 days ago" */
export const daysWords = (days: number, lang: string): string =>
  relativeTimeFormat(lang, { numeric: 'auto' }).format(days, 'day')

/** "62 %" in the reader's language. @param share of one */
export const percentWords = (share: number, lang: string): string =>
  numberFormat(lang, { style: 'percent', maximumFractionDigits: 0 }).format(share)

/** Words in a row as the language joins them: "English, French and Spanish". */
export const listWords = (words: readonly string[], lang: string): string =>
  listFormat(localeOf(lang)).format(words)

export const numberWords = (value: number, lang: string): string => numberFormat(lang, {}).format(value)

/** A number in the reader's figures: "1,234", "1 234". */
export function Amount({ value }: { value: number }): VNode {
  return <>{numberWords(value, useView().lang)}</>
}

/** Things in a row as the language joins them: "Quellmark, Orsanne and Belmoura". */
export function Listed({ items }: { items: readonly ComponentChildren[] }): VNode {
  const { lang } = useView()
  const parts = listFormat(localeOf(lang)).formatToParts(items.map((_, i) => String(i)))
  return <>{parts.map(({ type, value }) => (type === 'element' ? items[Number(value)] : value))}</>
}

const SIZES = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
const STEP = 1000

/** The size of a file as people say it: "2.4 MB". @param bytes not negative */
export function sizeWords(bytes: number, lang: string): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), SIZES.length - 1)
  // 999,950 bytes would be written as 1,000 kB.
  const rounded = Number((bytes / STEP ** power).toPrecision(3))
  const [value, unit] =
    rounded >= STEP && power < SIZES.length - 1 ? [rounded / STEP, SIZES[power + 1]] : [rounded, SIZES[power]]
  return numberFormat(lang, {
    style: 'unit',
    unit: unit ?? 'byte',
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: 1,
  }).format(value)
}

/** The size of a file. */
export function FileSize({ bytes }: { bytes: number }): VNode {
  return <>{sizeWords(bytes, useView().lang)}</>
}

/** A colon between what is drawn, as the reader's language sets it. */
export const Colon = (): VNode => <>{useView().t('core.ui.colon')}</>

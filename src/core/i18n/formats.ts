import { memoize } from '@formatjs/fast-memoize'
import { LRUCache } from 'lru-cache'

/** English as the United Nations writes it: the day before the month, no comma before the last of several. */
export const localeOf = (lang: string): string => (lang === 'en' ? 'en-GB' : lang)

// To make a format takes some hundred times as long as to use it, so each is made once.

export const dateTimeFormat = memoize(
  (locale: string, style: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, style),
)

export const relativeTimeFormat = memoize(
  (locale: string, style: Intl.RelativeTimeFormatOptions) => new Intl.RelativeTimeFormat(locale, style),
)

export const numberFormat = memoize(
  (locale: string, style: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, style),
)

export const listFormat = memoize((locale: string) => new Intl.ListFormat(locale))

export const languageNamesIn = memoize(
  (locale: string) => new Intl.DisplayNames([locale], { type: 'language' }),
)

/** To put one into words takes some fifty times as long as to look it up. */
const spans = new LRUCache<string, string>({ max: 1_000 })

/** A span of time in words. */
export function spanWords(locale: string, style: Intl.DateTimeFormatOptions, from: Date, to: Date): string {
  const key = JSON.stringify([locale, style, from, to])
  const words = spans.get(key) ?? dateTimeFormat(locale, style).formatRange(from, to)
  spans.set(key, words)
  return words
}

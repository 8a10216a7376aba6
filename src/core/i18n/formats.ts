import { memoize } from '@formatjs/fast-memoize'

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

import { dateTimeFormat, localeOf, spanWords } from './formats.ts'

/** The months as the United Nations writes them in Arabic: the eastern name, then the one that the platform gives. */
const ARABIC_MONTHS: Record<string, string> = {
  يناير: 'كانون الثاني',
  فبراير: 'شباط',
  مارس: 'آذار',
  أبريل: 'نيسان',
  مايو: 'أيار',
  يونيو: 'حزيران',
  يوليو: 'تموز',
  أغسطس: 'آب',
  سبتمبر: 'أيلول',
  أكتوبر: 'تشرين الأول',
  نوفمبر: 'تشرين الثاني',
  ديسمبر: 'كانون الأول',
}

/** A format of dates in a language, in Coordinated Universal Time. */
export interface DateFormat {
  format(date: Date): string
  formatRange(from: Date, to: Date): string
}

/** Dates as the United Nations writes them: the day before the month, in English too; the 24 hours of a day, in Arabic too, and each month there by both its names. */
export function dateFormat(lang: string, style: Intl.DateTimeFormatOptions): DateFormat {
  const locale = localeOf(lang)
  const inUtc = { ...style, timeZone: 'UTC', hourCycle: 'h23' as const }
  const named = lang === 'ar' ? withBothNames : (words: string) => words
  return {
    format: (date) => named(dateTimeFormat(locale, inUtc).format(date)),
    formatRange: (from, to) => named(spanWords(locale, inUtc, from, to)),
  }
}

const withBothNames = (words: string): string =>
  words.replace(/\p{L}+/gu, (word) => (ARABIC_MONTHS[word] ? `${ARABIC_MONTHS[word]}/${word}` : word))

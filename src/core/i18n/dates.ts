import { dateTimeFormat, localeOf, spanWords } from './formats.ts'

/** The months as the United Nations writes them in Arabic, by the name that the platform gives. */
const ARABIC_MONTHS: Record<string, string> = {
  يناير: 'كانون الثاني/يناير',
  فبراير: 'شباط/فبراير',
  مارس: 'آذار/مارس',
  أبريل: 'نيسان/أبريل',
  مايو: 'أيار/مايو',
  يونيو: 'حزيران/يونيه',
  يوليو: 'تموز/يوليه',
  أغسطس: 'آب/أغسطس',
  سبتمبر: 'أيلول/سبتمبر',
  أكتوبر: 'تشرين الأول/أكتوبر',
  نوفمبر: 'تشرين الثاني/نوفمبر',
  ديسمبر: 'كانون الأول/ديسمبر',
}

/** A format of dates in a language, in Coordinated Universal Time. */
export interface DateFormat {
  format(date: Date): string
  formatRange(from: Date, to: Date): string
}

/** Dates as the United Nations writes them: the day before the month, in English too; the 24 hours of a day, in Arabic too, each month there by both its names, and the first of a month in French as "1er". */
export function dateFormat(lang: string, style: Intl.DateTimeFormatOptions): DateFormat {
  const locale = localeOf(lang)
  const inZone = { timeZone: 'UTC', ...style, hourCycle: 'h23' as const }
  const named = IN_WORDS[lang] ?? ((words: string) => words)
  return {
    format: (date) => named(dateTimeFormat(locale, inZone).format(date)),
    formatRange: (from, to) => named(spanWords(locale, inZone, from, to)),
  }
}

/** What the platform does not do for a language: both names of the months in Arabic; in French, the first of a month is "1er". */
const IN_WORDS: Record<string, (words: string) => string> = {
  ar: (words) => words.replace(/\p{L}+/gu, (word) => ARABIC_MONTHS[word] ?? word),
  fr: (words) => words.replace(/(?<!\d)1(?=[ \u00a0\u202f]\p{L}|[-–])/gu, '1er'),
}

/** Months in the official languages that name them, January first; Arabic as most of its States write them. */
export const months = [
  'January February March April May June July August September October November December',
  'janvier février mars avril mai juin juillet août septembre octobre novembre décembre',
  'enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre',
  'января февраля марта апреля мая июня июля августа сентября октября ноября декабря',
  'يناير فبراير مارس أبريل مايو يونيه يوليه أغسطس سبتمبر أكتوبر نوفمبر ديسمبر',
].map((names) => names.split(' '))

/** Any month, as the source of a pattern. */
export const anyMonth = months.flat().join('|')
/** Any English one. */
export const englishMonth = months[0]!.join('|')
/** A day in figures: "14.5.2031", "2031-05-14". */
export const dayInFigures = '\\d{1,2}[./]\\d{1,2}[./]\\d{2,4}|\\d{4}-\\d{2}-\\d{2}'
/** Any that English shortens. */
export const shortMonth = 'Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec'

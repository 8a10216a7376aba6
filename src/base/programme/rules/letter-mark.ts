/** The letters by which the United Nations counts in Arabic, as they stand in brackets. */
const ARABIC = [
  'أ',
  'ب',
  'ج',
  'د',
  'هـ',
  'و',
  'ز',
  'ح',
  'ط',
  'ي',
  'ك',
  'ل',
  'م',
  'ن',
  'س',
  'ع',
  'ف',
  'ص',
  'ق',
  'ر',
]

/** A letter as texts in a language have it as a mark. @param letter "k" @returns "(k)", in Arabic "(ك)" */
export function letterMark(letter: string, lang: string): string {
  const own = lang === 'ar' ? ARABIC[letter.charCodeAt(0) - 'a'.charCodeAt(0)] : undefined
  return `(${own ?? letter})`
}

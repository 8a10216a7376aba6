/** Language of a text by its script and its commonest small words. */

const words: Record<string, string[]> = {
  en: ['the', 'of', 'and', 'to', 'in', 'its', 'with', 'on', 'for', 'that'],
  fr: ['le', 'la', 'les', 'des', 'et', 'du', 'dans', 'aux', 'sur', 'une'],
  es: ['el', 'la', 'los', 'las', 'del', 'y', 'que', 'una', 'para', 'por', 'con'],
}

/** BCP 47 code of one of the six official languages, or 'und' where the text is too short to tell. */
export function languageOf(text: string): string {
  const sample = text.slice(0, 4000)
  const count = (pattern: RegExp) => sample.match(pattern)?.length ?? 0
  const letters = count(/\p{L}/gu)
  if (letters < 10) return 'und'
  if (count(/\p{Script=Arabic}/gu) > letters / 3) return 'ar'
  if (count(/\p{Script=Han}/gu) > letters / 3) return 'zh'
  if (count(/\p{Script=Cyrillic}/gu) > letters / 3) return 'ru'
  const tokens = sample.toLowerCase().match(/\p{L}+/gu) ?? []
  const scores = Object.entries(words).map(([code, list]) => ({
    code,
    score: tokens.filter((token) => list.includes(token)).length,
  }))
  const best = scores.toSorted((a, b) => b.score - a.score)[0]!
  return best.score > 0 ? best.code : 'und'
}

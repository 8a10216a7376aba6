/** How much weight a source's symbol gives its words: more is more; see `authorityOf`. */
export type Authority = (symbol: string) => number

/**
 * The rule, in the order in which it is asked; the first pattern that fits decides. Resolutions stand over decisions,
 * decisions over reports and other documents of a body, those over what is only proposed or said in its name. Among
 * resolutions those of the principal organs stand over those of others. Symbols: ST/LIB/SER.B/5/Rev.5 (symbol series).
 */
export const AUTHORITY_RULE: readonly { of: string; weight: number; pattern: RegExp }[] = [
  { of: 'draft, conference room or working paper', weight: 1, pattern: /\/(?:L|CRP|WP|NGO|INF|PM)\.\d/i },
  { of: 'resolution of a principal organ', weight: 5, pattern: /^[ASE]\/RES\// },
  { of: 'resolution of another body', weight: 4, pattern: /\/RES\// },
  { of: 'decision', weight: 3, pattern: /\/DEC\// },
  { of: 'report or other document of a body', weight: 2, pattern: /^[A-Z]+(?:\/[A-Z0-9.]+)+/ },
]

/** Weight of a symbol under AUTHORITY_RULE; 0 where it is not a United Nations symbol. */
export function authorityOf(symbol: string): number {
  return AUTHORITY_RULE.find(({ pattern }) => pattern.test(symbol))?.weight ?? 0
}

/**
 * A moment to order sources by: the date of adoption where known, else the opening of the session that the symbol
 * names (session 1 opened in 1946, so session n in September of 1945 + n), else after all others.
 *
 * @returns milliseconds since 1970, or Infinity
 */
export function momentOf({ symbol, date }: { symbol: string; date: string }): number {
  const moment = Date.parse(date)
  return Number.isNaN(moment) ? openingOf(symbol, 0) : moment
}

/** Opening of the session that a symbol names, or of one so many after it; Infinity where it names none. */
function openingOf(symbol: string, after: number): number {
  const session = /^A\/(?:RES\/|DEC\/|C\.\d\/)?(\d{1,3})\//.exec(symbol)
  return session ? Date.UTC(1945 + Number(session[1]) + after, 8, 15) : Number.POSITIVE_INFINITY
}

interface Dated {
  symbol: string
  date: string
}

/**
 * Whether a source was adopted before a draft, so that its language was agreed: not what is of the same day or later, or
 * of which nobody knows that it is not. Without a day a source may be of the last one of its session. Before a draft that
 * says neither day nor session are all.
 */
export function isAgreedBefore(source: Dated, draft: Dated): boolean {
  const moment = momentOf(draft)
  if (moment === Number.POSITIVE_INFINITY) return true
  const latest = Date.parse(source.date)
  return (Number.isNaN(latest) ? openingOf(source.symbol, 1) : latest) < moment
}

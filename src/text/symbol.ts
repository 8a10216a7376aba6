/** Symbols of United Nations documents: organ / subsidiary / session or year / nature and number / modification. */

export interface DocumentSymbol {
  /** First component in capitals: "A", "S", "E", "ST"; empty where the text is no symbol. */
  organ: string
  /** Session as printed: "78", "ES-10", "XXIX". */
  session?: string
  /** Four-figure year where the organ counts by years. */
  year?: number
  /** Subsidiary bodies and meetings in order: ["C.1"], ["CONF.192", "RC"]. */
  chain: string[]
  /** Nature of the document: "RES", "DEC", "L", "CRP", "WP", "INF", "PV". */
  series?: string
  /** Number within session and series: "16", "27". */
  number?: string
  /** Letter of a resolution that shares its number: "B" in A/RES/68/247 B. */
  letter?: string
  /** "Rev.1", "Add.2", "Corr.1", normalised, in order. */
  modifications: string[]
  /** The text as given. */
  raw: string
}

/** Organs by the first component of their symbols. */
export const organs: Readonly<Record<string, string>> = {
  A: 'General Assembly',
  S: 'Security Council',
  E: 'Economic and Social Council',
  ST: 'Secretariat',
}

const natures = 'RES|DEC|L|CRP|WP|INF|PV|SR|PRST|NGO|PET|R|RT|BUR|DC|NONE|MIN'
const series = new RegExp(`^(${natures})(?:\\.(\\d+[A-Z]?))?$`)
const modification = /^(REV|ADD|CORR|AMEND|SUMMARY|EXCERPT)\.?(\d+)?$/
const romanSession = /^[IVXLC]+$/
const specialSession = /^(?:ES-|S-|SS-)?[IVXLC\d]+$/

/** Whether a symbol is of one of these organs: "A/80/257", but not "Decision 75/564". */
export const isOfOrgan = (raw: string): boolean => Object.hasOwn(organs, parseSymbol(raw).organ)

/** Reads a symbol. Never throws; what is not understood stays in `chain`, and `raw` keeps the text as given. */
export function parseSymbol(raw: string): DocumentSymbol {
  const { tokens, letter } = tokenize(raw)
  const symbol: DocumentSymbol = { organ: tokens[0] ?? '', chain: [], modifications: [], raw }
  if (letter) symbol.letter = letter
  for (const token of tokens.slice(1)) place(symbol, token)
  return symbol
}

function place(symbol: DocumentSymbol, token: string): void {
  const modified = modification.exec(token)
  if (modified) {
    symbol.modifications.push(
      modified[1]!.charAt(0) + modified[1]!.slice(1).toLowerCase() + (modified[2] ? `.${modified[2]}` : ''),
    )
    return
  }
  const nature = series.exec(token)
  if (nature && symbol.series === undefined) {
    symbol.series = nature[1]!
    if (nature[2]) symbol.number = nature[2]
    return
  }
  const inBrackets = /^(\d+)\(([IVXLC]+|\d{4})\)$/.exec(token)
  if (inBrackets) {
    symbol.number = inBrackets[1]!
    setPeriod(symbol, inBrackets[2]!)
    return
  }
  if (/^(?:19|20)\d\d$/.test(token) && symbol.year === undefined && symbol.session === undefined) {
    symbol.year = Number(token)
    return
  }
  if (isSession(symbol, token)) symbol.session = token
  else if (/^\d+[A-Z]?$/.test(token) && symbol.number === undefined) symbol.number = token
  else symbol.chain.push(token)
}

/** The General Assembly and its Main Committees count by sessions, bodies of a conference do not. */
function isSession(symbol: DocumentSymbol, token: string): boolean {
  if (symbol.session !== undefined || symbol.year !== undefined || symbol.number !== undefined) return false
  if (/^(?:ES|SS?)-/.test(token)) return specialSession.test(token)
  if (!/^\d{1,3}$/.test(token) || symbol.organ !== 'A') return false
  return !symbol.chain.some((part) => part.startsWith('CONF.'))
}

function setPeriod(symbol: DocumentSymbol, period: string): void {
  if (romanSession.test(period)) symbol.session = period
  else symbol.year = Number(period)
}

/** Components in capitals, irregular forms made regular: "L.27.Rev.1" → "L.27", "REV.1"; "CRP.1.Rev3" → "CRP.1", "REV.3". */
function tokenize(raw: string): { tokens: string[]; letter: string } {
  const cleaned = raw
    .slice(0, 300)
    .normalize('NFKC')
    .replace(/[\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\u00AD]/g, '')
    .replace(/[‐‑‒–—−]/g, '-')
    .replace(/\*+/g, '')
    .trim()
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .replace(/ ?\/ ?/g, '/')
    .replace(/ (?=\((?:[IVXLC]+|\d{4})\))/g, '')
    .replace(/[.,;:]+$/, '')
  const lettered = /^(.*\/\d+) ?([A-Z](?:-[A-Z])?)$/.exec(cleaned)
  const body = lettered ? lettered[1]! : cleaned
  const split = body
    .replace(/(?<=[\dA-Z])[. ]?(?<!\/)(REV|ADD|CORR|AMEND)\.? ?(?=\d)/g, '/$1.')
    .replace(/\/{2,}/g, '/')
  const tokens = split
    .split('/')
    .map((token) => token.trim())
    .filter((token) => token !== '')
  return { tokens: tokens.map(regular), letter: lettered ? lettered[2]! : '' }
}

function regular(token: string): string {
  return token.replace(/^(REV|ADD|CORR|AMEND)\.? ?(\d+)$/, '$1.$2')
}

/** Canonical form in capitals, by which symbols are compared: "A/C.1/73/L.27.Rev.1" → "A/C.1/73/L.27/REV.1". */
export function symbolKey(raw: string): string {
  const { tokens, letter } = tokenize(raw)
  return tokens.join('/') + (letter ? ` ${letter}` : '')
}

/** Whether two texts name the same document, whatever their case and punctuation. */
export function sameSymbol(a: string, b: string): boolean {
  const key = symbolKey(a)
  return key !== '' && key === symbolKey(b)
}

/** Who adopted the resolution or decision that goes by a symbol: "General Assembly"; empty where the symbol does not say it. */
export function adoptingBody(raw: string): string {
  const { organ, series: nature, chain } = parseSymbol(raw)
  return (nature === 'RES' || nature === 'DEC') && chain.length === 0 ? (organs[organ] ?? '') : ''
}

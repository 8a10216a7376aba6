import { symbolKey } from './symbol.ts'

/** What a reader cites, as far as the words alone tell. */
export interface Citation {
  /** What the symbol may be, in the spelling by which symbols are compared: one, or several for "79/40"; none where only a paragraph is cited. */
  symbols: string[]
  /** The part of the text whose paragraphs are counted apart: "annex", "annex 2", "II", "annex II", "article 9"; null where none is said. */
  within: string | null
  /** The paragraph as texts count it, "27", "13 (k)", "PP 3"; null where the document, or the whole annex, is meant. */
  place: string | null
}

/** A paragraph of a text that goes by other words than a symbol: "PoA II.5". */
export interface PlaceOfNamed {
  name: string
  within: string | null
  place: string
}

/** What is longer is no citation. */
const LONGEST = 200

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g
/** A resolution has a session and a number; what follows as a further number is a paragraph of it: "A/RES/79/40/27". */
const RESOLUTION_AND_NUMBER = /\b([ASE]\/RES\/\d{1,3}\/\d{1,4})\/(\d{1,4})(?![\p{L}\p{N}/])/iu
const DASHES = /[\u2010-\u2015\u2212]/g
const OTHER_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/g
const QUOTED = /["“”„«»「」]/
/** Whether words stand in quotation marks: they are looked for then, whatever they name. */
export const isQuoted = (typed: string): boolean => QUOTED.test(typed)

/** The letters by which texts in Arabic count, in the order of the Latin ones that stand for them. */
const ABJAD = 'أبجدهوزحطيكلمنسعفصقرشتثخذض'
/** "13 (ك)" is the paragraph that other languages call "13 (k)". */
const ARABIC_POINT = /(?<=\d ?\( ?)([\u0621-\u063a\u0641-\u064a])\u0640*(?= ?\))/gu
const latin = (letter: string): string => {
  const place = ABJAD.indexOf(letter.replace('ا', 'أ'))
  return place < 0 ? letter : String.fromCharCode('a'.charCodeAt(0) + place)
}

/** Full-width and Arabic signs, dashes and spaces as ASCII has them. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKC')
    .replace(INVISIBLE, '')
    .replace(DASHES, '-')
    .replace(OTHER_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(/⁄|∕/g, '/')
    .replace(/\s+/g, ' ')
    .replace(ARABIC_POINT, (_, letter: string) => latin(letter))
    .replace(RESOLUTION_AND_NUMBER, '$1 $2')
    .replace(/[ /]+$/, '')
    .trim()

/**
 * Reads a question that is nothing but a citation: a symbol in any spelling ("A/RES/79/40", "res. 79/40", "79/40"), a paragraph ("para. 27",
 * "§27", "OP27", "PP3", "13 (k)", also unfinished: "13(k", "annex, para. 171", "II.3"), or both, in either order and in the words of any official language. Null where other
 * words stand there too, or words in quotation marks.
 */
export function readCitation(typed: string): Citation | null {
  if (typed.length > LONGEST || isQuoted(typed)) return null
  const text = plain(typed)
  const cited = findSymbols(text)
  const part = findPart(cited?.rest ?? text, cited !== null)
  const placed = findPlace(part.rest, cited !== null || part.within !== null)
  const rest = placed?.rest ?? part.rest
  // An annex or an article alone is cited where its text is; a numeral alone is none.
  if (!placed && (!cited || (part.within !== null && !/annex|article/.test(part.within)))) return null
  return isFiller(rest)
    ? { symbols: cited?.symbols ?? [], within: part.within, place: placed?.place ?? null }
    : null
}

/**
 * Reads a paragraph and the words that name its text, where what is typed is no citation by itself: whoever knows these words can tell. Null
 * where no paragraph is said.
 */
export function readPlaceOfNamed(typed: string): PlaceOfNamed | null {
  if (typed.length > LONGEST || isQuoted(typed)) return null
  const part = findPart(plain(typed), true)
  const placed = findPlace(part.rest, true)
  const name =
    placed &&
    withoutFiller(placed.rest)
      .replace(/[;,.\s]+/g, ' ')
      .trim()
  return placed && name ? { name, within: part.within, place: placed.place } : null
}

/** What was found, and the text without it. */
type FoundIn<T> = T & { rest: string }

const cutOut = (text: string, { index, 0: { length } }: RegExpMatchArray): string =>
  `${text.slice(0, index)} ; ${text.slice((index ?? 0) + length)}`

const START = String.raw`(?<![\p{L}\p{N}/.])`
/** Chinese sets no space before what follows. */
const END = String.raw`(?!(?!\p{Script=Han})[\p{L}\p{N}/])`
const LETTER = String.raw`(?: ([A-Z])(?![\p{L}\p{N}.(/]))?`
/** "A/AC.292/2025/INF/5/Rev.1", "S/RES/1540 (2004)", with spaces around the strokes too. */
const WRITTEN = new RegExp(
  String.raw`${START}[A-Z]{1,8}(?:[.-][A-Z\d]{1,8}){0,3}(?: ?/ ?[A-Z\d][A-Z\d.-]{0,15}){1,9}\*?(?: ?\((?:\d{4}|[IVXLC]{1,7})\))?${LETTER}${END}`,
  'iu',
)
/** "A RES 79 40", "a-res-79-40" as in an address. */
const UNSTROKED = new RegExp(
  String.raw`${START}([ASE])[ .-](RES|DEC)[ ./-](\d{1,4})(?:[ ./-](\d{1,4}))?(?: ?\((\d{4})\))?${END}`,
  'iu',
)
const RESOLUTION = String.raw`resolutions?|résolutions?|resoluci[oó]n(?:es)?|res\.?|резолюци\p{L}{0,3}|рез\.|القرار|قرار|决议`
const DECISION = String.raw`decisions?|décisions?|decisi[oó]n(?:es)?|dec\.?|решени\p{L}{0,3}|المقرر|مقرر|决定`
/** "resolution 79/40", "Res. 1540 (2004)", "决议79/40", "第79/40号决议". */
const NAMED = new RegExp(
  String.raw`${START}(?:(${RESOLUTION})|(${DECISION})) ?(?:第 ?)?(?:no\.? ?|№ ?)?(\d{1,4})(?: ?/ ?(\d{1,4})| ?\((\d{4})\))${END}`,
  'iu',
)
const NAMED_AFTER = new RegExp(
  String.raw`第? ?(\d{1,4}) ?(?:/ ?(\d{1,4})|\((\d{4})\)) ?号? ?(?:(决议)|(决定))`,
  'u',
)
/** "79/40" alone: a resolution, a decision, or a document of that session. */
const NUMBERS = new RegExp(String.raw`${START}(\d{1,3}) ?/ ?(\d{1,4})${END}`, 'u')

function findSymbols(text: string): FoundIn<{ symbols: string[] }> | null {
  for (const [pattern, symbolsOf] of READERS) {
    const match = pattern.exec(text)
    const symbols = match ? symbolsOf(match).map(symbolKey) : []
    if (match && symbols.length > 0) return { symbols, rest: cutOut(text, match) }
  }
  return null
}

const READERS: readonly (readonly [RegExp, (match: RegExpExecArray) => string[]])[] = [
  [WRITTEN, ([symbol]) => (/\d/.test(symbol) ? [symbol] : [])],
  [UNSTROKED, ([, organ, nature, a, b, year]) => [joined([organ, nature, a, b], year)]],
  [NAMED, ([, resolution, , a, b, year]) => [numbered(resolution !== undefined, a, b, year)]],
  [NAMED_AFTER, ([, a, b, year, resolution]) => [numbered(resolution !== undefined, a, b, year)]],
  [NUMBERS, ([, a, b]) => [`A/RES/${a}/${b}`, `A/DEC/${a}/${b}`, `A/${a}/${b}`, `Decision ${a}/${b}`]],
]

const joined = (parts: readonly (string | undefined)[], year: string | undefined): string =>
  `${parts.filter(Boolean).join('/')}${year ? ` (${year})` : ''}`

/** The Security Council counts by years, the General Assembly by sessions. */
const numbered = (
  isResolution: boolean,
  a: string | undefined,
  b: string | undefined,
  year: string | undefined,
): string => joined([year ? 'S' : 'A', isResolution ? 'RES' : 'DEC', a, b], year)

const ROMAN = '[IVX]{1,5}'
const ANNEX = new RegExp(
  String.raw`${START}(?:annexe?|anexo|приложени\p{L}{1,3}|المرفق|مرفق|附件)(?: (${ROMAN}|[A-H]|\d{1,2})(?![\p{L}\p{N}.(]))?(?!\p{Ll})`,
  'iu',
)
const SECTION_WORD = String.raw`(?:section|sect\.?|sec\.?|sección|раздел\p{L}{0,2}|الفرع|القسم)`
/** "section II, para. 3", and "II.3" or "II, para. 3" for short. */
const SECTION = new RegExp(String.raw`${START}${SECTION_WORD} (${ROMAN})(?![\p{L}\p{N}(])\.?`, 'iu')
const SECTION_AND_NUMBER = new RegExp(String.raw`${START}(${ROMAN})\. ?(?=\d)`, 'u')
/** Where a symbol stands before it, a number may stand apart too. */
const SECTION_APART = new RegExp(String.raw`${START}(${ROMAN}),? (?=(?:\p{L}+\.? )?\d)`, 'u')

/** "article 9", "art. 13": of what a resolution annexes, or a convention by itself. */
const ARTICLE = new RegExp(
  String.raw`${START}(?:articles?|arts?\.?|art[ií]culos?|стать\p{L}{1,2}|المادة|مادة) ?(\d{1,3})(?![\p{L}\p{N}/])|第 ?(\d{1,3}) ?条`,
  'iu',
)

const NUMERALS = { I: 1, V: 5, X: 10 } as const
const romanValue = (numeral: string): number =>
  [...numeral.toUpperCase()]
    .map((sign) => NUMERALS[sign as keyof typeof NUMERALS])
    .reduce((sum, value, i, all) => sum + (value < (all[i + 1] ?? 0) ? -value : value), 0)

/** "II", "2" and "B" are the second. */
const ordinal = (mark: string): string =>
  /\d/.test(mark)
    ? mark
    : String(/^[IVX]+$/i.test(mark) ? romanValue(mark) : mark.toUpperCase().charCodeAt(0) - 64)

/** The part of a text that is cited: an annex goes by its number among them, a section by its numeral. */
function findPart(text: string, isAfterSymbol: boolean): { within: string | null; rest: string } {
  const annex = ANNEX.exec(text)
  const [, of] = annex ?? []
  const after = annex ? cutOut(text, annex) : text
  const patterns = [SECTION, SECTION_AND_NUMBER, ...(isAfterSymbol || annex ? [SECTION_APART] : [])]
  const section = patterns.map((pattern) => pattern.exec(after)).find((match) => match !== null)
  const number = of && ordinal(of)
  const behind = section ? cutOut(after, section) : after
  const article = ARTICLE.exec(behind)
  const counted = article && `article ${Number(article[1] ?? article[2])}`
  const within = [...(annex ? ['annex'] : []), number, section?.[1]?.toUpperCase(), counted]
    .filter(Boolean)
    .join(' ')
  return { within: within || null, rest: article ? cutOut(behind, article) : behind }
}

const PREAMBLE = String.raw`preambular|preamble|préambule|preámbulo|преамбул\p{L}{0,3}|من الديباجة|الديباجة|序言(?:部分)?`
const OPERATIVE = String.raw`operative|dispositif|постановляющ\p{L}{0,4}|执行(?:部分)?`
const PARAGRAPH = String.raw`paragraphs?|paragraphes?|paras?\.?|párrafos?|parrafos?|párrs?\.?|par\.?|alinéas?|пункт\p{L}{0,3}|пп?\.|абзац\p{L}{0,3}|الفقرة|فقرة|§{1,2}`
const NUMBER = String.raw`(\d{1,4}) ?(bis|ter|quater)?`
/** The last one may still be being typed. */
const POINTS = String.raw`((?:[ .,]?\( ?[a-z]{1,5} ?\)){0,3})(?:[ .,]{0,2}\( ?([a-z]{1,5})? ?$)?`
/** "2 a", "13k" at the end. */
const LONE_POINT = String.raw`(?: ?([a-z])(?=[ ;,.]*$))?`
/** "27-28", "27 and 28": the first is gone to. */
const RANGE = String.raw`( ?(?:-|to|and|et|à|y|a|и|و|至) ?\d{1,4})?`
const placeBy = (before: string, after: string): RegExp =>
  new RegExp(String.raw`${before}${NUMBER}${POINTS}${LONE_POINT}${RANGE}${after}`, 'iu')

const BESIDE = String.raw`(?![\p{L}\p{N}/(])`
/** In the order in which they are tried: what says more first. */
const PLACES: readonly RegExp[] = [
  placeBy(String.raw`${START}(?:op|pp|${PARAGRAPH}) ?`, BESIDE),
  placeBy(String.raw`第 ?`, ' ?段'),
]
/** After a symbol a number alone will do, "A/RES/79/40, 27"; without one it takes a point, "13(k)". */
const BARE = placeBy(START, BESIDE)

function findPlace(text: string, isAfterSymbol: boolean): FoundIn<{ place: string }> | null {
  const named = PLACES.map((pattern) => pattern.exec(text)).find((match) => match !== null)
  const match = named ?? BARE.exec(text)
  if (!match) return null
  const [whole, number = '', more, points = '', unfinished, lone, range] = match
  const steps = [...[...points.matchAll(/[a-z]+/gi)].map(([step]) => step), unfinished, lone].flatMap(
    (step) => (step ? [`(${step})`] : []),
  )
  if (range && !isAfterSymbol) return null
  if (!named && !isAfterSymbol) {
    // "5g" and "3d" are words of their own.
    if (steps.length === 0 || (lone && number.length < 2)) return null
  }
  const rest = cutOut(text, match)
  const isPreambular = /^pp/i.test(whole) || new RegExp(PREAMBLE, 'iu').test(rest)
  const counted = `${Number(number)}${more ?? ''}`
  const place = isPreambular ? `PP ${counted}` : [counted, ...steps].join(' ')
  return { place: place.replace(/\([^)]*\)|bis|ter|quater/gi, (part) => part.toLowerCase()), rest }
}

const FILLER = new RegExp(
  String.raw`${START}(?:${[
    PREAMBLE,
    OPERATIVE,
    PARAGRAPH,
    RESOLUTION,
    DECISION,
    'op|pp|see|cf|of|the|in|to|un|u\\.?n|united nations|nations unies|naciones unidas|оон|الأمم المتحدة|联合国',
    'docs?|documents?|documentos?|документ\\p{L}{0,3}|الوثيقة|وثيقة|文件',
    'unga|ga|general assembly|assemblée générale|asamblea general|генеральн\\p{L}{0,3} ассамбле\\p{L}{0,2}|الجمعية العامة|大会',
    'unsc|sc|security council|conseil de sécurité|consejo de seguridad|совет\\p{L}{0,2} безопасности|مجلس الأمن|安全理事会|安理会',
    'de|du|la|le|l|del|el|из|от|من|في|的|第|号|段',
  ].join('|')})(?![\p{L}\p{N}])|(?:的|第|号|段|决议|文件|联合国|大会)`,
  'giu',
)
/** Whether nothing is left that would be looked for. */
const isFiller = (text: string): boolean => !/[\p{L}\p{N}]/u.test(withoutFiller(text))
const withoutFiller = (text: string): string => text.replace(FILLER, ' ')

/** Numbers of paragraphs, sub-paragraphs and headings: what is printed, what it counts, how it becomes an address. */
import { isOperativeOpening, opensWithParticiple } from './openings.ts'
import { partLabel } from './part-labels.ts'

export type MarkerKind = 'paragraph' | 'bracket' | 'roman' | 'letter' | 'bullet' | 'label' | 'choice'

export interface Marker {
  kind: MarkerKind
  /** As printed without final punctuation: "4 bis", "(a)", "II", "•", "Action 3". */
  number: string
  rest: string
}

/** What is put behind a number, in order, so that a paragraph stands between two others. */
export const insertedWords = [
  'bis',
  'ter',
  'quater',
  'quinquies',
  'sexies',
  'septies',
  'octies',
  'novies',
  'decies',
] as const
/** "bis", as it is written in several languages. */
const latin = `(?:${insertedWords.join('|')}|бис|тер|кватер|مكررا?ً?|之[一二三四五六七八九十])`
const alternative = '(?:[Aa](?:lt|LT)\\.?(?:[ .]?\\d{1,2})?|[(\\[][Aa](?:lt|LT)\\.?(?: ?\\d{1,2})?[)\\]])'
/** Words that name one of several wordings to choose from. */
export const choiceWords =
  '[Aa]lt(?:ernativ[ae])?\\.?|ALT(?:ERNATIV[AE])?\\.?|Option|OPTION|Variante?|VARIANTE?|Opción|OPCIÓN|Вариант|Альтернатива|البديل|الخيار|备选案文|备选方案'
const newly = '\\((?:[Nn]ew|NEW|nouveau|nuevo|новый|جديدة?|新)\\)'
/** What is put behind a number to insert a paragraph between two others: " bis", ".alt.1", "-бис", "A", " (new)". */
const insertion = `(?:[ .-]{0,2}(?:${latin}(?:\\.\\d{1,2})?|${alternative}|${newly})| ?[A-Z])`
const paragraph = new RegExp(
  `^(\\d{1,4}${insertion}{0,3})\\.(?:\\s?[-–—]\\s*|\\s+|(?=[\\p{L}“[]))(.*)$`,
  'su',
)
/** "8º Decide", "8.º Decide", "1° Décide", "1er. Décide": an ordinal before words that open a paragraph. */
const ordinal =
  /^(\d{1,3}(?:\.?[º°ª](?=[\s.)–—-])|(?:er|ème|e)(?=[.)])))(?:[.)]?\s?[-–—]|[.)])?\s+(?=[[“"«]*\p{Lu}\p{Ll})(.*)$/su
/** "1 ter Decides": an inserted number says without a full stop that it is one. */
const inserted = new RegExp(
  `^(\\d{1,4}(?:[ .-]{0,2}(?:${latin}(?:\\.\\d{1,2})?|${alternative}|${newly})){1,3})(?:[ .]?[:)]\\s*|\\s+(?=[\\p{Lu}\\p{Lo}[(“{])|(?=[[{]))(.*)$`,
  'su',
)
/** "1 - " before Arabic words. */
const arabic = /^(\d{1,4}) ?[-–] (?=\p{Script=Arabic})(.*)$/su
/** "OP2(c) new:", "OP4 (a) bis.": a sub-paragraph that is named by its paragraph. */
const under = `(?:\\s?\\([a-z]{1,3}\\)(?:[ .-]?(?:${latin}|${alternative}|${newly}|[Nn]ew|NEW))?(?=\\s*[.:]\\s))`
const draft = new RegExp(
  `^((?:OP|PP)\\s?\\d{1,3}(?:${under}|${insertion}{0,3}))(?:\\s*[.:)]\\s*|\\s+|(?=[[({]))(.*)$`,
  'su',
)
/** "Alt 1:", "ALTERNATIVE A.-", "Option B –": one of several paragraphs to choose from. */
const choiceOf = `(?:${choiceWords}) ?(?:\\d{1,2}|[A-Z]|[IVX]{1,4}|[一二三四五六])(?![\\p{L}\\p{N}])`
const choice = new RegExp(
  `^(${choiceOf}|Alt(?:ernative)?|ALT(?:ERNATIVE)?)\\s?(?:\\.\\s?[-–—]|[:：.)–—-])\\s+(.*)$`,
  'su',
)
const bareChoice = new RegExp(`^(${choiceOf})\\s+(.*)$`, 'su')
/** "[2.]", "[3].", "[(a)]", "(OP3 alt)", "[Option B]": the brackets stand around the number alone. */
const bracketed = new RegExp(
  `^(\\[(?:\\d{1,4}${insertion}{0,3}\\.?|(?:OP|PP)\\s?\\d{1,3}${insertion}{0,3}\\.?|\\([a-z]{1,4}\\))\\]|\\((?:OP|PP)\\s?\\d{1,3}${insertion}{0,3}\\.?\\))\\s*[.:)]?\\s*(.+)$`,
  'su',
)
const bracketedChoice = new RegExp(`^(\\[${choiceOf}\\]|\\(${choiceOf}\\))\\s?[.:)–—-]?\\s+(.*)$`, 'su')
/** "[2. Decides …]", "//OP4. Notes //": what opens before the number closes behind the words. */
const open = /^((?:\[|\/\/|\*{1,2}(?=(?:OP|PP|\d))|_{1,2}(?=(?:OP|PP|\d)))(?:[[\s]|\/\/)*)(?=[\d(\p{Lu}])/u
/** "[Delegation D: OP1 bis. …]": who proposes stands before the number. */
const attributed = /^(\[[^[\]:]{1,80}:\s*)(?=(?:OP|PP)\s?\d)/
const bracket =
  /^\(([a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[A-Z]|\p{Script=Arabic}{1,2}|\p{Script=Cyrillic})\)\s+(.*)$/su
/** "a)", "ii)": French, Spanish and Russian print no bracket before it. */
const halfBracket = /^([a-z]{1,2}|[ivxl]{1,6}|\d{1,2}|[а-я])\)\s+(.*)$/su
/** "i. Decides", "a. Decides": nothing but a full stop parts it from the words. */
const smallMark = /^([a-z]|[ivxl]{2,6})\.\s+(?=[[“"]*\p{Lu}\p{Ll})(.*)$/su
const latinBracket = new RegExp(
  `^\\((?:([a-z]{1,2}|\\d{1,2})[ .]?(${latin}|${alternative})\\)|([a-z]{1,2}|\\d{1,2})\\)[ -]?((?:${latin}|${alternative}|${newly})))\\.?\\s+(.*)$`,
  'su',
)
const roman = /^([IVXLC]{1,7})\.\s+(.*)$/s
const letter = /^([A-Z])\.\s+(.*)$/s
const bullet = /^([•▪●◦·‣–—])\s+(.*)$/s

/** A number such as "i" or "a", which is printed with a full stop alone. */
export const isSmallMark = (number: string): boolean => /^(?:[a-z]|[ivxl]{2,6})$/.test(number)

/** The marker a paragraph opens with, or null. Headings ("II.", "A.") are told apart by the caller. */
export function readMarker(text: string): Marker | null {
  const chosen = bracketedChoice.exec(text)
  if (chosen) return { kind: 'choice', number: chosen[1]!, rest: chosen[2]! }
  const before = attributed.exec(text)?.[1] ?? open.exec(text)?.[1]
  return before ? readBracketed(text, before) : (numberInBrackets(text) ?? readPlainMarker(text))
}

function numberInBrackets(text: string): Marker | null {
  const alone = bracketed.exec(text)
  return (
    alone && { kind: alone[1]!.includes('[(') ? 'bracket' : 'paragraph', number: alone[1]!, rest: alone[2]! }
  )
}

/** The number is read, the brackets stay with the words: they say what is not agreed. */
function readBracketed(text: string, before: string): Marker | null {
  const alone = numberInBrackets(text)
  if (alone) return alone
  const marker = readPlainMarker(text.slice(before.length))
  return marker && { ...marker, rest: (/:\s*$/.test(before) ? before : before.trim()) + marker.rest }
}

function readPlainMarker(text: string): Marker | null {
  const two = (kind: MarkerKind, match: RegExpExecArray | null): Marker | null =>
    match && { kind, number: numberOf(match[1]!), rest: match[2]! }
  const plain = two(
    'paragraph',
    inserted.exec(text) ??
      ordinal.exec(text) ??
      paragraph.exec(text) ??
      draft.exec(text) ??
      arabic.exec(text),
  )
  if (plain) return plain
  const withLatin = latinBracket.exec(text)
  if (withLatin?.[1])
    return { kind: 'bracket', number: `(${withLatin[1]} ${withLatin[2]})`, rest: withLatin[5]! }
  if (withLatin)
    return { kind: 'bracket', number: `(${withLatin[3]}) ${numberOf(withLatin[4]!)}`, rest: withLatin[5]! }
  const inBrackets = two('bracket', bracket.exec(text))
  if (inBrackets) return { ...inBrackets, number: `(${inBrackets.number})` }
  const bare = two('paragraph', bareNumber(text))
  if (bare) return bare
  const half = two('bracket', halfBracket.exec(text))
  if (half) return { ...half, number: `${half.number})` }
  const small = two('bracket', smallMark.exec(text))
  if (small) return small
  return (
    two('choice', choice.exec(text) ?? choiceWithoutStop(text)) ??
    two('roman', roman.exec(text)) ??
    two('letter', letter.exec(text)) ??
    two('bullet', bullet.exec(text)) ??
    two('label', partLabel.exec(text))
  )
}

/** "Alternative 2 Decides to rest": what follows opens a paragraph. */
function choiceWithoutStop(text: string): RegExpExecArray | null {
  const match = bareChoice.exec(text)
  return match && (isOperativeOpening(match[2]!) || opensWithParticiple(match[2]!)) ? match : null
}

/** Without final punctuation and doubled space. */
const numberOf = (printed: string): string => printed.replace(/\.?\s+(?=[Aa]lt)|\s+/g, ' ').replace(/\.$/, '')

/** "7 Requests", "7) Requests": a number without a full stop, where what follows opens a paragraph. */
function bareNumber(text: string): RegExpExecArray | null {
  const match = /^(\d{1,3})(?:\)|\s?[-–—])?\s+(.*)$/s.exec(text)
  return match && isOperativeOpening(match[2]!) ? match : null
}

const alone = new RegExp(
  `^(?:\\[?\\d{1,4}(?: ?${latin})?\\.\\]?|\\((?:[a-z]{1,4}|\\p{Script=Arabic}{1,2})\\)|[a-z]{1,4}\\)|(?:OP|PP) ?\\d{1,3}(?: ?${latin})?[.:]?|[•▪●◦–])$`,
  'u',
)

const LONGEST_ALONE = 24

/** Whether a cell or an element holds a number and nothing else: its words stand in the next. */
export const isNumberAlone = (text: string): boolean => text.length <= LONGEST_ALONE && alone.test(text)

const romanDigits: Record<string, number> = { i: 1, v: 5, x: 10, l: 50, c: 100 }

/** Value of a well-formed Roman number of either case, or 0. */
export function romanValue(text: string): number {
  const lower = text.toLowerCase()
  if (!/^(?:x{0,3}|xl|lx{0,3}|xc|c{1,3})(?:ix|iv|v?i{0,3})$/.test(lower) || lower === '') return 0
  let total = 0
  for (let i = 0; i < lower.length; i++) {
    const value = romanDigits[lower[i]!] ?? 0
    total += value < (romanDigits[lower[i + 1]!] ?? 0) ? -value : value
  }
  return total
}

/** a = 1 … z = 26, aa = 27, bb = 28; 0 for anything else. */
export function letterValue(text: string): number {
  const lower = text.toLowerCase()
  if (!/^[a-z]{1,2}$/.test(lower) || (lower.length === 2 && lower[0] !== lower[1])) return 0
  return (lower.length - 1) * 26 + lower.charCodeAt(0) - 96
}

/** Leading Arabic number: "4 bis" is 4, "OP7" is 7; 0 where there is none. */
export function arabicValue(number: string): number {
  return Number(/\d+/.exec(number)?.[0] ?? 0)
}

/** A number inserted between others: "4 bis", "7 ter", "3 Alt". */
export function isInserted(number: string): boolean {
  return new RegExp(`${latin}|${newly}|alt|\\d ?[A-Z]$`, 'i').test(number)
}

/** Number as it stands in an address: "4 bis" → "4bis", "(a)" → "a", "OP 4 bis" → "4bis". */
export function addressPart(number: string): string {
  return number
    .replace(/^[[(]*(?:OP|PP)\s?/, '')
    .replace(/(?<=^\d+)(?:\.?[º°ª]|er|ème|e)$/, '')
    .replace(/(?<=\d)\.(?=\d)/g, '-')
    .replace(/[()\s.]/g, '')
    .replace(/[^\p{L}\d-]/gu, '')
}

/** The order in which Arabic letters count. */
const abjad = 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'

/** The letters by which Russian texts count. */
const cyrillicRow = 'абвгдежзиклмнопрстуфхцчшщэюя'

/** One reading of a bracketed marker: letters, Roman or Arabic numbers, and its place in the row. */
export interface Reading {
  style: 'letter' | 'roman' | 'arabic' | 'capital'
  value: number
}

/** Every reading a bracketed marker allows: "(i)" is both the letter i and the Roman one. */
export function readings(number: string): Reading[] {
  const inner = number
    .replace(/[()[\]]/g, ' ')
    .trim()
    .split(' ')[0]!
  const cyrillic = cyrillicRow.indexOf(inner) + 1
  if (inner.length === 1 && cyrillic > 0) return [{ style: 'letter', value: cyrillic }]
  if (/^\d/.test(inner)) return [{ style: 'arabic', value: Number(inner) }]
  const arabic = abjad.indexOf((inner.charAt(0) || '-').replace('ا', 'أ')) + 1
  if (arabic > 0) return [{ style: 'letter', value: arabic }]
  if (/^[A-Z]/.test(inner)) return [{ style: 'capital', value: letterValue(inner) }]
  const all: Reading[] = []
  if (letterValue(inner) > 0) all.push({ style: 'letter', value: letterValue(inner) })
  if (romanValue(inner) > 0) all.push({ style: 'roman', value: romanValue(inner) })
  return all
}

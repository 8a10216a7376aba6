/**
 * Forms of writing that are no change of words: letters composed or not, Arabic vowel marks, kinds of quotation marks,
 * spaces and hyphens, characters that print nothing.
 */
export const formKinds = [
  'letters',
  'vowels',
  'quotation',
  'spaces',
  'hyphens',
  'ellipses',
  'invisible',
] as const
export type FormKind = (typeof formKinds)[number]

/** The characters of each kind but letters, which Unicode composes. */
const characters: Record<Exclude<FormKind, 'letters'>, RegExp> = {
  // Without U+0653 to U+0655: madda and hamza make another letter.
  vowels: /[\u0610-\u061A\u0640\u064B-\u0652\u0656-\u065F\u0670\u06D6-\u06DC\u06DF-\u06E8\uFE70-\uFE7F]/g,
  // Without primes: minutes are no seconds.
  quotation: /["'\u00AB\u00BB\u02BC\u2018-\u201F\u2039\u203A\u300C-\u300F\uFF02\uFF07]/g,
  spaces: /[\t\v\f\r \u00A0\u1680\u2000-\u200A\u2028\u2029\u202F\u205F\u3000]+/g,
  hyphens: /[-\u2010-\u2015\u2212\uFE58\uFE63\uFF0D]/g,
  ellipses: /\u2026|\.{3}/g,
  invisible: /[\u00AD\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2064\u2066-\u2069\uFE0E\uFE0F\uFEFF]/g,
}
/**
 * Ligatures, Arabic letters by their place in a word, letters and marks of full width that are of no kind above. Signs
 * that stand for several words are signs of their own.
 */
const letterForms = /[\uFB00-\uFB06\uFB50-\uFDF9\uFE80-\uFEFC\uFF01\uFF03-\uFF06\uFF08-\uFF0C\uFF0E-\uFF5E]/g

const KEEP = 0
const DROP = 0xffff
const EXPAND = 0xfffe
const SPACE = 0x20
const LINE_BREAK = 0x0a
const STOP = 0x2e
const ELLIPSIS = 0x2026

/** What each UTF-16 code unit is folded to. */
const folds = foldTable()

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x10000)
  for (let code = 0; code < table.length; code++) {
    const char = String.fromCharCode(code)
    const is = (pattern: RegExp): boolean => char.search(pattern) === 0
    if (is(characters.vowels) || is(characters.invisible)) table[code] = DROP
    else if (is(characters.quotation)) table[code] = 0x27
    else if (is(characters.spaces)) table[code] = SPACE
    else if (is(characters.hyphens)) table[code] = 0x2d
    else if (is(letterForms)) {
      const plain = char.normalize('NFKC')
      table[code] = plain.length === 1 ? plain.charCodeAt(0) : EXPAND
    }
  }
  return table
}

/** What may have to be folded; most English sentences have none of it. */
const mayFold = /[\t\v\f\r"\u00A0\u00AB\u00AD\u00BB\u02BC-\uFFFF]|^ |\n | (?:[ ;:!?%\n]|$)|\.{3}/

/** What is not folded one character to one: what goes, what becomes several, what is composed, double white space. */
const uneven =
  /[\u00AB\u00AD\u00BB\u0300-\u036F\u0610-\u061A\u0640\u064B-\u065F\u0670\u06D6-\u06E8\u1100-\u11FF\u200B-\u200F\u2028-\u202E\u2039\u203A\u2060-\u2069\uFB00-\uFFFF]|^\s|\n\s|\s(?:[\s;:!?%]|$)|\.{3}/

/** What is folded to one other character. */
const even = /["\t\v\f\r\u00A0\u02BC\u1680\u2000-\u200A\u2010-\u201F\u202F\u205F\u2212\u3000\u300C-\u300F]/g

/** A text in which all forms of writing are one, and where each of its characters stands in the text itself. */
export interface Folded {
  text: string
  /** Place of each UTF-16 code unit in the original, its length at the end; null where nothing was folded. */
  at: Int32Array | null
}

/** Folds the forms of writing. Line breaks stay: they part paragraphs. */
export function foldForms(original: string): Folded {
  if (!mayFold.test(original)) return { text: original, at: null }
  const composed = original.normalize('NFC') === original
  if (composed && !uneven.test(original)) {
    const text = original.replace(even, (char) => String.fromCharCode(folds[char.charCodeAt(0)]!))
    return { text, at: null }
  }
  const folding = new Folding(original)
  if (composed) {
    for (let i = 0; i < original.length; i++) folding.add(original.charCodeAt(i), i)
  } else {
    for (const { 0: cluster, index } of original.matchAll(/[\u1100-\u11FF]+|\P{M}?\p{M}*/gsu)) {
      const whole = cluster.normalize('NFC')
      for (let i = 0; i < whole.length; i++)
        folding.add(whole.charCodeAt(i), index + (i > 0 ? cluster.length : 0))
    }
  }
  return folding.end()
}

const opensWide = (code: number): boolean => code === 0xab || code === 0x2039
const closesWide = (code: number): boolean =>
  code === 0xbb || code === 0x203a || (code < 0x80 && ';:!?%'.includes(String.fromCharCode(code)))

/** State is the point: what is folded so far. */
class Folding {
  private units: Uint16Array
  private at: Int32Array
  private length = 0
  private readonly original: string
  /** Where white space began that was met since the last character; -1 where there is none. */
  private gap = -1
  /** No white space counts here: at the start of a line, after an opening guillemet. */
  private open = true

  constructor(original: string) {
    this.original = original
    this.units = new Uint16Array(original.length + 16)
    this.at = new Int32Array(original.length + 16)
  }

  add(code: number, at: number): void {
    const fold = folds[code]!
    if (fold === DROP) return
    if (fold === SPACE) {
      if (this.gap < 0) this.gap = at
      return
    }
    if (this.gap >= 0) this.endGap(code)
    // White space that does not count goes with what follows it.
    const from = this.gap >= 0 ? this.gap : at
    this.gap = -1
    if (fold === EXPAND) this.expand(code, from, at + 1)
    else this.put(fold === KEEP ? code : fold, from)
    this.open = code === LINE_BREAK || opensWide(code)
  }

  private endGap(code: number): void {
    if (this.open || code === LINE_BREAK || closesWide(code)) return
    this.put(SPACE, this.gap)
    this.gap = -1
  }

  private expand(code: number, from: number, after: number): void {
    const plain = String.fromCharCode(code).normalize('NFKC')
    for (let i = 0; i < plain.length; i++) this.put(plain.charCodeAt(i), i === 0 ? from : after)
  }

  private put(unit: number, at: number): void {
    if (unit === STOP && this.units[this.length - 1] === STOP && this.units[this.length - 2] === STOP) {
      // One sign, as it is where it is written as one: a full stop is no part of it.
      this.units[--this.length - 1] = ELLIPSIS
      return
    }
    if (this.length + 1 >= this.units.length) this.grow()
    this.units[this.length] = unit
    this.at[this.length++] = at
  }

  private grow(): void {
    const [units, at] = [this.units, this.at]
    this.units = new Uint16Array(units.length * 2)
    this.units.set(units)
    this.at = new Int32Array(at.length * 2)
    this.at.set(at)
  }

  end(): Folded {
    this.at[this.length] = this.original.length
    return { text: textOfUnits(this.units.subarray(0, this.length)), at: this.at }
  }
}

function textOfUnits(units: Uint16Array): string {
  let text = ''
  for (let i = 0; i < units.length; i += 4096) text += String.fromCharCode(...units.subarray(i, i + 4096))
  return text
}

type MarkKind = keyof typeof characters

const markKinds = Object.keys(characters) as MarkKind[]

/** The characters of all kinds but one; of all of them for letters. */
const othersThan = Object.fromEntries(
  formKinds.map((kind) => {
    const others = markKinds.filter((other) => other !== kind)
    return [kind, new RegExp(others.map((other) => characters[other].source).join('|'), 'g')]
  }),
) as Record<FormKind, RegExp>

/** In which forms two writings of the same words differ: at least one, unless they are the same to the letter. */
export function formsBetween(a: string, b: string): FormKind[] {
  if (a === b) return []
  const letters = (text: string): string => text.replace(othersThan.letters, '')
  // The same mark elsewhere in the word is another form too.
  const marked = (text: string, kind: MarkKind): string =>
    text.replace(letterForms, toPlain).replace(othersThan[kind], '').normalize('NFC')
  const found: FormKind[] = markKinds.filter((kind) => marked(a, kind) !== marked(b, kind))
  if (letters(a) !== letters(b)) found.unshift('letters')
  return found.length > 0 ? found : markKinds.filter((kind) => placesOf(a, kind) !== placesOf(b, kind))
}

const toPlain = (letter: string): string => letter.normalize('NFKC')

/** Each mark of a kind with its place: tells marks of two kinds that changed places. */
const placesOf = (text: string, kind: MarkKind): string =>
  Array.from(text.matchAll(characters[kind]), ({ 0: mark, index }) => index + mark).join('\n')

/**
 * Words of a text as small numbers, so that comparing, counting and looking up cost next to nothing. One scan, no
 * regular expression: at 60,000 words a document, the tokenizer is most of the time a comparison takes.
 */

/** The words and punctuation marks of one text, in order. Offsets are UTF-16 code units, as `String.slice` counts. */
export interface Tokens {
  text: string
  /** Number of the folded word (lower case, one kind of apostrophe and hyphen). */
  ids: Int32Array
  starts: Int32Array
  ends: Int32Array
  /** What the number leaves out: bits of `shape`. */
  shapes: Uint8Array
}

export const shape = {
  /** One plain space stands before. */
  spaced: 1,
  /** Other white space stands before. */
  gap: 2,
  /** Only the first letter is a capital. */
  capital: 4,
  /** Folding lost more than that; compare the characters themselves. */
  irregular: 8,
}

export interface Words {
  /** Cuts a text into words and marks and numbers them. Trailing white space becomes a token of its own. */
  tokenize(text: string): Tokens
  /** Number of a folded word met so far, or -1. */
  idOf(word: string): number
  /** The folded word of a number. */
  wordOf(id: number): string
  /** How many different words have been met. */
  size(): number
}

const MARK = 0
const LETTER = 1
const SPACE = 2
const DIGIT = 3
const IDEOGRAPH = 4
const JOINER = 5
const POINT = 6
const UNKNOWN = 255

const classes = new Uint8Array(65536).fill(UNKNOWN)
const folds = new Uint16Array(65536)

const letter = /[\p{L}\p{M}]/u
const ideograph = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u

function learnClass(code: number): number {
  const char = String.fromCharCode(code)
  const lower = char.toLowerCase()
  folds[code] = lower.length === 1 ? lower.charCodeAt(0) : code
  if (char === '\u2019') folds[code] = 0x27
  if (char === '\u2010' || char === '\u2011') folds[code] = 0x2d
  classes[code] = classOf(char, code)
  return classes[code]!
}

function classOf(char: string, code: number): number {
  // Halves of surrogate pairs stay together, as letters of one word.
  if (code >= 0xd800 && code <= 0xdfff) return LETTER
  if (/\s/u.test(char)) return SPACE
  if (ideograph.test(char)) return IDEOGRAPH
  if (letter.test(char)) return LETTER
  if (/\p{N}/u.test(char)) return DIGIT
  if ("'\u2019-\u2010\u2011/".includes(char)) return JOINER
  if ('.,'.includes(char)) return POINT
  return MARK
}

const classAt = (code: number): number => (classes[code] === UNKNOWN ? learnClass(code) : classes[code]!)
const inWord = (kind: number): boolean => kind === LETTER || kind === DIGIT

/** Where the word that begins at `start` ends: "States'" ends before the mark, "capacity-building" and "78/46" hold together. */
function endOfWord(text: string, start: number): number {
  let i = start + 1
  for (; i < text.length; i++) {
    const kind = classAt(text.charCodeAt(i))
    if (inWord(kind)) continue
    if (kind !== JOINER && kind !== POINT) return i
    if (i + 1 >= text.length) return i
    const next = classAt(text.charCodeAt(i + 1))
    if (kind === JOINER ? !inWord(next) : next !== DIGIT || classAt(text.charCodeAt(i - 1)) !== DIGIT)
      return i
  }
  return i
}

/** A table of words shared by the texts that are to be compared. */
export function createWords(): Words {
  const words: string[] = []
  const hashes: number[] = []
  let slots = new Int32Array(4096)
  let folded = new Uint16Array(64)

  function grow(): void {
    slots = new Int32Array(slots.length * 2)
    for (let id = 0; id < words.length; id++) place(hashes[id]!, id)
  }

  function place(hash: number, id: number): void {
    let at = hash & (slots.length - 1)
    while (slots[at] !== 0) at = (at + 1) & (slots.length - 1)
    slots[at] = id + 1
  }

  function sameAsFolded(word: string, length: number): boolean {
    if (word.length !== length) return false
    for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== folded[i]) return false
    return true
  }

  function find(hash: number, length: number): number {
    let at = hash & (slots.length - 1)
    while (slots[at] !== 0) {
      const id = slots[at]! - 1
      if (hashes[id] === hash && sameAsFolded(words[id]!, length)) return id
      at = (at + 1) & (slots.length - 1)
    }
    return -1
  }

  function add(hash: number, length: number): number {
    let word = ''
    for (let i = 0; i < length; i++) word += String.fromCharCode(folded[i]!)
    words.push(word)
    hashes.push(hash)
    if (words.length * 2 > slots.length) grow()
    else place(hash, words.length - 1)
    return words.length - 1
  }

  let lastShape = 0

  /** Folds text[start, end) into the scratch buffer, notes its shape, gives the hash. */
  function fold(text: string, start: number, end: number): number {
    const length = end - start
    if (length > folded.length) folded = new Uint16Array(length * 2)
    let hash = 0x811c9dc5
    lastShape = 0
    for (let i = 0; i < length; i++) {
      const code = text.charCodeAt(start + i)
      if (classes[code] === UNKNOWN) learnClass(code)
      const low = folds[code]!
      if (low !== code) lastShape |= i === 0 && classes[code] === LETTER ? shape.capital : shape.irregular
      folded[i] = low
      hash = Math.imul(hash ^ low, 0x01000193)
    }
    return hash
  }

  function intern(text: string, start: number, end: number): number {
    const hash = fold(text, start, end)
    const id = find(hash, end - start)
    return id >= 0 ? id : add(hash, end - start)
  }

  function tokenize(text: string): Tokens {
    const room = text.length + 1
    const ids: number[] = []
    const starts: number[] = []
    const ends: number[] = []
    const shapes: number[] = []
    const push = (from: number, to: number, before: number): void => {
      ids.push(intern(text, from, to))
      starts.push(from)
      ends.push(to)
      shapes.push(lastShape | before)
    }
    let previous = 0
    for (let i = 0; i < room - 1;) {
      const kind = classAt(text.charCodeAt(i))
      if (kind === SPACE) {
        i++
        continue
      }
      const end = inWord(kind) ? endOfWord(text, i) : i + 1
      const gap = i - previous
      push(i, end, gap === 0 ? 0 : gap === 1 && text.charCodeAt(previous) === 0x20 ? shape.spaced : shape.gap)
      previous = i = end
    }
    if (previous < text.length) push(previous, text.length, 0)
    return {
      text,
      ids: Int32Array.from(ids),
      starts: Int32Array.from(starts),
      ends: Int32Array.from(ends),
      shapes: Uint8Array.from(shapes),
    }
  }

  return {
    tokenize,
    idOf: (word) => {
      const hash = fold(word, 0, word.length)
      return find(hash, word.length)
    },
    wordOf: (id) => words[id] ?? '',
    size: () => words.length,
  }
}

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

/** Whether a mark holds two parts of a word together: "States'" ends before it, "capacity-building" and "78/46" do not. */
const joins = (mark: number, before: number, after: number): boolean =>
  mark === JOINER ? inWord(after) : mark === POINT && before === DIGIT && after === DIGIT

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

  function place(code: number, id: number): void {
    let at = code & (slots.length - 1)
    while (slots[at] !== 0) at = (at + 1) & (slots.length - 1)
    slots[at] = id + 1
  }

  function sameAsFolded(word: string, length: number): boolean {
    if (word.length !== length) return false
    for (let i = 0; i < length; i++) if (word.charCodeAt(i) !== folded[i]) return false
    return true
  }

  function find(code: number, length: number): number {
    let at = code & (slots.length - 1)
    while (slots[at] !== 0) {
      const id = slots[at]! - 1
      if (hashes[id] === code && sameAsFolded(words[id]!, length)) return id
      at = (at + 1) & (slots.length - 1)
    }
    return -1
  }

  function add(code: number, length: number): number {
    let word = ''
    for (let i = 0; i < length; i++) word += String.fromCharCode(folded[i]!)
    words.push(word)
    hashes.push(code)
    if (words.length * 2 > slots.length) grow()
    else place(code, words.length - 1)
    return words.length - 1
  }

  // What the last call of `fold` found.
  let hash = 0
  let bits = 0

  /** Folds one character into the scratch buffer at `length`. */
  function foldOne(code: number, length: number): void {
    if (length === folded.length) {
      const more = new Uint16Array(length * 2)
      more.set(folded)
      folded = more
    }
    const low = folds[code]!
    if (low !== code) bits |= length === 0 && classes[code] === LETTER ? shape.capital : shape.irregular
    folded[length] = low
    hash = Math.imul(hash ^ low, 0x01000193)
  }

  /** Reads the token that begins at `start`, folding as it goes; gives its end. */
  function scan(text: string, start: number): number {
    hash = 0x811c9dc5
    bits = 0
    const first = text.charCodeAt(start)
    foldOne(first, 0)
    let kind = classAt(first)
    let i = start + 1
    if (!inWord(kind)) return i
    for (; i < text.length; i++) {
      const code = text.charCodeAt(i)
      const before = kind
      kind = classAt(code)
      if (!inWord(kind) && !(i + 1 < text.length && joins(kind, before, classAt(text.charCodeAt(i + 1)))))
        return i
      foldOne(code, i - start)
    }
    return i
  }

  /** Number of the word that `scan` has just folded. */
  function intern(length: number): number {
    const id = find(hash, length)
    return id >= 0 ? id : add(hash, length)
  }

  let room = 0
  let ids = new Int32Array(0)
  let starts = new Int32Array(0)
  let ends = new Int32Array(0)
  let shapes = new Uint8Array(0)

  function makeRoom(length: number): void {
    if (length <= room) return
    room = length * 2
    ids = new Int32Array(room)
    starts = new Int32Array(room)
    ends = new Int32Array(room)
    shapes = new Uint8Array(room)
  }

  function tokenize(text: string): Tokens {
    makeRoom(text.length + 1)
    let count = 0
    let previous = 0
    for (let i = 0; i < text.length;) {
      if (classAt(text.charCodeAt(i)) === SPACE) {
        i++
        continue
      }
      const gap = i - previous
      const end = scan(text, i)
      const before =
        gap === 0 ? 0 : gap === 1 && text.charCodeAt(previous) === 0x20 ? shape.spaced : shape.gap
      ids[count] = intern(end - i)
      starts[count] = i
      ends[count] = end
      shapes[count++] = bits | before
      previous = i = end
    }
    if (previous < text.length) {
      foldAll(text, previous)
      ids[count] = intern(text.length - previous)
      starts[count] = previous
      ends[count] = text.length
      shapes[count++] = bits
    }
    return {
      text,
      ids: ids.slice(0, count),
      starts: starts.slice(0, count),
      ends: ends.slice(0, count),
      shapes: shapes.slice(0, count),
    }
  }

  function foldAll(text: string, start: number): void {
    hash = 0x811c9dc5
    bits = 0
    for (let i = start; i < text.length; i++) {
      classAt(text.charCodeAt(i))
      foldOne(text.charCodeAt(i), i - start)
    }
  }

  return {
    tokenize,
    idOf: (word) => {
      foldAll(word, 0)
      return find(hash, word.length)
    },
    wordOf: (id) => words[id] ?? '',
    size: () => words.length,
  }
}

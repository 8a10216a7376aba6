// Marks that readers leave out: accents, Arabic vowel signs, Hebrew points. Vowels of Indic and Thai scripts are
// marks too, but they belong to the word.
const MARKS =
  /[\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]/gu

// Letters that Unicode does not take apart. Arabic readers write ى for ي, ه for ة, and leave out hamza and tatweel.
const LETTERS: Record<string, string> = {
  œ: 'oe',
  æ: 'ae',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ı: 'i',
  ß: 'ss',
  ٱ: 'ا',
  ى: 'ي',
  ی: 'ي',
  ک: 'ك',
  ة: 'ه',
  ء: '',
  ـ: '',
}
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu')
const LEFT_OUT = new RegExp(
  `[${Object.keys(LETTERS)
    .filter((letter) => LETTERS[letter] === '')
    .join('')}]`,
  'gu',
)
const ARABIC_DIGITS = /[\u0660-\u0669\u06f0-\u06f9]/gu

const NO_LETTER = /[^\p{L}\p{N}\p{M}]/gu

const PLAIN = /^[A-Za-z0-9]{1,100}$/
/** Most words need no more than small letters. */
export const isPlain = (word: string): boolean => PLAIN.test(word)

/** Longer words are cut, in the index and in the question alike. */
const LONGEST = 100

/**
 * A word as the index knows it: without case, accents, Arabic vowel signs, hamza and tatweel; أ إ آ ٱ are ا, ة is ه, ى is ي. The Russian й
 * keeps its mark, for it is a letter of its own. Empty where nothing is left.
 */
export function foldWord(word: string): string {
  if (isPlain(word)) return word.toLowerCase()
  const folded = word
    .toLowerCase()
    // What is no part of a word goes before marks are put in order, and what they are made of afterwards.
    .replace(NO_LETTER, '')
    .replace(LEFT_OUT, '')
    .normalize('NFKD')
    .replaceAll('и\u0306', 'й')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(ARABIC_DIGITS, (digit) => String(digit.charCodeAt(0) & 0xf))
    .replace(NO_LETTER, '')
  return [...folded].slice(0, LONGEST).join('')
}

// و or ف (and, then), then ب ك (with, as), then the article; or ل, which swallows the article's alif.
const ARABIC_ARTICLE = /^[وف]?(?:[بك]?ال|لل)(?=\p{Script=Arabic}{3})/u

/** An Arabic word without its article and what is written on to it; the word itself where it has none. */
export const withoutArticle = (folded: string): string => folded.replace(ARABIC_ARTICLE, '')

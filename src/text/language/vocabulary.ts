import type { Words } from './words.ts'

/** The words that phrases are made of, numbered for all books that share it. */
export interface Vocabulary {
  /** The number of a word, given one if it has none yet. */
  add(word: string): number
  size(): number
  /** Number in the vocabulary for each number of a word of the texts, or -1; for the words met so far. */
  numbersFor(words: Words): Int32Array
}

/** An empty vocabulary. The words of texts are looked up once, whichever book comes to them first. */
export function createVocabulary(): Vocabulary {
  const numbers = new Map<string, number>()
  const known = new WeakMap<Words, Int32Array>()

  function translate(words: Words): Int32Array {
    const translated = new Int32Array(words.size())
    for (let id = 0; id < translated.length; id++) translated[id] = numbers.get(words.wordOf(id)) ?? -1
    return translated
  }

  return {
    add: (word) => {
      const number = numbers.get(word) ?? numbers.size
      numbers.set(word, number)
      return number
    },
    size: () => numbers.size,
    numbersFor: (words) => {
      const before = known.get(words)
      if (before?.length === words.size()) return before
      const translated = translate(words)
      known.set(words, translated)
      return translated
    },
  }
}

import { lexiconFor, readerFor, type Reader } from '../language/lexicon.ts'
import { createWords, type Tokens } from '../language/words.ts'

/** Adverbs on both sides of a verb, at most. */
const MOST_ADVERBS = 4

/**
 * The words that open a paragraph and are set in italics by the drafting conventions: the operative verb or the
 * preambular participle with the adverbs around it, and a second one joined by "and". Empty where the paragraph opens
 * otherwise or its language has no lexicon. `text.startsWith(openingWords(text, language))` always holds.
 */
export function openingWords(text: string, language: string): string {
  const lexicon = lexiconFor(language)
  if (!lexicon || text === '') return ''
  const words = createWords()
  // A paragraph opens within its first words; the rest need not be read.
  const tokens = words.tokenize(text.slice(0, 160))
  const reader = readerFor(lexicon, words)
  const first = phraseEnd(tokens, reader, 0)
  if (first === 0) return ''
  const joint = reader.grammar.and.at(tokens, first)
  const second = joint ? phraseEnd(tokens, reader, joint.to) : 0
  const last = Math.max(first, second)
  return text.slice(0, tokens.ends[last - 1])
}

/** Where "also strongly urges" ends, or 0 where no verb stands. */
function phraseEnd(tokens: Tokens, reader: Reader, from: number): number {
  const start = skipAdverbs(tokens, reader, from)
  const hit = [reader.verbs.third, reader.verbs.participle]
    .flatMap((finder) => finder.at(tokens, start) ?? [])
    .toSorted((a, b) => b.to - a.to)[0]
  if (!hit) return 0
  // "Recalling also", "Reaffirms further"; a longer phrase ("in this respect") belongs to the sentence.
  const adverb = isComma(tokens, hit.to) ? undefined : reader.grammar.adverbs.at(tokens, hit.to)
  return adverb && adverb.to === hit.to + 1 ? adverb.to : hit.to
}

function skipAdverbs(tokens: Tokens, reader: Reader, from: number): number {
  let at = from
  for (let n = 0; n < MOST_ADVERBS; n++) {
    if (isComma(tokens, at)) return at
    const adverb = reader.grammar.adverbs.at(tokens, at)
    if (!adverb) return at
    at = adverb.to
  }
  return at
}

const isComma = (tokens: Tokens, at: number): boolean => tokens.text[tokens.starts[at] ?? -1] === ','

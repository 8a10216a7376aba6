import type { Provision } from '../document.ts'
import { lexiconFor, readerFor, type Reader } from '../language/lexicon.ts'
import { createWords, type Tokens } from '../language/words.ts'

/** Adverbs on both sides of a verb, at most. */
const MOST_ADVERBS = 4

/** Characters within which a paragraph opens; the rest need not be read. */
const READ = 160

/**
 * The words that open a paragraph and are set in italics by the drafting conventions: the operative verb or the
 * preambular participle with the adverbs around it, and a second one joined by "and". Empty where the paragraph opens
 * otherwise or its language has no lexicon. `text.startsWith(openingWords(text, language))` always holds.
 */
export const openingWords = (text: string, language: string): string => openingsOf([text], language)[0]!

/** The opening words of many paragraphs, in their order: much faster than one by one. */
export function openingsOf(texts: string[], language: string): string[] {
  const lexicon = lexiconFor(language)
  if (!lexicon) return texts.map(() => '')
  const words = createWords()
  const tokens = texts.map((text) => words.tokenize(text.slice(0, READ)))
  const reader = readerFor(lexicon, words)
  return texts.map((text, i) => text.slice(0, endOfOpening(tokens[i]!, reader)))
}

function endOfOpening(tokens: Tokens, reader: Reader): number {
  const first = phraseEnd(tokens, reader, 0)
  if (first === 0) return 0
  const joint = reader.grammar.and.at(tokens, first)
  const second = joint ? phraseEnd(tokens, reader, joint.to) : 0
  return tokens.ends[Math.max(first, second) - 1]!
}

/** Opening words of each preambular and operative provision. */
export function openingsByProvision(provisions: Provision[], language: string): Map<Provision, string> {
  const spoken = provisions.filter(({ kind }) => kind === 'preambular' || kind === 'operative')
  const openings = openingsOf(
    spoken.map(({ text }) => text),
    language,
  )
  return new Map(spoken.map((provision, i) => [provision, openings[i]!]))
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

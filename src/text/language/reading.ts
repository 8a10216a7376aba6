/** A document cut into words and tied to a lexicon: what every analysis of language starts from. */
import { partsOf, type Document, type TextSpan } from '../document.ts'
import { opensMeeting } from '../structure/decisions.ts'
import { markSpans } from '../structure/spans.ts'
import { choicesOf, withAllOptions } from './choices.ts'
import { readerFor, type Lexicon, type Reader } from './lexicon.ts'
import { lastCitedDay } from './parts.ts'
import { placesOf, type Place } from './sections.ts'
import { createWords, type Tokens, type Words } from './words.ts'

export interface Reading {
  document: Document
  words: Words
  tokens: Tokens[]
  /** Tokens with the words of all alternatives, where `tokens` have those of the first. */
  printed: Tokens[]
  /** Spans of each provision. */
  spans: (readonly TextSpan[])[]
  reader: Reader
  places: Place[]
  /** Whether it is, or stands under, what a body is told to have decided at a meeting. */
  decided: boolean[]
  /** Provisions under which others stand. */
  parents: Set<string | null>
  /** Date of the document, or the earliest it may have, "2024-12-02"; empty where neither is known. */
  day: string
}

/** Cuts and places all provisions once. */
export function readLanguage(document: Document, lexicon: Lexicon): Reading {
  const words = createWords()
  const spans = markSpans(document.provisions).map((provision) => provision.spans ?? [])
  const cut = (text: string, i: number): Tokens => tokensOf(words, document.provisions[i]!.text, text)
  const chosen = document.provisions.map(({ text }, i) => choicesOf(text, spans[i]!)[0]!.text)
  const tokens = chosen.map(cut)
  const printed = document.provisions.map(({ text }, i) =>
    spans[i]!.some(({ kind }) => kind === 'alternative')
      ? cut(withAllOptions(text, spans[i]!), i)
      : tokens[i]!,
  )
  const reader = readerFor(lexicon, words)
  const parents = new Set(document.provisions.map(({ parent }) => parent))
  const day = document.date || lastCitedDay(tokens, reader)
  const places = placesOf(document, tokens, reader, chosen.map(isBlank))
  const decided = decidedIn(document)
  return { document, words, tokens, printed, spans, reader, places, decided, parents, day }
}

function decidedIn({ provisions }: Document): boolean[] {
  const known = new Set<string>()
  return provisions.map(({ eId, kind, text, parent }) => {
    const isDecided = kind !== 'preambular' && (opensMeeting(text) || (parent !== null && known.has(parent)))
    if (isDecided) known.add(eId)
    return isDecided
  })
}

/** Whether nothing of a text is its own: all of it is a remark. */
const isBlank = (chosen: string): boolean => !/[\p{L}\p{N}]/u.test(chosen)

/** Tokens of a reading of a text, over the text as printed: what is found in them is told in its words. */
export const tokensOf = (words: Words, text: string, reading: string): Tokens => ({
  ...words.tokenize(reading),
  text,
})

/** One list of provisions for a file that holds several components, such as resolutions lettered A and B. */
export const flatten = (document: Document): Document =>
  document.documents?.length
    ? { ...document, provisions: partsOf(document).flatMap(({ provisions }) => provisions) }
    : document

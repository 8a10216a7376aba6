import type { Document, Provision, TextRange } from '../document.ts'
import { choicesOf } from '../language/choices.ts'
import type { CountedSpan } from './provision.ts'
import type { Span } from './span.ts'
import type { Splitter, Words } from './words.ts'

/** A provision of a draft with its words and where its tokens stand in the draft's stream of tokens. */
export interface DraftProvision {
  eId: string
  text: string
  words: Words
  /** Tokens `[start, end)` of the stream. */
  start: number
  end: number
}

/** A provision read with one of its alternatives chosen; the others are white space, so that its offsets are those of the text. */
export interface DraftReading extends DraftProvision {
  /** Which provision it is one of, from 0. */
  provision: number
  /** What it is read for: one option of an alternative. Absent in the first reading, which has the first options. */
  option?: TextRange
}

export interface Draft {
  /** The first reading of each provision, then the others. */
  readings: DraftReading[]
  tokens: string[]
}

/** Stands between readings that do not follow one another; equal to no word. */
const BREAK = '\n'

/** Characters around an option that it is read with: a run of words that holds it is seen, and little is read twice. */
const AROUND = 600

/**
 * Splits a draft into words. The provisions of components (resolutions lettered A and B) follow those of the whole;
 * their addresses are "<symbol of the component>#<eId>", since each component counts from 1.
 */
export function splitDraft(document: Document, split: Splitter): Draft {
  const tokens: string[] = []
  const read = (text: string): Pick<DraftProvision, 'words' | 'start' | 'end'> => {
    const words = split(text)
    const start = tokens.length
    for (const token of words.tokens) tokens.push(token)
    return { words, start, end: tokens.length }
  }
  const all = addressed(document).map((one) => ({
    ...one,
    choices: one.spans.length > 0 ? choicesOf(one.text, one.spans) : [{ text: one.text }],
  }))
  const first = all.map(({ eId, text, choices }, provision): DraftReading => ({
    ...{ eId, text, provision },
    ...read(choices[0]!.text),
  }))
  const others = all.flatMap(({ eId, text, choices }, provision) =>
    choices.slice(1).flatMap((choice): DraftReading[] => {
      // The first options are those of the first reading.
      if (!choice.option || choice.text === choices[0]!.text) return []
      tokens.push(BREAK)
      return [{ eId, text, provision, option: choice.option, ...read(around(choice.text, choice.option)) }]
    }),
  )
  return { readings: [...first, ...others], tokens }
}

/** The words near an option, at their offsets. */
function around(text: string, { start, end }: TextRange): string {
  const from = start - AROUND > 0 ? text.indexOf(' ', start - AROUND) : 0
  const to = end + AROUND < text.length ? text.lastIndexOf(' ', end + AROUND) : text.length
  return ' '.repeat(Math.min(from, start)) + text.slice(Math.min(from, start), Math.max(to, end))
}

function addressed(
  document: Document,
): { eId: string; text: string; spans: NonNullable<Provision['spans']> }[] {
  const own = document.provisions.map(({ eId, text, spans = [] }) => ({ eId, text, spans }))
  const components = (document.documents ?? []).flatMap((component) =>
    addressed(component).map((one) => ({
      ...one,
      eId: one.eId.includes('#') ? one.eId : `${component.symbol}#${one.eId}`,
    })),
  )
  return [...own, ...components]
}

/** A word with the span that tells of it. */
interface Told extends TextRange {
  span: Span
}

/** The spans of one provision from those of its readings: each option's words as they are in the reading made for it. */
export function weave(readings: { reading: DraftReading; found: CountedSpan[] }[]): CountedSpan[] {
  if (readings.length === 1) return readings[0]!.found
  const told = readings.flatMap(({ reading, found }) => toldIn(reading, found))
  const groups: { span: Span; words: Told[] }[] = []
  for (const word of told.sort((a, b) => a.start - b.start)) {
    const last = groups.at(-1)
    if (last?.span === word.span) last.words.push(word)
    else groups.push({ span: word.span, words: [word] })
  }
  const { text } = readings[0]!.reading
  return groups.map(({ span, words }) => ({
    span: cutSpan(span, text, { start: words[0]!.start, end: words.at(-1)!.end }),
    words: words.length,
  }))
}

function toldIn({ words, option }: DraftReading, found: CountedSpan[]): Told[] {
  let next = 0
  return words.starts.flatMap((start, i): Told[] => {
    const end = words.ends[i]!
    if (option && (start < option.start || end > option.end)) return []
    while (next < found.length && found[next]!.span.end < end) next++
    const span = found[next]?.span
    return span ? [{ start, end, span }] : []
  })
}

/** A part of a span, with the changes that stand in it. */
function cutSpan({ change, ...span }: Span, text: string, { start, end }: TextRange): Span {
  const part = { ...span, start, end, text: text.slice(start, end) }
  const own = (change ?? []).filter((one) => one.start <= end && one.end >= start)
  return own.length > 0 ? { ...part, change: own } : part
}

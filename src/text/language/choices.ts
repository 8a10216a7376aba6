/** What a text under negotiation says with one of its alternatives chosen; offsets stay those of the text. */
import type { TextRange, TextSpan } from '../document.ts'

/** A reading of a text: what is not chosen, and what is no part of the text, is white space. */
interface Choice {
  text: string
  /** The option that is chosen, where there is a choice. */
  option?: TextRange
}

/** The text without brackets and remarks, all options in their places. */
export const withAllOptions = (text: string, spans: readonly TextSpan[]): string =>
  blank(text, spans, () => -1)

/** One reading for each option of each alternative; elsewhere the first option is chosen. The first reading is of first options. */
export function choicesOf(text: string, spans: readonly TextSpan[]): Choice[] {
  const first = blank(text, spans, () => 0)
  const choices = spans.flatMap((span) =>
    (span.options ?? []).map((option, chosen): Choice => {
      if (span.options!.length === 1 || chosen === 0) return { text: first, option }
      return { text: blank(text, spans, (one) => (one === span ? chosen : chosenAround(one, span))), option }
    }),
  )
  return [{ text: first }, ...choices]
}

/** Of an alternative that holds another in one of its options that option is chosen; else the first. */
function chosenAround(outer: TextSpan, inner: TextSpan): number {
  return Math.max(
    0,
    (outer.options ?? []).findIndex(({ start, end }) => start <= inner.start && end >= inner.end),
  )
}

/** `chosen` gives the option of an alternative that stays, -1 for all. */
function blank(text: string, spans: readonly TextSpan[], chosen: (span: TextSpan) => number): string {
  if (spans.length === 0 && !/^[“"*_/\s]/.test(text)) return text
  const gaps: TextRange[] = [
    ...text.matchAll(/^[*_/\s]+|[*_/]{1,4}$/g),
    ...text.matchAll(/[[\]［］【】]/g),
  ].map((match) => ({ start: match.index, end: match.index + match[0].length }))
  const quoted = /^[\s[(]*([“"«]\s?)[\p{L} ]{1,30}(\s?[”"»])/u.exec(text)
  if (quoted) {
    const start = quoted[0].indexOf(quoted[1]!)
    gaps.push({ start, end: start + quoted[1]!.length })
    gaps.push({ start: quoted[0].length - quoted[2]!.length, end: quoted[0].length })
  }
  for (const span of spans) {
    if (span.kind === 'alternative') gaps.push(...unchosen(span, chosen(span)))
    else if (span.kind !== 'bracket') gaps.push(span)
  }
  const kept = text.split('')
  for (const { start, end } of gaps) kept.fill(' ', start, end)
  return kept.join('')
}

/** What stands between the options, their labels, and all but one of them. */
function unchosen({ start, end, options = [] }: TextSpan, chosen: number): TextRange[] {
  const between = options.map((option, i) => ({
    start: i === 0 ? start : options[i - 1]!.end,
    end: option.start,
  }))
  const labels = options.map((option) => ({
    start: option.start,
    // The bracket, and white space behind it, stand before the label.
    end: option.start + (option.label ? option.label.length + 1 : 0),
  }))
  const others = chosen < 0 ? [] : options.filter((_, i) => i !== chosen)
  const after = { start: options.at(-1)?.end ?? end, end }
  return [...between, ...labels, ...others, after].filter((range) => range.start < range.end)
}

/** Whether a place stands in brackets, in those of a paragraph around it too. */
export const isBracketed = (spans: readonly TextSpan[], { start }: TextRange): boolean =>
  spans.some((span) => span.kind === 'bracket' && span.start <= start && span.end > start)

import type { SpanOption, TextRange, TextSpan } from '../document.ts'

/** What is written around a stretch of words: a span, or one option of an alternative. */
export type Mark = { span: TextSpan } | { option: SpanOption }

/** How a format writes words and what surrounds them. Offsets are those of the text. */
interface SpanWriter<T> {
  words(start: number, end: number): T
  around(mark: Mark, content: T[]): T
}

interface Node extends TextRange {
  mark: Mark
}

/** A text with its spans, from the outside in. A span that crosses another is left out: its words stay. */
export function writeSpans<T>(length: number, spans: readonly TextSpan[], writer: SpanWriter<T>): T[] {
  const nodes = spans
    .flatMap((span): Node[] => [
      { start: span.start, end: span.end, mark: { span } },
      ...(span.options ?? []).map((option) => ({ start: option.start, end: option.end, mark: { option } })),
    ])
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  return write(0, length, nodes, writer)
}

function write<T>(from: number, to: number, nodes: Node[], writer: SpanWriter<T>): T[] {
  const written: T[] = []
  let at = from
  let i = 0
  while (i < nodes.length) {
    const { start, end, mark } = nodes[i]!
    i++
    if (start < at || end > to) continue
    const first = i
    while (i < nodes.length && nodes[i]!.start < end) i++
    written.push(writer.words(at, start))
    written.push(writer.around(mark, write(start, end, nodes.slice(first, i), writer)))
    at = end
  }
  return [...written, writer.words(at, to)]
}

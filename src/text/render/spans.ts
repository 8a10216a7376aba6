import type { Footnote, SpanOption, TextRange, TextSpan } from '../document.ts'
import { cutAtNotes, type NotedWords } from '../note-places.ts'

/** What is written around a stretch of words: a span, or one option of an alternative. */
export type Mark = { span: TextSpan } | { option: SpanOption }

/** How a format writes words, what surrounds them and the marks at one place. Offsets are those of the text. */
interface WordWriter<T> {
  words(start: number, end: number): T
  around(mark: Mark, content: T[]): T
  notes(notes: Footnote[]): T
}

interface Node extends TextRange {
  mark: Mark
}

/** A text with its spans and the marks of its notes. */
interface MarkedText {
  text: string
  spans?: readonly TextSpan[] | undefined
  footnotes?: readonly Footnote[]
}

/**
 * A text with its spans, from the outside in, and the marks of its notes, each in its place: at the edge of a span it
 * stands outside. A span that crosses another is left out: its words stay.
 */
export function writeWords<T>({ text, spans = [], footnotes = [] }: MarkedText, writer: WordWriter<T>): T[] {
  const nodes = spans
    .flatMap((span): Node[] => [
      { start: span.start, end: span.end, mark: { span } },
      ...(span.options ?? []).map((option) => ({ start: option.start, end: option.end, mark: { option } })),
    ])
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  const pieces = cutAtNotes(text.length, footnotes).filter(({ notes }) => notes.length > 0)
  return write(0, text.length, nodes, pieces, writer)
}

/** @param noted what has marks at its end, in order, between `from` and `to` */
function write<T>(
  from: number,
  to: number,
  nodes: Node[],
  noted: NotedWords<Footnote>[],
  writer: WordWriter<T>,
): T[] {
  const written: T[] = []
  let at = from
  let next = 0
  const writeTo = (end: number): void => {
    for (; next < noted.length && noted[next]!.end <= end; next++) {
      written.push(writer.words(at, noted[next]!.end), writer.notes(noted[next]!.notes))
      at = noted[next]!.end
    }
    written.push(writer.words(at, end))
    at = end
  }
  let i = 0
  while (i < nodes.length) {
    const { start, end, mark } = nodes[i]!
    i++
    if (start < at || end > to) continue
    const first = i
    while (i < nodes.length && nodes[i]!.start < end) i++
    writeTo(start)
    const within = next
    while (next < noted.length && noted[next]!.end < end) next++
    const content = write(start, end, nodes.slice(first, i), noted.slice(within, next), writer)
    written.push(writer.around(mark, content))
    at = end
  }
  writeTo(to)
  return written
}

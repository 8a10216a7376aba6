import type { SpanKind, SpanOption, TextRange, TextSpan } from '../document.ts'
import { MOST_SPANS, MOST_SPANS_IN_ALL } from './spans.ts'

const kinds: readonly string[] = [
  'bracket',
  'alternative',
  'attribution',
  'note',
  'placeholder',
] satisfies SpanKind[]

/** What a page or an element says of a span that opens: its kind or "option", the label of an option, where it goes on. */
interface OpeningSpan {
  name: string | undefined
  label?: string | undefined
  goesOn?: string | undefined
}

/** Gathers the spans of one text while its words are read. State is the point: what is open closes later. */
export class SpanReader {
  readonly spans: TextSpan[] = []
  private readonly open: ({ start: number; end: number } | null)[] = []

  static reads(name: string | undefined): boolean {
    return name === 'option' || kinds.includes(name ?? '')
  }

  /** What is more than a document may hold is counted once, so that the document is refused, and then passed over. */
  opens({ name, label, goesOn }: OpeningSpan, at: number): void {
    if (Math.max(this.spans.length, this.open.length) > MOST_SPANS_IN_ALL) this.open.push(null)
    else if (name === 'option') this.open.push(this.option(label, at))
    else {
      const span: TextSpan = { kind: name as SpanKind, start: at, end: at }
      if (goesOn === 'before' || goesOn === 'after' || goesOn === 'both') span.goesOn = goesOn
      this.spans.push(span)
      this.open.push(span)
    }
  }

  private option(label: string | undefined, at: number): SpanOption | null {
    const alternative = this.spans.findLast((span) => span.kind === 'alternative' && this.open.includes(span))
    if (!alternative || (alternative.options?.length ?? 0) > MOST_SPANS) return null
    const option = { start: at, end: at, ...(label ? { label } : {}) }
    ;(alternative.options ??= []).push(option)
    return option
  }

  closes(at: number): void {
    const range = this.open.pop()
    if (range) range.end = at
  }

  /** The spans that hold words of a text of this length, which lost `cut` characters at its beginning. */
  whole(length: number, cut = 0): TextSpan[] {
    const moved = <T extends TextRange>(one: T): T => ({ ...one, start: one.start - cut, end: one.end - cut })
    const holds = ({ start, end }: TextRange): boolean => start >= 0 && start < end && end <= length
    return this.spans
      .map((span) => {
        const { options } = span
        return options ? { ...moved(span), options: options.map(moved).filter(holds) } : moved(span)
      })
      .filter(holds)
  }
}

import type { SpanKind, TextRange, TextSpan } from '../document.ts'

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

  opens({ name, label, goesOn }: OpeningSpan, at: number): void {
    if (name === 'option') {
      const alternative = this.spans.findLast(
        (span) => span.kind === 'alternative' && this.open.includes(span),
      )
      const option = { start: at, end: at, ...(label ? { label } : {}) }
      if (alternative) (alternative.options ??= []).push(option)
      this.open.push(alternative ? option : null)
      return
    }
    const span: TextSpan = { kind: name as SpanKind, start: at, end: at }
    if (goesOn === 'before' || goesOn === 'after' || goesOn === 'both') span.goesOn = goesOn
    this.spans.push(span)
    this.open.push(span)
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

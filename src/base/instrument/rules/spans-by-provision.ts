/**
 * Gives each provision its spans. Both are in reading order; addresses may come again where a file holds several
 * documents, each of which counts from one.
 * @returns spans by the place of the provision
 */
export function spansByProvision<Span extends { eId: string; start: number; end: number }>(
  provisions: readonly { eId: string }[],
  spans: readonly Span[],
): Span[][] {
  let next = 0
  return provisions.map(({ eId }) => {
    const own: Span[] = []
    let end = 0
    for (let span = spans[next]; span && span.eId === eId && span.start >= end; span = spans[++next]) {
      own.push(span)
      end = span.end
    }
    return own
  })
}

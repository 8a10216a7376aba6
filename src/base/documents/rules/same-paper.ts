import { parseSymbol } from '../../../text/index.ts'

/** Room papers, drafts and working papers: what was adopted after them is another paper. */
const BEFORE_ADOPTION = new Set(['CRP', 'L', 'WP'])

/**
 * Whether two symbols of a document may be those of one paper. A corrigendum, a revision, an addendum, a room paper and a draft differ in substance
 * from the document with which a pack lists them.
 */
export function isSamePaper(a: string, b: string): boolean {
  const [first, second] = [parseSymbol(a), parseSymbol(b)]
  return (
    stageOf(first.series) === stageOf(second.series) &&
    first.modifications.join() === second.modifications.join()
  )
}

const stageOf = (series = ''): string => (BEFORE_ADOPTION.has(series) ? series : '')

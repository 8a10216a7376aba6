/** Whether the numbers of operative paragraphs follow one another, and why not where they do not. */
import type { Document, Provision } from '../document.ts'
import { arabicValue, isInserted } from './numbering.ts'

export interface SequenceBreak {
  eId: string
  /** Number as printed. */
  number: string
  /** Number before it as printed; empty at the beginning of a part. */
  after: string
  /**
   * 'restart' under a new heading; 'quoted' where the text amends or quotes another, so that its numbers are foreign;
   * 'late-start' where a part does not begin with 1; 'gap' and 'repeat' are not explained by the text itself.
   */
  reason: 'restart' | 'quoted' | 'late-start' | 'gap' | 'repeat'
  /** Component letter or symbol where a document holds several, else ''. */
  component: string
}

/** Every place where an operative paragraph's number is not the one before it plus one. Inserted numbers (bis) count as in order. */
export function sequenceBreaks(document: Document): SequenceBreak[] {
  const own = breaksIn(document.provisions, '')
  return [...own, ...(document.documents ?? []).flatMap((part) => breaksIn(part.provisions, part.symbol))]
}

function breaksIn(provisions: Provision[], component: string): SequenceBreak[] {
  const breaks: SequenceBreak[] = []
  let last: Provision | null = null
  let headed = true
  let quoting = false
  for (const provision of provisions) {
    if (provision.kind === 'annex') last = null
    if (provision.kind === 'annex' || provision.kind === 'heading') headed = true
    if (quotesAnother.test(provision.text)) quoting = true
    if (provision.kind !== 'operative' || provision.depth > 0) continue
    // "1.2" counts in a row of its own.
    if (!/^\[?\d+(?![.\d]*\.\d)/.test(provision.number)) continue
    const reason = reasonFor(provision, last, headed, quoting)
    if (reason)
      breaks.push({
        eId: provision.eId,
        number: provision.number,
        after: last?.number ?? '',
        reason,
        component,
      })
    last = provision
    headed = false
  }
  return breaks
}

const quotesAnother =
  /\b(?:amend(?:ment|ing)?|replace|insert|delete|amended|replaced|inserted|added|revised|read(?:s)? as follows|shall read|to read|following text|following paragraph)\b/i

function reasonFor(
  provision: Provision,
  last: Provision | null,
  headed: boolean,
  quoting: boolean,
): SequenceBreak['reason'] | null {
  const value = arabicValue(provision.number)
  if (!last) return value === 1 ? null : quoting ? 'quoted' : 'late-start'
  const before = arabicValue(last.number)
  if (value === before + 1) return null
  if (value === before && isInserted(provision.number)) return null
  if (value === 1 && headed) return 'restart'
  if (quoting) return 'quoted'
  return value <= before ? 'repeat' : 'gap'
}

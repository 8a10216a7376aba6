import type { Provision } from '../document.ts'
import type { WordOp } from './diff.ts'

/**
 * The number of a paragraph as a change where it differs, or where its paragraph is new or gone.
 *
 * @param print how a number stands on the page
 */
export function numberOps(
  before: Provision | undefined,
  after: Provision | undefined,
  print: (number: string) => string,
): WordOp[] {
  const [was, is] = [before, after].map((provision) => (provision?.number ? print(provision.number) : ''))
  return markOps(was!, is!)
}

/** A number or a mark as printed before and after; empty where there is none. */
export function markOps(was: string, is: string): WordOp[] {
  if (was === is) return was ? [{ op: 'same', text: was }] : []
  const ops: WordOp[] = [
    { op: 'delete', text: was },
    { op: 'insert', text: is },
  ]
  return ops.filter(({ text }) => text !== '')
}

import type { Document, Provision } from '../document.ts'
import { printedBefore } from '../render/outline.ts'
import type { WordOp } from './diff.ts'

/**
 * What stands before a paragraph, its number or "Annex I", as a change where it differs, or where its paragraph is new
 * or gone.
 *
 * @param print how it stands on the page, in the language of its text
 */
export function numberOps(
  { a, b }: { a: Pick<Document, 'language'>; b: Pick<Document, 'language'> },
  before: Provision | undefined,
  after: Provision | undefined,
  print: (provision: Provision, language: string) => string = printedBefore,
): WordOp[] {
  return markOps(before ? print(before, a.language) : '', after ? print(after, b.language) : '')
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

import { type Document, sameSymbol } from '../../../text/index.ts'
import type { Provision, Rereads } from '../schema.ts'

/**
 * Of the documents of a file, the one that a stored text is: the only one; else the one with its symbol; else, of as many as there were, the one at
 * the same place. Null where that cannot be told.
 * @param symbol of the document that holds the text
 */
export function partOfText(
  documents: readonly Document[],
  symbol: string,
  { part, parts }: Pick<Rereads, 'part' | 'parts'>,
): Document | null {
  const [only] = documents
  if (only && documents.length === 1 && (parts ?? 1) === 1) return only
  const named = documents.filter((one) => symbol !== '' && sameSymbol(one.symbol, symbol))
  if (named.length === 1) return named[0] ?? null
  return part !== null && parts === documents.length ? (documents[part] ?? null) : null
}

/** Which of the documents of a reading was stored with these paragraphs; -1 for none. */
export const partStored = (documents: readonly Document[], stored: readonly Provision[]): number =>
  documents.findIndex(
    ({ provisions }) =>
      provisions.length === stored.length &&
      provisions.every(({ eId, text }, i) => {
        const one = stored[i]
        return one?.eId === eId && (one.body.text[one.language] ?? '') === text
      }),
  )

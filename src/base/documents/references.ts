import { type Reference, pickText } from '../../core/index.ts'
import { findDocuments } from './store.ts'

/** Names a document by its symbol, or else by its title. */
export const documentReferences = {
  module: 'documents',
  kind: 'document',
  async resolve(
    db: Parameters<typeof findDocuments>[0],
    ids: string[],
    lang: string,
  ): Promise<Map<string, Reference>> {
    const documents = await findDocuments(db, ids)
    return new Map(
      [...documents].map(([id, document]) => [
        id,
        {
          name: document.symbol ?? pickText(document.body.title, lang)?.text ?? id,
          address: `/documents/${id}`,
          isPublic: true,
        },
      ]),
    )
  },
}

import type { Change, Services } from '../../../core/index.ts'
import type { SourceDocument } from '../schema.ts'
import { documentsAlsoOf, findDocuments, lockDocuments, saveDocument } from '../store.ts'
import { recordLoaded } from './load-documents.ts'

/**
 * Brings the documents of other packs that belong to a programme too to what its pack names. They stay what the other pack says.
 * @param ids of documents that this pack or one that it uses brings
 */
export async function shareDocuments(
  tx: Services,
  programme: string,
  ids: readonly string[],
  changes: Change[],
): Promise<void> {
  await lockDocuments(tx.db)
  const before = await documentsAlsoOf(tx.db, programme)
  const shared = new Set(before.map(({ id }) => id))
  const wanted = [...(await findDocuments(tx.db, [...ids])).values()]
  const added = wanted.filter((one) => !shared.has(one.id) && one.programme !== programme)
  const dropped = before.filter(({ id }) => !ids.includes(id))
  for (const one of added) await saveDocument(tx.db, alsoOf(one, [...(one.body.alsoOf ?? []), programme]))
  for (const one of dropped)
    await saveDocument(
      tx.db,
      alsoOf(
        one,
        (one.body.alsoOf ?? []).filter((name) => name !== programme),
      ),
    )
  const changed = [...added, ...dropped].map(({ id }) => id)
  await recordLoaded(tx, programme, changed, 'changed', changes)
}

const alsoOf = (document: SourceDocument, programmes: string[]): SourceDocument => ({
  ...document,
  body: { ...document.body, alsoOf: programmes.length > 0 ? programmes.sort() : undefined },
})

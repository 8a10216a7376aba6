import { isDeepStrictEqual } from 'node:util'
import type { Change, Db, Multilingual, Services } from '../../../core/index.ts'
import { appendEntry, touchTopics } from '../../record/index.ts'
import type { PackDocument } from '../pack-section.ts'
import { documentProblems } from '../problems.ts'
import type { SourceDocument } from '../schema.ts'
import { documentEntity, documentRef, relationsTo } from '../entities.ts'
import {
  documentsOfProgramme,
  filesOf,
  findDocumentBySymbol,
  findDocuments,
  lockDocuments,
  relationsOf,
  removeDocument,
  saveDocument,
  saveRelations,
} from '../store.ts'

/**
 * Brings the documents of a programme to what its pack says. One that has files, on which a text rests or that another programme has
 * too stays even when the pack forgets it: what was public is not taken away by a file.
 */
export async function loadDocuments(
  tx: Services,
  programme: string,
  wanted: PackDocument[],
  changes: Change[],
): Promise<void> {
  const ids = wanted.map((d) => d.id)
  await lockDocuments(tx.db)
  const found = await findDocuments(tx.db, ids)
  const before = await documentEntity.snapshots.read(tx, ids)
  const relationsBefore = await relationsOf(tx.db, [
    ...ids,
    ...(await documentsOfProgramme(tx.db, programme)),
  ])
  for (const document of wanted) {
    await takeOne(tx.db, programme, document, found.get(document.id) ?? null)
  }
  const after = await documentEntity.snapshots.read(tx, ids)
  const altered = ids.filter((id) => !isDeepStrictEqual(before.get(id), after.get(id)))
  const forgotten = (await documentsOfProgramme(tx.db, programme)).filter((id) => !after.has(id))
  const kept = new Set((await filesOf(tx.db, forgotten)).map((f) => f.document))
  for (const [id, { body }] of await findDocuments(tx.db, forgotten)) if (body.alsoOf) kept.add(id)
  const gone: string[] = []
  for (const id of forgotten) if (!kept.has(id) && (await removeDocument(tx, id))) gone.push(id)
  const note = (of: string[], what: Change['what']) => recordLoaded(tx, programme, of, what, changes)
  await note(
    altered.filter((id) => !before.has(id)),
    'added',
  )
  await note(
    altered.filter((id) => before.has(id)),
    'changed',
  )
  await note(gone, 'removed')
  const changed = new Set([...altered, ...gone])
  const relations = [...relationsBefore, ...(await relationsOf(tx.db, altered))]
  const related = new Set(relations.filter(({ from }) => changed.has(from)).map(({ to }) => to))
  if (related.size > 0) await touchTopics(tx, [...related].map(relationsTo))
}

async function takeOne(
  trx: Db,
  programme: string,
  given: PackDocument,
  found: SourceDocument | null,
): Promise<void> {
  if (found?.programme && found.programme !== programme)
    throw documentProblems.idTaken({ id: given.id, programme: found.programme })
  const same = given.symbol ? await findDocumentBySymbol(trx, given.symbol) : null
  if (same && same.id !== given.id)
    throw documentProblems.symbolTaken({ symbol: given.symbol ?? '', id: given.id, other: same.id })
  await saveDocument(trx, merge(programme, given, found))
  await saveRelations(
    trx,
    given.id,
    given.relations.map((r) => ({
      from: given.id,
      type: r.type,
      to: r.to,
      paragraph: r.paragraph ?? null,
      source: r.source,
    })),
  )
}

/** What a pack says, and nothing else: what imported files say of themselves stands beside these. */
function merge(programme: string, given: PackDocument, found: SourceDocument | null): SourceDocument {
  return {
    id: given.id,
    programme,
    symbol: given.symbol ?? found?.symbol ?? null,
    body: {
      title: asMap(given.title),
      kind: given.kind,
      aliases: given.aliases,
      organ: given.organ,
      commissioned: given.commissioned,
      adopted: given.adopted,
      issued: given.issued,
      endorsed: given.endorsed,
      importable: given.importable,
      address: given.address,
      note: given.note === undefined ? undefined : asMap(given.note),
      source: given.source,
      alsoOf: found?.body.alsoOf,
    },
  }
}

const asMap = (words: string | Multilingual): Multilingual =>
  typeof words === 'string' ? { en: words } : words

/** An entry names at most so many entities, to stay well below the 64 KiB that a tile gives it. */
const ENTITIES_PER_ENTRY = 200

/** Puts on record, in as few entries as possible, what a pack did to documents. */
export async function recordLoaded(
  tx: Services,
  programme: string,
  ids: string[],
  what: Change['what'],
  changes: Change[],
): Promise<void> {
  changes.push(...ids.map((id) => ({ kind: 'document', id, what })))
  for (let from = 0; from < ids.length; from += ENTITIES_PER_ENTRY) {
    const [first, ...others] = ids.slice(from, from + ENTITIES_PER_ENTRY).map(documentRef)
    if (!first) continue
    await appendEntry(tx, {
      kind: 'documents.documents-loaded',
      entity: first,
      also: others,
      visibility: 'public',
      programme,
      data: { what, count: others.length + 1 },
    })
  }
}

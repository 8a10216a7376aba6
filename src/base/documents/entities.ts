import { z } from 'zod'
import {
  type Json,
  type Multilingual,
  type Reference,
  type Topic,
  endorsement,
  entity,
  pick,
  pickText,
  readingOnly,
  refKey,
  source,
} from '../../core/index.ts'
import { documentKinds, type SourceDocument } from './schema.ts'
import { documentIds, filesOf, findDocuments, relationsOf } from './store.ts'

const words = z.record(z.string(), z.string())

/** What is known of a document, its files by their checksums, and how it stands to others. */
const snapshot = z.strictObject({
  symbol: z.string().nullable(),
  programme: z.string().nullable(),
  body: z.strictObject({
    title: words,
    kind: z.enum(documentKinds),
    aliases: z.array(z.string()),
    organ: z.string().optional(),
    adopted: z.string().optional(),
    issued: z.string().optional(),
    endorsed: endorsement.optional(),
    session: z.string().optional(),
    agendaItem: z.string().optional(),
    importable: z.boolean(),
    address: z.string().optional(),
    note: words.optional(),
    source: source.optional(),
  }),
  relations: z.array(
    z.strictObject({
      from: z.string(),
      type: z.string(),
      to: z.string(),
      paragraph: z.string().nullable(),
      source: source.nullable(),
    }),
  ),
  files: z.array(
    z.strictObject({
      language: z.string(),
      sha256: z.string(),
      name: z.string(),
      mediaType: z.string(),
      size: z.int(),
    }),
  ),
})
type Snapshot = z.infer<typeof snapshot> & Json

export const documentRef = (id: string) => ({ module: 'documents', kind: 'document', id })

/** How others stand to a document: touched whenever one of their relations to it changes. */
export const relationsTo = (document: string): Topic => `documents/related@${document}`

/** What a document goes by: its symbol, or else its title. */
export const nameOf = ({ id, symbol, body }: SourceDocument, lang: string): string =>
  symbol ?? pickText(body.title, lang)?.text ?? id

export const documentEntity = entity<Snapshot>({
  kind: 'document',
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 1,
  snapshots: {
    async read({ db }, ids) {
      const documents = await findDocuments(db, ids)
      const found = [...documents.keys()]
      const relations = Map.groupBy(await relationsOf(db, found), ({ from }) => from)
      const files = Map.groupBy(await filesOf(db, found), ({ document }) => document)
      const snapshotOf = (document: SourceDocument): Snapshot =>
        pick(snapshot, {
          ...document,
          relations: relations.get(document.id) ?? [],
          files: files.get(document.id) ?? [],
        }) as Snapshot
      return new Map([...documents].map(([id, document]) => [id, snapshotOf(document)]))
    },
    list: ({ db }, after, limit) => documentIds(db, after, limit),
  },
  async references({ services, lang }, ids) {
    const topics = ids.map((id) => refKey(documentRef(id)))
    const found = await readingOnly(topics, () => findDocuments(services.db, ids))
    return new Map(
      [...found].map(([id, one]): [string, Reference] => [
        id,
        { name: nameOf(one, lang), address: `/documents/${id}` },
      ]),
    )
  },
  search: (_id, { symbol, programme, body }) => ({
    kind: 'document',
    codes: [...(symbol ? [symbol] : []), ...body.aliases],
    texts: [body.title, ...(body.note ? [body.note] : [])] as Multilingual[],
    programme,
    facets: {},
  }),
  searchKinds: { document: 'documents.searchKind.document' },
  programme: (_id, { programme }) => programme,
  tables: ['documents_document', 'documents_file', 'documents_relation', 'core_file'],
})

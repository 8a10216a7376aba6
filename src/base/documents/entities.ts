import { z } from 'zod'
import {
  type Json,
  type Multilingual,
  type Reader,
  type Reference,
  type Snapshots,
  type Sought,
  type Topic,
  endorsement,
  entity,
  pick,
  pickText,
  readingOnly,
  refKey,
  source,
} from '../../core/index.ts'
import { readCitation } from '../../text/index.ts'
import { VerifiedDocument } from './pages/verified.tsx'
import { adoptionFacets } from './rules/adoption-facets.ts'
import { type DocumentBody, documentKinds, fileStatuses, type SourceDocument } from './schema.ts'
import { documentIds, documentsCalled, documentsWithFile, findDocuments, wholeDocuments } from './store.ts'

const words = z.record(z.string(), z.string())

const bodyBefore = z.strictObject({
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
})
const bodyFourth = bodyBefore.extend({ commissioned: z.string().optional() })
const known = {
  symbol: z.string().nullable(),
  programme: z.string().nullable(),
  body: bodyFourth.extend({ alsoOf: z.array(z.string()).optional() }),
  relations: z.array(
    z.strictObject({
      from: z.string(),
      type: z.string(),
      to: z.string(),
      paragraph: z.string().nullable(),
      source: source.nullable(),
    }),
  ),
}
/** No document was of several programmes. */
const knownFourth = { ...known, body: bodyFourth }
/** Nobody said who commissioned a document. */
const knownBefore = { ...known, body: bodyBefore }
const file = {
  language: z.string(),
  sha256: z.string(),
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
}
const versionBefore = z.strictObject({
  number: z.int().positive(),
  status: z.enum(fileStatuses),
  title: z.string(),
  date: z.string(),
  session: z.string(),
  agendaItem: z.string(),
})
const version = versionBefore.extend({ withdrawn: z.literal(true).optional() })

/** What is known of a document, its files by their checksums with the versions that they hold, and how it stands to others. */
const snapshot = z.strictObject({
  ...known,
  files: z.array(z.strictObject({ ...file, versions: z.array(version) })),
})
const snapshotFourth = z.strictObject({
  ...knownFourth,
  files: z.array(z.strictObject({ ...file, versions: z.array(version) })),
})
const snapshotThird = z.strictObject({
  ...knownBefore,
  files: z.array(z.strictObject({ ...file, versions: z.array(version) })),
})
/** No version of a file was withdrawn. */
const snapshotSecond = z.strictObject({
  ...knownBefore,
  files: z.array(z.strictObject({ ...file, versions: z.array(versionBefore) })),
})
/** Before files said which versions they hold. */
const snapshotFirst = z.strictObject({ ...knownBefore, files: z.array(z.strictObject(file)) })
type Snapshot = z.infer<typeof snapshot> & Json

export const documentRef = (id: string) => ({ module: 'documents', kind: 'document', id })

/** How others stand to a document: touched whenever one of their relations to it changes. */
export const relationsTo = (document: string): Topic => `documents/related@${document}`

/** What a document goes by: its symbol, or else its title. */
export const nameOf = ({ id, symbol, body }: SourceDocument, lang: string): string =>
  symbol ?? pickText(body.title, lang)?.text ?? id

export const documentEntity = entity<Snapshot>({
  kind: 'document',
  isEvidence: true,
  schema: snapshot as unknown as z.ZodType<Snapshot>,
  snapshotVersion: 5,
  snapshots: documentsAs<Snapshot>(snapshot),
  earlier: {
    1: documentsAs<Json>(snapshotFirst),
    2: documentsAs<Json>(snapshotSecond),
    3: documentsAs<Json>(snapshotThird),
    4: documentsAs<Json>(snapshotFourth),
  },
  async references({ services, lang }, ids) {
    const topics = ids.map((id) => refKey(documentRef(id)))
    const found = await readingOnly(topics, () => findDocuments(services.db, ids))
    return new Map(
      [...found].map(([id, one]): [string, Reference] => [
        id,
        {
          name: nameOf(one, lang),
          address: `/documents/${id}`,
          isDraft: one.body.kind === 'working-paper',
          isOwn: one.body.kind === 'our-work',
          programme: one.programme,
        },
      ]),
    )
  },
  search: (_id, { symbol, programme, body }) =>
    body.kind === 'our-work'
      ? null
      : {
          kind: 'document',
          codes: [symbol, ...body.aliases].flatMap((one) => (one ? [one, ...shortened(one)] : [])),
          texts: [body.title, ...(body.note ? [body.note] : [])] as Multilingual[],
          programme,
          facets: adoptionFacets({ symbol, body: body as DocumentBody }),
        },
  searchKinds: { document: 'documents.searchKind.document' },
  opensBy: 'name',
  sought: soughtDocuments,
  show: VerifiedDocument,
  programme: (_id, { programme }) => programme,
  tables: ['documents_document', 'documents_file', 'documents_relation', 'core_file'],
})

/** As who works in a body calls its documents: "INF/5/Rev.1" of "A/AC.1/2025/INF/5/Rev.1"; none for what is counted by numbers alone. */
function shortened(symbol: string): string[] {
  const [, tail] =
    /^[^/]+\/[^/]+\/(?:\d+\/)*((?!(?:Rev|Add|Corr|Amend)\b)[A-Z]{1,5}[./]\d.*)$/.exec(symbol) ?? []
  return tail ? [tail] : []
}

/** By the address of its page, its symbol in any spelling, or one of its files. */
async function soughtDocuments({ services: { db } }: Reader, what: Sought): Promise<string[]> {
  if ('file' in what) return (await documentsWithFile(db, what.file)).map(({ id }) => id)
  if ('page' in what) return [...(/^\/documents\/([a-z0-9-]+)/.exec(what.page)?.slice(1) ?? [])]
  const citation = readCitation(what.words)
  if (citation?.place) return []
  for (const symbol of [what.words, ...(citation?.symbols ?? [])]) {
    const [found] = await documentsCalled(db, symbol)
    if (found) return [found.id]
  }
  return []
}

/** Documents with their files and relations, as a schema shows them. */
function documentsAs<S extends Json>(schema: z.ZodType): Snapshots<S> {
  return {
    async read({ db }, ids) {
      const found = await wholeDocuments(db, ids)
      return new Map(found.map((one) => [one.id, pick(schema, one) as S]))
    },
    list: ({ db }, after, limit) => documentIds(db, after, limit),
  }
}

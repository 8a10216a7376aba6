import { z } from 'zod'
import { resource } from '../../../core/index.ts'
import { misaskedProgramme } from '../../programme/index.ts'
import { listDocuments } from '../queries/find-documents.ts'
import { type SourceDocument, documentKinds } from '../schema.ts'

const filter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  kind: z.array(z.enum(documentKinds)).optional(),
  programme: z.array(z.string().max(200)).optional(),
})
type Filter = z.infer<typeof filter>

const row = z.strictObject({
  id: z.string(),
  symbol: z.string().nullable(),
  title: z.record(z.string(), z.string()),
  kind: z.enum(documentKinds),
  adopted: z.string().nullable(),
  issued: z.string().nullable(),
  /** Who says so: the pack of a programme, with its source; or the file of the document alone. */
  saidBy: z.enum(['pack', 'file']),
  programme: z.string().nullable(),
  address: z.string(),
})
type Row = z.infer<typeof row>

const rowOf = ({ id, symbol, programme, body }: SourceDocument): Row => ({
  id,
  symbol,
  title: body.title as Row['title'],
  kind: body.kind,
  adopted: body.adopted ?? null,
  issued: body.issued ?? null,
  saidBy: body.source ? 'pack' : 'file',
  programme,
  address: `/documents/${id}`,
})

/** Every document by symbol; found by a symbol, or by words of its names in any language. For programs; people find them in the library. */
export const documentsResource = resource<SourceDocument, Filter, Row>({
  name: 'documents',
  path: '/documents',
  title: 'documents.list.title',
  description: 'documents.list.lead',
  query: filter,
  labels: { kind: 'documents.fact.kind', programme: 'documents.list.programme' },
  cursor: z.tuple([z.string().nullable(), z.string()]),
  find: listDocuments,
  misasked: misaskedProgramme,
  row,
  json: (_reader, documents) => documents.map(rowOf),
  csv: [
    'id',
    'symbol',
    { name: 'title', value: ({ title }) => title['en'] ?? Object.values(title)[0] ?? null },
    'kind',
    'adopted',
    'issued',
    'saidBy',
    'programme',
    'address',
  ],
})

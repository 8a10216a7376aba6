import { z } from 'zod'
import {
  endorsement,
  packId as id,
  packSection,
  packText as text,
  packWords as words,
  source,
  when,
} from '../../core/index.ts'
import { symbolKey } from '../../text/index.ts'
import { loadDocuments } from './actions/load-documents.ts'
import { shareDocuments } from './actions/share-documents.ts'
import { documentKinds } from './schema.ts'

const documentRelations = [
  'elaborates',
  'reaffirms',
  'recalls',
  'endorses',
  'welcomes',
  'takes-note-of',
  // A resolution that calls upon States to be guided by a report: less than to endorse it.
  'guides-by',
  'annexes',
  'follows',
] as const

/** documents.yaml: what claims rest on. Adopted, issued and endorsed are three dates. */
export const documents = z.array(
  z.strictObject({
    id,
    symbol: text.optional(),
    /** Other identifiers of the same text (a conference room paper, a misspelt symbol). */
    aliases: z.array(text).default([]),
    title: words,
    kind: z.enum(documentKinds),
    /** The body that adopted or issued it, in words. */
    organ: text.optional(),
    /** Who commissioned it or paid for it, in words. */
    commissioned: text.optional(),
    adopted: when.optional(),
    issued: when.optional(),
    endorsed: endorsement.optional(),
    /** The full text can be imported by the operator under its symbol; it is not part of the pack. */
    importable: z.boolean().default(false),
    address: text.pipe(z.url({ protocol: /^https?$/ })).optional(),
    note: words.optional(),
    relations: z
      .array(z.strictObject({ type: z.enum(documentRelations), to: id, paragraph: text.optional(), source }))
      .default([]),
    source,
  }),
)

export type PackDocuments = z.infer<typeof documents>
export type PackDocument = PackDocuments[number]

/** Kind of what a document of a pack is called, for other sections: `calledBy` of its symbol and of each alias. */
export const CALLED = 'symbol'
export const calledBy = (document: string, symbol: string): string => `${document}/${symbolKey(symbol)}`

export const documentsSection = packSection<PackDocuments>({
  file: 'documents',
  gives: 'the sources of all statements, in the library',
  schema: documents,
  ids: (list) =>
    list.flatMap(({ id: own, symbol, aliases }) => [
      { kind: 'document', id: own },
      ...[symbol ?? [], aliases].flat().map((called) => ({ kind: CALLED, id: calledBy(own, called) })),
    ]),
  take: (tx, [list], { programme, changes }) => loadDocuments(tx, programme, list ?? [], changes),
})

/** shared-documents.yaml: the documents of packs that this one uses which belong to its programme too, by their ids. */
export const sharedDocumentsSection = packSection<string[]>({
  file: 'shared-documents',
  gives: 'documents of other programmes in the library of this one too',
  schema: z.array(id).max(1000),
  check: (ids, pack) =>
    ids.flatMap((own, at) => {
      if (pack.brings('document', own))
        return [{ path: [at], message: `this pack brings the document "${own}" itself` }]
      return pack.knows('document', own) ? [] : [{ path: [at], message: `there is no document "${own}"` }]
    }),
  take: (tx, [ids], { programme, changes }) => shareDocuments(tx, programme, ids ?? [], changes),
})

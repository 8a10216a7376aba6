import { sql } from 'kysely'
import type { LibrarySource } from '../../core/index.ts'
import { PROGRAMMES } from './owner-sql.ts'
import { documentKinds } from './schema.ts'

/** Documents in the library, without what this site is itself: those whose text is here have their address and status from it. */
export const libraryOfDocuments: LibrarySource = {
  kinds: Object.fromEntries(
    documentKinds
      .filter((kind) => kind !== 'our-work')
      .map((kind) => [kind, `documents.kind.${kind}` as const]),
  ),
  rows: sql`
    select 'documents/document/' || d.id as item, '/documents/' || d.id as address, d.symbol, d.symbol_key, d.body -> 'title' as title,
      d.body ->> 'kind' as kind, coalesce(d.body ->> 'adopted', d.body ->> 'issued') as day, d.body ->> 'organ' as body,
      array(select distinct language from documents_file f where f.document_id = d.id) as languages,
      case when d.body ->> 'kind' = 'working-paper' then 'working-draft' when d.body -> 'adopted' is not null then 'adopted' end as status,
      d.programme_id as programme,
      ${PROGRAMMES} as programmes, d.words, d.keys
    from documents_document d where d.body ->> 'kind' <> 'our-work'`,
  topics: ['documents/document'],
}

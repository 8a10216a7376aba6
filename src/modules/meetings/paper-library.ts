import { sql } from 'kysely'
import type { LibrarySource } from '../../core/index.ts'

/** Documents of meetings in the library: the documents whose files are here, of kinds of their own; a working paper is one as others are. */
export const libraryOfPapers: LibrarySource = {
  kinds: {
    'pre-session-document': 'meetings.libraryKind.pre-session',
    'in-session-document': 'meetings.libraryKind.in-session',
    'conference-room-paper': 'meetings.libraryKind.conference-room',
  },
  rows: sql`
    select 'documents/document/' || p.document_id as item, '/documents/' || p.document_id as address, null::text as symbol,
      null::text as symbol_key, p.body -> 'title' as title,
      case p.kind when 'pre-session' then 'pre-session-document' when 'in-session' then 'in-session-document'
        when 'conference-room' then 'conference-room-paper' end as kind,
      null::text as day, null::text as body, array[]::text[] as languages, 'issued' as status, p.programme_id as programme,
      array[p.programme_id] as programmes, '' as words, array[]::text[] as keys
    from meetings_paper p where p.document_id is not null`,
  topics: ['meetings/paper'],
}

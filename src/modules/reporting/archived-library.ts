import { sql } from 'kysely'
import type { LibrarySource } from '../../core/index.ts'

/** Archived reports that stand and that everybody may read, in the library. */
export const libraryOfArchived: LibrarySource = {
  kinds: { 'archived-report': 'reporting.archived.kind' },
  rows: sql`
    select 'reporting/archived/' || a.id as item, '/archived-reports/' || a.id as address, a.body ->> 'symbol' as symbol, null::text as symbol_key,
      jsonb_build_object(a.body ->> 'language', a.body ->> 'title') as title, 'archived-report' as kind, a.body ->> 'day' as day,
      a.body ->> 'forum' as body, array[a.body ->> 'language'] as languages, 'issued' as status, a.programme_id as programme,
      array[a.programme_id] as programmes, lower(a.body ->> 'title') as words, array[]::text[] as keys
    from reporting_archived a where a.visibility = 'public' and a.status = 'shared'`,
  topics: ['reporting/archived'],
}

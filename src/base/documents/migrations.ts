import { sql } from 'kysely'
import type { Migration } from 'kysely/migration'
import { migration } from '../../core/index.ts'
import { touchingRows } from '../record/index.ts'
import type { DocumentBody } from './schema.ts'
import { type DocumentsTables, keysOf, wordsOf } from './store.ts'

export const migrations = {
  '20261122T1000-create-documents': migration(
    `create table documents_document (
      id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      programme_id text references programme_programme (id),
      symbol text,
      symbol_key text unique,
      body jsonb not null
    )`,
    `create table documents_file (
      document_id text not null references documents_document (id),
      language text not null,
      sha256 text not null references platform_file (sha256),
      name text not null,
      primary key (document_id, language, sha256)
    )`,
    `create table documents_relation (
      from_id text not null references documents_document (id) on delete cascade,
      position integer not null,
      type text not null,
      to_id text not null,
      paragraph text,
      source jsonb,
      primary key (from_id, position)
    )`,
    'create index documents_relation_to on documents_relation (to_id)',
  ),
  '20261128T1620-find-documents': {
    async up(db) {
      await sql`alter table documents_document add column keys text[] not null default '{}',
        add column words text not null default '',
        alter column id type text collate "C", alter column symbol_key type text collate "C"`.execute(db)
      await sql`create index documents_document_keys on documents_document using gin (keys)`.execute(db)
      await sql`create index documents_document_order on documents_document ((symbol_key is null), symbol_key, id)`.execute(
        db,
      )
      const documents = db.withTables<DocumentsTables>()
      for (const row of await documents.selectFrom('documents_document').selectAll().execute()) {
        const document = { id: row.id, symbol: row.symbol, body: row.body as DocumentBody }
        await documents
          .updateTable('documents_document')
          .set({ keys: keysOf(document), words: wordsOf(document) })
          .where('id', '=', row.id)
          .execute()
      }
    },
  } satisfies Migration,
  '20261129T1400-versions-of-files': migration(
    "alter table documents_file add column versions jsonb not null default '[]'",
  ),
  '20261201T1032-touch-documents': migration(
    ...touchingRows('documents_document', "'documents/document/' || id"),
    ...touchingRows('documents_relation', "'documents/document/' || from_id"),
    ...touchingRows('documents_file', "'documents/document/' || document_id"),
  ),
}

import { migration } from '../../core/index.ts'

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
}

import { migration } from '../../core/index.ts'

export const projectMigrations = {
  '20261201T1030-create-projects': migration(
    `create table capacity_project (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      source_kind text not null,
      source_id text not null,
      identifier text,
      imported text,
      status text not null,
      states text[] not null,
      themes text[] not null,
      starts text,
      ends text,
      words text not null,
      provisions text[] not null,
      version integer not null,
      changed_at timestamptz not null,
      body jsonb not null
    )`,
    'create unique index capacity_project_identifier on capacity_project (programme_id, identifier)',
    'create index capacity_project_list on capacity_project (programme_id, changed_at desc, id desc)',
    'create index capacity_project_provisions on capacity_project using gin (provisions)',
    'create index capacity_project_states on capacity_project using gin (states)',
    `create table capacity_import (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      kind text not null,
      file text not null,
      sha256 text,
      started_at timestamptz not null,
      ended_at timestamptz,
      counts jsonb not null
    )`,
    'create index capacity_import_list on capacity_import (programme_id, started_at desc, id desc)',
    `create table capacity_import_line (
      import_id uuid not null references capacity_import (id) on delete cascade,
      nr integer not null,
      line integer not null,
      is_refused boolean not null,
      identifier text,
      code text not null,
      detail text not null,
      primary key (import_id, nr)
    )`,
    // A table of another portal that waits to be imported, and how its columns were read last.
    `create table capacity_table (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      source text not null,
      file text,
      rows jsonb,
      mapping jsonb not null,
      version integer not null,
      changed_at timestamptz not null,
      unique (programme_id, source)
    )`,
  ),
  '20261201T1210-requests-of-projects': migration(
    'alter table capacity_project add request_id uuid references capacity_request (id)',
    'create index capacity_project_request on capacity_project (request_id) where request_id is not null',
  ),
  '20261201T1320-lines-of-imports-in-order': migration(
    'create index capacity_import_line_order on capacity_import_line (import_id, line, nr)',
  ),
  '20261201T1330-replies-to-projects': migration(
    `create table capacity_project_reply (
      id uuid primary key,
      project_id uuid not null references capacity_project (id),
      programme_id text not null references programme_programme (id),
      state_id text not null,
      words text,
      version integer not null,
      at timestamptz not null,
      unique (project_id, state_id)
    )`,
  ),
  // From which import it came last, and to which publisher the secretariat handed its identifier.
  '20261201T1455-publishers-of-projects': migration(
    'alter table capacity_project add import_id uuid references capacity_import (id), add handed_to text',
  ),
  // What was entered or imported by mistake is taken back: what it was and why stays, and nothing else. Where a source states no status, none stands.
  '20261201T1640-take-back-projects': migration(
    'alter table capacity_project alter status drop not null, add taken_back_at timestamptz, add taken_back_reason text',
    'alter table capacity_import add taken_back_at timestamptz, add taken_back_reason text',
    'create index capacity_project_import on capacity_project (import_id) where import_id is not null',
  ),
}

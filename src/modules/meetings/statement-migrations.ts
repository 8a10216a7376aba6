import { migration } from '../../core/index.ts'

export const statementMigrations = {
  '20261201T1405-create-statements': migration(
    // What a statement says lies in `sealed` until it is released, and only then in the columns by which it is found.
    `create table meetings_statement (
      id uuid primary key,
      programme_id text not null,
      meeting_id text not null,
      party text not null,
      status text not null check (status in ('handed-in', 'released', 'withdrawn')),
      release_at timestamptz,
      released_at timestamptz,
      handed_at timestamptz not null,
      link_id uuid,
      version integer not null,
      item_id text,
      provisions text[] not null default '{}',
      joined jsonb not null default '[]',
      body jsonb,
      sealed bytea,
      check (body is null or sealed is null),
      check (status <> 'handed-in' or (body is null and item_id is null and provisions = '{}')),
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id)
    )`,
    `create index meetings_statement_of_meeting on meetings_statement (programme_id, meeting_id, released_at desc, id desc)`,
    `create index meetings_statement_list on meetings_statement (programme_id, released_at desc, id desc) where status = 'released'`,
    `create index meetings_statement_provisions on meetings_statement using gin (provisions) where status = 'released'`,
    `create index meetings_statement_party on meetings_statement (party)`,
    `create table meetings_statement_file (
      statement_id uuid primary key references meetings_statement (id) on delete cascade,
      sealed bytea not null
    )`,
    `create table meetings_statement_public_file (
      statement_id uuid primary key references meetings_statement (id) on delete cascade,
      sha256 text not null references core_file (sha256)
    )`,
    `create table meetings_link (
      id uuid primary key,
      programme_id text not null,
      meeting_id text not null,
      party text not null,
      link_hash text not null unique,
      until date not null,
      account_id text not null,
      at timestamptz not null,
      revoked_at timestamptz,
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id)
    )`,
    `create index meetings_link_of_party on meetings_link (programme_id, meeting_id, party)`,
  ),
  '20261201T1706-statements-on-a-provision': migration(
    // Who said it, for whom, and who joined: null until it is released, as all that it could be found by.
    `alter table meetings_statement add column voices text[] not null default '{}' check (status = 'released' or voices = '{}')`,
    `update meetings_statement set voices = array[party] || array(select jsonb_array_elements_text(body -> 'onBehalf'))
      || array(select one ->> 'party' from jsonb_array_elements(joined) as one) where status = 'released'`,
    // A provision's released statements, the latest first, with what they are counted by: as of decisions.
    `create table meetings_statement_provision (
      provision_id text not null,
      programme_id text not null,
      released_at timestamptz not null,
      statement_id uuid not null references meetings_statement (id) on delete cascade,
      meeting_id text not null,
      item_id text,
      voices text[] not null,
      provisions text[] not null,
      primary key (provision_id, programme_id, released_at, statement_id)
    )`,
    `create index meetings_statement_provision_of on meetings_statement_provision (statement_id)`,
    `create index meetings_statement_provision_count on meetings_statement_provision (provision_id, programme_id)
      include (meeting_id, item_id, voices, provisions)`,
    `insert into meetings_statement_provision
      select distinct p, programme_id, released_at, id, meeting_id, item_id, voices, provisions
      from meetings_statement, unnest(provisions) p where status = 'released'`,
    'drop index meetings_statement_provisions',
  ),
}

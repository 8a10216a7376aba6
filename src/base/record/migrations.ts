import { migration } from '../../core/index.ts'

export const migrations = {
  '20261122T0900-create-record': migration(
    // An entry is never changed but for its position, which the integrator sets once. The columns after `leaf` are
    // an index into it, empty for a private entry, whose leaf shows nothing; verification compares them with it.
    `create table record_entry (
      id bigint generated always as identity primary key,
      position bigint check (position >= 0),
      leaf bytea not null,
      kind text,
      at timestamptz,
      programme text,
      party text
    )`,
    'alter table record_entry alter column leaf set storage external',
    // Partial, so that writing an entry touches two indexes only; the others follow when it gets its place.
    'create unique index record_entry_position on record_entry (position) where position is not null',
    'create index record_entry_waiting on record_entry (id) where position is null',
    `create index record_entry_keys on record_entry (position) where kind in ('record.opened', 'record.key-rotated')`,
    'create index record_entry_kind on record_entry (kind, position) where position is not null',
    // Which things a public entry is about, and the hash of what the public sees of each after it.
    `create table record_entry_thing (
      entry bigint not null,
      room text not null,
      kind text not null,
      thing text not null,
      version integer not null check (version > 0),
      state text check (state ~ '^[0-9a-f]{64}$'),
      primary key (room, kind, thing, version)
    )`,
    'create index record_entry_thing_entry on record_entry_thing (entry)',
    // What a commitment hides. Deleting a row forgets the entry: its leaf can no longer be opened.
    `create table record_private (
      entry bigint primary key references record_entry (id),
      salt bytea not null check (length(salt) = 32),
      body bytea not null,
      room text not null,
      kind text not null,
      thing text not null,
      party text
    )`,
    'create index record_private_thing on record_private (room, kind, thing, entry)',
    `create table record_thing (
      room text not null,
      kind text not null,
      thing text not null,
      version integer not null,
      primary key (room, kind, thing)
    )`,
    `create table record_hash (
      level smallint not null,
      index bigint not null,
      hash bytea not null check (length(hash) = 32),
      primary key (level, index)
    )`,
    `create table record_checkpoint (
      size bigint primary key check (size >= 0),
      root bytea not null check (length(root) = 32),
      note text not null,
      at timestamptz not null
    )`,
  ),
  '20261128T1600-standard-names': migration(
    'alter table record_entry_thing rename to record_mark',
    'alter index record_entry_thing_pkey rename to record_mark_pkey',
    'alter index record_entry_thing_entry rename to record_mark_entry',
    'alter table record_mark rename column room to module',
    'alter table record_mark rename column thing to entity',
    'alter table record_mark rename column state to snapshot',
    // Which version of its serialiser made the snapshot; 1 in release 0.1.0.
    'alter table record_mark add column snapshot_version smallint not null default 1',
    'alter table record_mark alter column snapshot_version drop default',
    'alter table record_thing rename to record_entity',
    'alter index record_thing_pkey rename to record_entity_pkey',
    'alter table record_entity rename column room to module',
    'alter table record_entity rename column thing to entity',
    'alter table record_private rename column room to module',
    'alter table record_private rename column thing to entity',
    'alter index record_private_thing rename to record_private_entity',
    // By their bytes: what is part of an entity stands behind it, whatever the locale.
    'alter table record_mark alter column entity type text collate "C"',
    'alter table record_entity alter column entity type text collate "C"',
    // To which programme an entity belonged at its last entry.
    'alter table record_entity add column programme text',
    // In which version of their serialiser the entities of a kind stand on record.
    `create table record_kind (
      module text not null,
      kind text not null,
      snapshot_version smallint not null check (snapshot_version > 0),
      primary key (module, kind)
    )`,
    'insert into record_kind select distinct module, kind, 1 from record_mark where snapshot is not null',
    // The transaction of its last entry: a page that was begun after that one ended has seen it.
    "alter table record_entity add column changed xid8 not null default '0'",
    // How often public data changed, by topic. In shards: acts at the same moment take a row each.
    `create table record_topic (
      topic text not null,
      shard smallint not null,
      n bigint not null,
      changed xid8 not null,
      primary key (topic, shard)
    ) with (fillfactor = 50)`,
    `create function record_touch(topics text[]) returns void language sql as $$
      insert into record_topic (topic, shard, n, changed)
      select topic, (pg_backend_pid() % 32)::smallint, 1, pg_current_xact_id() from unnest(topics) as topic order by topic
      on conflict (topic, shard) do update set n = record_topic.n + 1, changed = excluded.changed
    $$`,
  ),
  '20261129T1300-count-entries': migration(
    // How many public entries of a kind and programme a day has, and between which places; written with the places, by one process at a
    // time. Verification compares it with the entries.
    `create table record_count (
      day date not null,
      kind text not null,
      programme text not null,
      n integer not null check (n > 0),
      first bigint not null,
      last bigint not null,
      primary key (day, kind, programme)
    )`,
    // The same of all days.
    `create table record_total (
      kind text not null,
      programme text not null,
      n integer not null check (n > 0),
      first bigint not null,
      last bigint not null,
      primary key (kind, programme)
    )`,
    `insert into record_count
      select (at at time zone 'UTC')::date, kind, coalesce(programme, ''), count(*), min(position), max(position)
      from record_entry where position is not null and kind is not null group by 1, 2, 3`,
    `insert into record_total
      select kind, programme, sum(n), min(first), max(last) from record_count group by 1, 2`,
    'drop index record_entry_kind',
    `create index record_entry_listed on record_entry (kind, coalesce(programme, ''), position)
      where position is not null and kind is not null`,
    `create index record_entry_party on record_entry (party, position) where position is not null and party is not null`,
  ),
  '20261129T1500-place-once': migration(
    `create function record_refuse_place() returns trigger language plpgsql as $$
      begin raise exception 'entry % has its place, %', old.id, old.position; end $$`,
    `create trigger record_placed_once before update of position on record_entry
      for each row when (old.position is not null) execute function record_refuse_place()`,
  ),
  // For tables that say of which entities their rows are: whoever changes one, and be it by SQL, touches the topics of these, as an act would.
  '20261201T1031-touch-what-changes': migration(
    `create function record_touch_changed() returns trigger language plpgsql as $$
      declare topics text[];
      begin
        execute format(case tg_op when 'UPDATE' then 'select array(select %1$s from changed union select %1$s from former)'
          else 'select array(select distinct %s from changed)' end, tg_argv[0]) into topics;
        if cardinality(topics) > 0 then perform record_touch(topics); end if;
        return null;
      end $$`,
  ),
}

import { migration } from '../../core/index.ts'

export const migrations = {
  // What is found, never what is shown: a page shows the public state as it stands when it is asked. The vectors hold
  // the words, and the filters as words of their own ("=kind=norm"), so that one look into the index answers both.
  // Rows up to a page stay whole: ranking reads many vectors, and fetching them from elsewhere would cost most of it.
  '20261122T1300-create-search': migration(
    `create table publication_search (
      id bigint generated always as identity primary key,
      room text not null,
      kind text not null,
      thing text not null,
      programme text,
      item_kind text not null,
      level text,
      norm text,
      name_keys text[] not null,
      name_vector tsvector not null,
      vector tsvector not null,
      run integer not null,
      unique (room, kind, thing)
    ) with (toast_tuple_target = 8160)`,
    'create index publication_search_name on publication_search using gin (name_vector) with (fastupdate = off)',
    'create index publication_search_words on publication_search using gin (vector) with (fastupdate = off)',
    'create index publication_search_item_kind on publication_search (item_kind)',
    'create index publication_search_level on publication_search (level) where level is not null',
    'create index publication_search_norm on publication_search (norm) where norm is not null',
    // How far the index has followed the record. One row.
    `create table publication_cursor (
      one boolean primary key default true check (one),
      position bigint not null default 0 check (position >= 0),
      run integer not null default 1,
      rebuilding boolean not null default true,
      shape text not null default ''
    )`,
    'insert into publication_cursor default values',
  ),
  '20261128T1600-standard-names-of-search': migration(
    'alter table publication_search rename column room to module',
    'alter table publication_search rename column thing to entity',
  ),
  // What a result shows stands apart, so that the rows that are ranked stay small. The index is made anew.
  '20261128T1640-show-results': migration(
    `create table publication_result (
      id bigint primary key references publication_search (id) on delete cascade,
      shown jsonb not null
    )`,
    // `rows`: else PostgreSQL expects a thousand, and reads all of publication_result to join them.
    // A limit makes reading all rows look cheap: it is not, where the words are common and never together.
    `create function publication_find(
      matching tsquery, words tsquery, name text, after_rank numeric, after_id bigint, most integer, most_by_name integer,
      most_by_text integer)
    returns table (id bigint, module text, kind text, entity text, programme text, item_kind text, rank numeric)
    language sql stable rows 20 set enable_seqscan to off as $$
      with named as materialized (
        select s.id, s.module, s.kind, s.entity, s.programme, s.item_kind,
          round((ts_rank(s.vector, words, 1) + case when name = any (s.name_keys) then 10 else 0 end)::numeric, 6) as rank
        from publication_search s where s.name_vector @@ matching limit most_by_name
      ), written as materialized (
        select s.id, s.module, s.kind, s.entity, s.programme, s.item_kind,
          round((ts_rank(s.vector, words, 1) + case when name = any (s.name_keys) then 10 else 0 end)::numeric, 6) as rank
        from publication_search s where s.vector @@ matching limit most_by_text
      ), candidates as materialized (select * from named union select * from written)
      select c.id, c.module, c.kind, c.entity, c.programme, c.item_kind, c.rank from candidates c
      where after_id is null or (c.rank, -c.id) < (after_rank, -after_id)
      order by c.rank desc, c.id limit most
    $$`,
  ),
  // Which filters have something to offer. A vector holds the names too, so one look finds all.
  '20261129T1000-count-facets-of-search': migration(
    'create index publication_search_programme on publication_search (programme) where programme is not null',
    `create function publication_candidates(matching tsquery, most integer)
    returns table (id bigint, programme text, item_kind text, level text, norm text, capped boolean)
    language sql stable rows 300 set enable_seqscan to off as $$
      with written as materialized (
        select s.id, s.programme, s.item_kind, s.level, s.norm from publication_search s
        where s.vector @@ matching limit most
      )
      select w.*, (select count(*) from written) = most from written w
    $$`,
  ),
  // Apart from the texts, so that counting can ask which of many are still public without reading those.
  '20261129T1100-members-of-results': migration(
    `alter table publication_result add column members jsonb not null default '{}'`,
    `update publication_result set members = coalesce(shown -> 'members', '{}'), shown = shown - 'members'`,
    'alter table publication_result alter column members drop default',
  ),
  // On what else the names of a result rest, to find the results that another entity renames.
  '20261129T1200-results-rest-on-others': migration(
    `alter table publication_result add column rests jsonb not null default '{}'`,
    'alter table publication_result alter column rests drop default',
    'create index publication_result_rests on publication_result using gin (rests) with (fastupdate = off)',
  ),
  // Of what matches alike, what was adopted comes before drafts: by a rank that is higher by less than ranks differ.
  '20261129T1430-drafts-after-adopted': migration(
    'alter table publication_search add column is_draft boolean not null default false',
    `update publication_result set shown = shown || '{"isDraft": false}'`,
    `create or replace function publication_find(
      matching tsquery, words tsquery, name text, after_rank numeric, after_id bigint, most integer, most_by_name integer,
      most_by_text integer)
    returns table (id bigint, module text, kind text, entity text, programme text, item_kind text, rank numeric)
    language sql stable rows 20 set enable_seqscan to off as $$
      with named as materialized (
        select s.id, s.module, s.kind, s.entity, s.programme, s.item_kind,
          round((ts_rank(s.vector, words, 1) + case when name = any (s.name_keys) then 10 else 0 end)::numeric, 6)
            + case when s.is_draft then 0 else 0.0000001 end as rank
        from publication_search s where s.name_vector @@ matching limit most_by_name
      ), written as materialized (
        select s.id, s.module, s.kind, s.entity, s.programme, s.item_kind,
          round((ts_rank(s.vector, words, 1) + case when name = any (s.name_keys) then 10 else 0 end)::numeric, 6)
            + case when s.is_draft then 0 else 0.0000001 end as rank
        from publication_search s where s.vector @@ matching limit most_by_text
      ), candidates as materialized (select * from named union select * from written)
      select c.id, c.module, c.kind, c.entity, c.programme, c.item_kind, c.rank from candidates c
      where after_id is null or (c.rank, -c.id) < (after_rank, -after_id)
      order by c.rank desc, c.id limit most
    $$`,
  ),
  // A list of what is still to be sorted in takes a fifth of the time of sorting each word in by itself; it stays so short that a search
  // does not feel it.
  '20261129T1800-sort-words-in-together': migration(
    'alter index publication_search_name set (fastupdate = on, gin_pending_list_limit = 512)',
    'alter index publication_search_words set (fastupdate = on, gin_pending_list_limit = 512)',
    'alter index publication_result_rests set (fastupdate = on, gin_pending_list_limit = 512)',
  ),
  // Each step of the indexer asks this one for every entity that it met, and so read such a list as many times; its own words are few.
  '20261129T1830-sort-what-rests-in-at-once': migration(
    'alter index publication_result_rests set (fastupdate = off)',
    'alter index publication_result_rests reset (gin_pending_list_limit)',
    "select gin_clean_pending_list('publication_result_rests')",
  ),
  // What can be chosen of a facet is told apart by programmes: those of an exercise are offered in the exercise alone.
  '20261129T1900-facets-by-programme': migration(
    ...(['item_kind', 'level', 'norm'] as const).flatMap((facet) => [
      `drop index publication_search_${facet}`,
      `create index publication_search_${facet} on publication_search (${facet}, programme)${facet === 'item_kind' ? '' : ` where ${facet} is not null`}`,
    ]),
  ),
  // Whom paragraphs address, what they do, and when and by whom texts were adopted. The index is made anew, and fills them. What can be chosen is
  // found by steps from value and programme to the next, however many rows have them: a programme that is null would stop them.
  '20261130T1610-further-facets-of-search': migration(
    `alter table publication_search add column addressees text[] not null default '{}', add column verbs text[] not null default '{}',
      add column body text, add column year text`,
    ...['item_kind', 'level', 'norm'].map((facet) => `drop index publication_search_${facet}`),
    ...['item_kind', 'level', 'norm', 'body', 'year'].map(
      (facet) =>
        `create index publication_search_${facet} on publication_search (${facet}, coalesce(programme, '')) where ${facet} is not null`,
    ),
    'drop function publication_candidates(tsquery, integer)',
    `create function publication_candidates(matching tsquery, most integer)
    returns table (id bigint, programme text, item_kind text, level text, norm text, addressees text[], verbs text[], body text, year text,
      capped boolean)
    language sql stable rows 300 set enable_seqscan to off as $$
      with written as materialized (
        select s.id, s.programme, s.item_kind, s.level, s.norm, s.addressees, s.verbs, s.body, s.year from publication_search s
        where s.vector @@ matching limit most
      )
      select w.*, (select count(*) from written) = most from written w
    $$`,
  ),
  // Of a column that is never null PostgreSQL forgets the condition, and then takes an index with it for another one.
  '20261130T1700-kinds-by-programme': migration(
    'drop index publication_search_item_kind',
    `create index publication_search_item_kind on publication_search (item_kind, coalesce(programme, ''))`,
  ),
  // What is about an item of a kind that its pack names is found by that, whatever the kind; and actions by what they ask for. The index is made anew.
  '20261130T1742-items-and-acts-in-search': migration(
    'alter table publication_search rename column norm to item',
    'alter index publication_search_norm rename to publication_search_item',
    "alter table publication_search add column acts text[] not null default '{}'",
    'drop function publication_candidates(tsquery, integer)',
    `create function publication_candidates(matching tsquery, most integer)
    returns table (id bigint, programme text, item_kind text, level text, item text, addressees text[], verbs text[], acts text[], body text,
      year text, capped boolean)
    language sql stable rows 300 set enable_seqscan to off as $$
      with written as materialized (
        select s.id, s.programme, s.item_kind, s.level, s.item, s.addressees, s.verbs, s.acts, s.body, s.year from publication_search s
        where s.vector @@ matching limit most
      )
      select w.*, (select count(*) from written) = most from written w
    $$`,
  ),
}

import { migration } from '../../core/index.ts'

/**
 * Statements that keep, beside a table, how many rows everyone may read have each value of a facet, so that a whole list tells it without counting
 * itself; whoever changes rows changes it in the same statement. In shards, so that acts at the same moment take a row each: what counts is the sum.
 * @param shown an SQL condition on a row that everyone may read
 * @param facets SQL expressions of a text[] each, by the facet's name
 */
function tallied(table: string, shown: string, facets: Readonly<Record<string, string>>): string[] {
  const lists = Object.entries({ '': `'{""}'::text[]`, ...facets }).map(
    ([facet, list]) => `('${facet}', ${list})`,
  )
  const count = (rows: string): string =>
    `insert into ${table}_tally (programme_id, facet, value, shard, count)
      select programme_id, facet, value, (pg_backend_pid() % 8)::smallint, sum(n)
      from (${rows}) r cross join lateral (values ${lists.join(', ')}) f (facet, list) cross join lateral unnest(list) value
      where ${shown} group by 1, 2, 3 having sum(n) <> 0 order by 1, 2, 3
      on conflict (programme_id, facet, value, shard) do update set count = ${table}_tally.count + excluded.count`
  const added = 'select *, 1 as n from changed'
  const taken = 'select *, -1 as n from former'
  const trigger = (act: string, tables: string, rows: string): string[] => [
    `create function ${table}_tally_${act}() returns trigger language plpgsql as $$ begin ${count(rows)}; return null; end $$`,
    `create trigger ${table}_${act}_tally after ${act} on ${table} referencing ${tables} for each statement execute function ${table}_tally_${act}()`,
  ]
  return [
    `create table ${table}_tally (
      programme_id text not null references programme_programme (id),
      facet text not null,
      value text not null,
      shard smallint not null,
      count bigint not null,
      primary key (programme_id, facet, value, shard)
    )`,
    count(`select *, 1 as n from ${table}`),
    ...trigger('insert', 'new table as changed', added),
    ...trigger('update', 'new table as changed old table as former', `${added} union all ${taken}`),
    ...trigger('delete', 'old table as former', taken),
  ]
}

export const tallyMigrations = {
  '20261201T1645-tally-lists': migration(
    ...tallied('capacity_request', 'shown_at is not null', {
      status: 'array[status]',
      area: 'areas',
      region: 'regions',
    }),
    ...tallied('capacity_offer', 'body is not null', {
      status: 'array[status]',
      area: 'areas',
      modality: 'modalities',
      language: 'languages',
      region: 'regions',
    }),
    ...tallied('capacity_project', 'taken_back_at is null', {
      status: 'array_remove(array[status], null)',
      state: 'states',
      theme: 'themes',
    }),
  ),
}

import { migration } from '../../core/index.ts'

export const migrations = {
  '20261122T0930-create-programme': migration(
    `create table programme_programme (
      id text primary key,
      kind text not null check (kind in ('real', 'exercise')),
      body jsonb not null,
      checksum text not null,
      loaded_at timestamptz not null
    )`,
    `create table programme_item (
      programme_id text not null references programme_programme (id),
      section text not null,
      id text not null,
      position integer not null,
      body jsonb not null,
      primary key (programme_id, section, id)
    )`,
  ),
  // The parties of programmes go to the module that owns all parties.
  '20261128T1501-move-parties': migration(
    `insert into parties_party (programme_id, id, kind, position, body)
      select programme_id, id, body ->> 'kind', position, body - 'kind' from programme_item where section = 'party'`,
    "delete from programme_item where section = 'party'",
  ),
  '20261128T1650-modules-of-programmes': migration(
    `update programme_programme set body = jsonb_set(body, '{features}', (
      select jsonb_agg(case when feature ->> 'kind' = 'room' then feature || '{"kind": "module"}' else feature end order by nr)
      from jsonb_array_elements(body -> 'features') with ordinality as f (feature, nr)))
    where body -> 'features' @> '[{"kind": "room"}]'`,
  ),
  // What a programme agreed on is of kinds that its pack names. Those that packs had before stand where they stood; the loading of a pack names them.
  '20261130T1740-kinds-of-items': migration(
    'alter table programme_item add column place text',
    `update programme_item set place = case section
      when 'norm' then '/norms/' when 'law-point' then '/framework#law-' else '/framework#' end || id
    where section in ('norm', 'cbm', 'principle', 'law-point', 'threat')`,
  ),
  '20261130T2030-retired-programmes': migration(
    `alter table programme_programme add column retired_at timestamptz, add column retired_reason text,
      add check ((retired_at is null) = (retired_reason is null))`,
    `create table programme_refused_pack (
      name text primary key,
      faults jsonb not null,
      refused_at timestamptz not null
    )`,
  ),
  // That somebody compared the mandate of a feature with the official wording that it cites.
  '20261130T2100-mandate-checks': migration(
    `create table programme_mandate_check (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      feature text not null,
      document text not null,
      paragraph text not null,
      place text not null,
      wording text not null,
      acting_as text not null check (acting_as in ('administrator', 'secretariat')),
      account_id text not null,
      at timestamptz not null,
      taken_back_at timestamptz,
      reason text not null
    )`,
    `create unique index programme_mandate_check_standing on programme_mandate_check (programme_id, feature, document, paragraph)
      where taken_back_at is null`,
  ),
  // Of the faults of a pack, the first are kept and the others counted.
  '20261130T2200-faults-of-packs-counted': migration(
    'alter table programme_refused_pack add column more integer not null default 0',
  ),
}

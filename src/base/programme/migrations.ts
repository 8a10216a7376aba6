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
}

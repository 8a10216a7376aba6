import { migration } from '../../core/index.ts'

export const migrations = {
  // Those that a programme brings; the States of the world come with the software.
  '20261128T1500-create-parties': migration(
    `create table parties_party (
      programme_id text not null,
      id text not null,
      kind text not null check (kind in ('state', 'group', 'organization')),
      position integer not null,
      body jsonb not null,
      primary key (programme_id, id)
    )`,
  ),
  // A pack takes away those that it brought and forgets; others were added beside it.
  '20261201T0400-mark-added-parties': migration(
    'alter table parties_party add column of_pack boolean not null default true',
  ),
}

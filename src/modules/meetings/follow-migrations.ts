import { migration } from '../../core/index.ts'

export const followMigrations = {
  '20261201T1640-create-follows': migration(
    // Who is told by e-mail of a meeting, or of all of a programme; `position` is the place on record up to which that was done.
    `create table meetings_follow (
      id uuid primary key,
      account_id text not null,
      programme_id text not null references programme_programme (id),
      meeting_id text,
      position bigint not null,
      told_at timestamptz,
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id) on delete cascade
    )`,
    `create unique index meetings_follow_once on meetings_follow (account_id, programme_id, coalesce(meeting_id, ''))`,
    'create index meetings_follow_programme on meetings_follow (programme_id, meeting_id)',
  ),
}

import { migration } from '../../core/index.ts'

export const migrations = {
  '20261201T1315-create-meetings': migration(
    `create table meetings_meeting (
      programme_id text not null references programme_programme (id),
      id text not null,
      origin text not null check (origin in ('pack', 'here')),
      body_id text not null,
      kind text not null,
      status text,
      from_day text not null,
      to_day text not null,
      facts jsonb not null,
      changes jsonb not null,
      taken jsonb,
      version integer not null,
      primary key (programme_id, id)
    )`,
    'create index meetings_meeting_list on meetings_meeting (programme_id, from_day desc, id desc)',
  ),
  '20261201T1350-agenda-and-work': migration(
    `create table meetings_agenda (
      programme_id text not null,
      meeting_id text not null,
      nr integer not null,
      body jsonb not null,
      primary key (programme_id, meeting_id, nr),
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id)
    )`,
    `create table meetings_work (
      programme_id text not null,
      meeting_id text not null,
      slots jsonb not null,
      version integer not null,
      primary key (programme_id, meeting_id),
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id)
    )`,
  ),
  '20261201T1600-meetings-that-name-others': migration(
    `create index meetings_meeting_follows on meetings_meeting (programme_id, (facts ->> 'follows')) where facts ->> 'follows' is not null`,
    `create index meetings_meeting_beside on meetings_meeting (programme_id, (facts ->> 'beside')) where facts ->> 'beside' is not null`,
  ),
  '20261201T1645-names-in-calendars': migration(
    `alter table meetings_meeting add column part_names text[] not null default '{}'`,
    `alter table meetings_work add column names text[] not null default '{}'`,
  ),
}

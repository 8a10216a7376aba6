import { migration } from '../../core/index.ts'

export const speakersMigrations = {
  '20261201T1415-create-speakers': migration(
    `create table meetings_speakers (
      id uuid primary key,
      programme_id text not null,
      meeting_id text not null,
      item_id text,
      title text not null,
      opens_at timestamptz,
      closes_at timestamptz,
      groups_first boolean not null,
      version integer not null,
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id)
    )`,
    `create index meetings_speakers_of_meeting on meetings_speakers (programme_id, meeting_id, id)`,
    `create table meetings_speaker (
      id uuid primary key,
      list_id uuid not null references meetings_speakers (id),
      party text not null,
      on_behalf text,
      is_reply boolean not null,
      place text collate "C" not null,
      status text not null check (status in ('waiting', 'spoke', 'withdrawn')),
      spoke_at timestamptz,
      unique (list_id, is_reply, place)
    )`,
    // Whether groups come first, by the rule of a body that its pack names.
    `create table meetings_speaking (
      programme_id text not null references programme_programme (id),
      body_id text not null,
      groups_first boolean not null,
      source jsonb not null,
      primary key (programme_id, body_id)
    )`,
  ),
}

import { migration } from '../../core/index.ts'

export const decisionMigrations = {
  '20261201T1350-create-decisions': migration(
    `create table meetings_decision (
      programme_id text not null references programme_programme (id),
      id text not null,
      origin text not null check (origin in ('pack', 'here')),
      kind text not null,
      body_id text not null,
      meeting_id text,
      day text not null,
      position integer not null,
      status text not null,
      successor_id text,
      settled_on text,
      verb text,
      deadline text,
      document_id text,
      provisions text[] not null,
      facts jsonb not null,
      changes jsonb not null,
      corrections jsonb not null,
      taken jsonb,
      version integer not null,
      primary key (programme_id, id)
    )`,
    'create index meetings_decision_list on meetings_decision (programme_id, day desc, id desc)',
    'create index meetings_decision_meeting on meetings_decision (programme_id, meeting_id, position, id)',
    'create index meetings_decision_unsettled on meetings_decision (programme_id, meeting_id, position, id) where settled_on is null',
    'create index meetings_decision_settled on meetings_decision (programme_id, meeting_id, settled_on, position, id) where settled_on is not null',
    'create index meetings_decision_body on meetings_decision (programme_id, body_id, day desc, id desc)',
    'create index meetings_decision_due on meetings_decision (programme_id, deadline) where settled_on is null and deadline is not null',
    'create index meetings_decision_document on meetings_decision (document_id) where document_id is not null',
    // A provision's decisions, the latest first, with what they are counted by: a page of them is read, and all are counted, without the decisions themselves.
    `create table meetings_decision_provision (
      provision_id text not null,
      programme_id text not null,
      day text not null,
      decision_id text not null,
      kind text not null,
      status text not null,
      body_id text not null,
      meeting_id text,
      verb text,
      primary key (provision_id, programme_id, day, decision_id),
      foreign key (programme_id, decision_id) references meetings_decision (programme_id, id) on delete cascade
    )`,
    'create index meetings_decision_provision_of on meetings_decision_provision (programme_id, decision_id)',
    `create table meetings_vote (
      programme_id text not null references programme_programme (id),
      id text not null,
      origin text not null check (origin in ('pack', 'here')),
      body_id text not null,
      meeting_id text,
      day text not null,
      place integer not null,
      document_id text,
      facts jsonb not null,
      positions jsonb not null,
      corrections jsonb not null,
      taken jsonb,
      version integer not null,
      primary key (programme_id, id)
    )`,
    'create index meetings_vote_meeting on meetings_vote (programme_id, meeting_id, place, id)',
    'create index meetings_vote_body on meetings_vote (programme_id, body_id, day desc, id desc)',
    'create index meetings_vote_list on meetings_vote (programme_id, day desc, id desc)',
    'create index meetings_vote_document on meetings_vote (document_id) where document_id is not null',
    `create table meetings_proceedings (
      programme_id text not null references programme_programme (id),
      meeting_id text not null,
      facts jsonb not null,
      corrections jsonb not null,
      taken jsonb,
      version integer not null,
      primary key (programme_id, meeting_id)
    )`,
  ),
  '20261201T1705-count-decisions-on-a-provision': migration(
    // What counting asks for lies together, so that nobody reads the rows of a provision from all over the table.
    `create index meetings_decision_provision_count on meetings_decision_provision (provision_id, programme_id)
      include (kind, status, body_id, verb, meeting_id)`,
  ),
}

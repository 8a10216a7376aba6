import { migration } from '../../core/index.ts'

export const decisionMigrations = {
  '20261201T1702-create-decisions': migration(
    // Who objected lies in `sealed`, for good.
    `create table negotiation_silence (
      id uuid primary key,
      round_id text not null references negotiation_round (id),
      text_nr integer not null,
      status text not null check (status in ('open', 'kept', 'broken', 'withdrawn')),
      rule jsonb not null,
      opened_at timestamptz not null,
      ends_at timestamptz not null,
      time_zone text not null,
      ended_at timestamptz,
      reason text,
      version integer not null,
      sealed bytea,
      check ((status = 'open') = (ended_at is null)),
      check ((status = 'broken') = (sealed is not null))
    )`,
    `create unique index negotiation_silence_open on negotiation_silence (round_id) where status = 'open'`,
    `create index negotiation_silence_round on negotiation_silence (round_id, opened_at desc)`,
    `create table negotiation_decision (
      round_id text not null references negotiation_round (id),
      vote_id text not null,
      text_nr integer not null,
      subject text not null check (subject in ('whole', 'paragraph', 'amendment')),
      target text,
      at timestamptz not null,
      primary key (round_id, vote_id),
      check ((subject = 'whole') = (target is null))
    )`,
    `create table negotiation_outcome (
      round_id text not null references negotiation_round (id),
      nr integer not null,
      kind text not null,
      text_nr integer not null,
      day text not null,
      at timestamptz not null,
      facts jsonb not null,
      relations jsonb not null,
      chain jsonb not null,
      version integer not null,
      primary key (round_id, nr)
    )`,
  ),
}

import { migration } from '../../core/index.ts'

export const migrations = {
  '20261201T1640-create-negotiation': migration(
    `create table negotiation_rule (
      programme_id text not null,
      body_id text not null,
      rules jsonb not null,
      primary key (programme_id, body_id)
    )`,
    `create table negotiation_round (
      id text primary key,
      programme_id text not null references programme_programme (id),
      body_id text not null,
      status text not null check (status in ('open', 'suspended', 'closed')),
      facts jsonb not null,
      deadline timestamptz,
      time_zone text not null,
      opened_at timestamptz not null,
      closed_at timestamptz,
      text_nr integer not null,
      version integer not null
    )`,
    `create index negotiation_round_list on negotiation_round (programme_id, opened_at desc, id desc)`,
    `create table negotiation_participant (
      round_id text not null references negotiation_round (id),
      party text not null,
      part text not null check (part in ('decides', 'proposes', 'writes')),
      primary key (round_id, party)
    )`,
    `create table negotiation_text (
      round_id text not null references negotiation_round (id),
      nr integer not null,
      kind text not null check (kind in ('base', 'consolidation', 'undo')),
      text jsonb not null,
      outcomes jsonb not null,
      reason text,
      restores integer,
      at timestamptz not null,
      primary key (round_id, nr)
    )`,
  ),
}

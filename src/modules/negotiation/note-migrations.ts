import { migration } from '../../core/index.ts'

export const noteMigrations = {
  '20261201T1727-notes-and-input': migration(
    // A note is sealed as long as it is its delegation's own.
    `create table negotiation_note (
      proposal_id uuid not null references negotiation_proposal (id) on delete cascade,
      round_id text not null references negotiation_round (id),
      party text not null,
      sealed bytea,
      body jsonb,
      at timestamptz not null,
      primary key (proposal_id, party),
      check ((sealed is null) <> (body is null))
    )`,
    `create index negotiation_note_of_round on negotiation_note (round_id, party)`,
    `create table negotiation_input (
      id uuid primary key,
      round_id text not null references negotiation_round (id),
      party text not null,
      paragraph text,
      language text not null,
      text text not null,
      at timestamptz not null
    )`,
    `create index negotiation_input_of_paragraph on negotiation_input (round_id, paragraph, at)`,
  ),
}

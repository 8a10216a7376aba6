import { migration } from '../../core/index.ts'

export const proposalMigrations = {
  '20261201T1655-create-proposals': migration(
    // What is asked for lies in `sealed` until it is tabled, and only then in the columns by which it is found.
    `create table negotiation_proposal (
      id uuid primary key,
      round_id text not null references negotiation_round (id),
      status text not null,
      nr integer,
      owner text not null,
      shared text[] not null default '{}',
      text_nr integer not null,
      onto uuid references negotiation_proposal (id),
      paragraphs text[] not null default '{}',
      body jsonb,
      sealed bytea,
      sponsors jsonb not null default '[]',
      oral jsonb,
      drafted_at timestamptz not null,
      tabled_at timestamptz,
      settled_at timestamptz,
      settled_nr integer,
      version integer not null,
      unique (round_id, nr),
      check (body is null or sealed is null),
      check ((status = 'draft') = (nr is null)),
      check (status <> 'draft' or (body is null and onto is null and paragraphs = '{}' and sponsors = '[]'))
    )`,
    `create index negotiation_proposal_drafts on negotiation_proposal (round_id, owner) where status = 'draft'`,
    `create index negotiation_proposal_open on negotiation_proposal (round_id, nr) where status = 'tabled'`,
    `create index negotiation_proposal_paragraphs on negotiation_proposal using gin (paragraphs) where status = 'tabled'`,
    `create index negotiation_proposal_shared on negotiation_proposal using gin (shared) where status = 'draft'`,
  ),
}

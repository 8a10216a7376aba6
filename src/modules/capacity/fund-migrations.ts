import { migration } from '../../core/index.ts'

export const fundMigrations = {
  '20261201T1100-create-funds': migration(
    `create table capacity_fund (
      programme_id text not null references programme_programme (id),
      fund_id text not null,
      position integer not null,
      body jsonb not null,
      primary key (programme_id, fund_id)
    )`,
    `create table capacity_contribution (
      id uuid primary key,
      programme_id text not null,
      fund_id text not null,
      giver text,
      words text,
      amount bigint not null check (amount > 0),
      day text not null,
      taken_back_at timestamptz,
      reason text,
      version integer not null,
      foreign key (programme_id, fund_id) references capacity_fund (programme_id, fund_id),
      check ((giver is null) <> (words is null)),
      check ((taken_back_at is null) = (reason is null))
    )`,
    'create index capacity_contribution_fund on capacity_contribution (programme_id, fund_id, day desc, id desc)',
    `create table capacity_application (
      id uuid primary key,
      programme_id text not null,
      fund_id text not null,
      request_id uuid not null references capacity_request (id),
      state_id text not null,
      provisions text[] not null,
      status text not null,
      award_title text,
      award bigint check (award > 0),
      awarded_on text,
      report_by text,
      ended_on text,
      applied_by text not null,
      assessed_by text,
      version integer not null,
      changed_at timestamptz not null,
      sealed bytea not null,
      foreign key (programme_id, fund_id) references capacity_fund (programme_id, fund_id),
      check (num_nulls(award_title, award, awarded_on, report_by) in (0, 4))
    )`,
    `create unique index capacity_application_live on capacity_application (request_id, fund_id) where status in ('applied', 'assessed', 'awarded')`,
    'create index capacity_application_fund on capacity_application (programme_id, fund_id, awarded_on desc, id desc) where award is not null',
    'create index capacity_application_state on capacity_application (state_id, changed_at desc)',
    `create index capacity_application_waiting on capacity_application (programme_id, changed_at) where status in ('applied', 'assessed')`,
    'create index capacity_application_provisions on capacity_application using gin (provisions) where award is not null',
    `create table capacity_payout (
      id uuid primary key,
      application_id uuid not null references capacity_application (id),
      amount bigint not null check (amount > 0),
      at timestamptz not null
    )`,
    'create index capacity_payout_application on capacity_payout (application_id, at)',
  ),
}

import type { Migration } from 'kysely/migration'
import { migration } from './db/migrate.ts'

export const migrations: Record<string, Migration> = {
  '20261122T0800-create-platform': migration(
    'create extension if not exists pg_trgm',
    `create table platform_file (
      sha256 text primary key check (sha256 ~ '^[0-9a-f]{64}$'),
      media_type text not null,
      size integer not null check (size >= 0),
      bytes bytea not null,
      stored_at timestamptz not null
    )`,
    'alter table platform_file alter column bytes set storage external',
    `create table platform_letter (
      id uuid primary key,
      recipient text not null,
      subject text not null,
      body text not null,
      at timestamptz not null,
      sent_at timestamptz,
      failure text
    )`,
    'create index platform_letter_at on platform_letter (at desc, id desc)',
    `create table platform_submission (
      token uuid primary key,
      account_id text,
      location text not null,
      at timestamptz not null
    )`,
    `create table platform_rate (
      key text not null,
      window_start timestamptz not null,
      count integer not null,
      primary key (key, window_start)
    )`,
  ),
  '20261128T1600-standard-names-of-core': migration(
    'alter table platform_file rename to core_file',
    'alter table platform_letter rename to core_letter',
    'alter index platform_letter_at rename to core_letter_at',
    'alter table platform_submission rename to core_submission',
    'alter table platform_rate rename to core_rate',
  ),
  '20261129T0900-background-work': migration(
    `create table core_schedule (
      name text primary key,
      every text not null,
      next_due timestamptz not null,
      try_at timestamptz not null,
      last_due timestamptz,
      last_run timestamptz,
      failures integer not null check (failures >= 0),
      failed_at timestamptz,
      failure text
    )`,
    `create table core_due (
      id uuid primary key,
      name text not null,
      key text not null,
      due timestamptz not null,
      try_at timestamptz not null,
      data jsonb not null,
      attempts integer not null check (attempts >= 0),
      failed_at timestamptz,
      failure text,
      unique (name, key)
    )`,
    'create index core_due_next on core_due (name, try_at, id)',
    'alter table core_letter add attempts integer not null default 0, add try_at timestamptz',
    'create index core_letter_unsent on core_letter (try_at) where try_at is not null',
  ),
  '20261129T0900-create-drafts': migration(
    `create table core_draft (
      account_id text not null,
      form text not null,
      values jsonb not null,
      version integer,
      at timestamptz not null,
      primary key (account_id, form)
    )`,
    'create index core_draft_at on core_draft (at)',
  ),
  // Rows from before are forgotten within a week; until then they lead where they led.
  '20261129T1200-content-of-submissions': migration('alter table core_submission add content_hash text'),
  '20261129T1201-texts-of-letters-go': migration('alter table core_letter alter column body drop not null'),
  // What is told to whoever is forgotten.
  '20261129T1332-passing-letters': migration(
    'alter table core_letter add passing boolean not null default false',
  ),
  '20261129T1400-try-to-write': migration(
    'create table core_ready (one boolean primary key default true check (one), at timestamptz not null)',
  ),
  // Of texts from before nobody knows whom they name; they go within a week.
  '20261129T1500-names-in-letters': migration(
    "alter table core_letter add names text[] not null default '{}'",
  ),
  '20261129T1500-sure-clock': migration(
    `create table core_clock (
      one boolean primary key default true check (one),
      sure timestamptz not null,
      doubted timestamptz,
      seen timestamptz not null
    )`,
  ),
}

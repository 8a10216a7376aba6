import { migration } from '../../core/index.ts'

export const migrations = {
  '20261201T0000-create-capacity': migration(
    `create table capacity_request (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      state_id text not null,
      report_id uuid,
      place text,
      status text not null,
      provisions text[] not null,
      item text,
      version integer not null,
      changed_at timestamptz not null,
      body jsonb,
      sealed bytea,
      constraint capacity_request_from unique (report_id, place),
      check ((body is null) <> (sealed is null))
    )`,
    'create index capacity_request_state on capacity_request (state_id, changed_at desc)',
    'create index capacity_request_provisions on capacity_request using gin (provisions)',
    'create index capacity_request_public on capacity_request (programme_id, changed_at desc, id desc) where body is not null',
  ),
}

import type { Migration } from 'kysely/migration'
import { migration } from '../../core/index.ts'

/**
 * The sign-in library's tables under our names, written out here so that ours can refer to them; `createSignIn().migrate` lets the library
 * check them and a test holds that nothing is missing.
 */
const signIn = migration(
  `create table access_account (
    id text primary key,
    name text not null,
    email text not null unique check (email = lower(email)),
    email_verified boolean not null default false,
    image text,
    second_step boolean default false,
    language text not null default 'en' check (language ~ '^[a-z]{2}$'),
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index access_account_order on access_account (created_at desc, id desc)',
  `create table access_session (
    id text primary key,
    token text not null unique,
    account_id text not null references access_account on delete cascade,
    expires_at timestamptz not null,
    ip_address text,
    user_agent text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index access_session_account on access_session (account_id)',
  `create table access_identity (
    id text primary key,
    account_id text not null references access_account on delete cascade,
    provider text not null,
    subject text not null,
    access_token text,
    refresh_token text,
    id_token text,
    access_token_expires_at timestamptz,
    refresh_token_expires_at timestamptz,
    scope text,
    password text,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index access_identity_account on access_identity (account_id)',
  `create table access_verification (
    id text primary key,
    identifier text not null,
    value text not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now()
  )`,
  'create index access_verification_identifier on access_verification (identifier)',
  `create table access_second_step (
    id text primary key,
    account_id text not null references access_account on delete cascade,
    secret text not null,
    recovery_codes text not null,
    verified boolean default true,
    failures integer default 0,
    locked_until timestamptz
  )`,
  'create index access_second_step_account on access_second_step (account_id)',
  'create index access_second_step_secret on access_second_step (secret)',
  `create table access_passkey (
    id text primary key,
    name text,
    public_key text not null,
    account_id text not null references access_account on delete cascade,
    credential_id text not null,
    counter integer not null,
    device_type text not null,
    backed_up boolean not null,
    transports text,
    aaguid text,
    created_at timestamptz
  )`,
  'create index access_passkey_account on access_passkey (account_id)',
  'create index access_passkey_credential on access_passkey (credential_id)',
  `create table access_rate (
    id text primary key,
    key text not null unique,
    count integer not null,
    last_request bigint not null
  )`,
)

const roles = migration(
  'create extension if not exists btree_gist',
  `create table access_role (
    id uuid primary key,
    account_id text not null references access_account,
    role text not null,
    scope_room text not null,
    scope_kind text not null,
    scope_id text not null,
    valid_from timestamptz not null,
    valid_to timestamptz,
    mandate_kind text not null,
    mandate_reference text not null,
    mandate_date date not null,
    granted_by text references access_account,
    granted_at timestamptz not null,
    needs_confirmation boolean not null default false,
    confirmed_by text references access_account,
    confirmed_at timestamptz,
    ended_by text references access_account,
    check (valid_to >= valid_from),
    check ((confirmed_by is null) = (confirmed_at is null)),
    constraint access_role_second_person check (confirmed_by <> granted_by),
    constraint access_role_once exclude using gist (
      account_id with =, role with =, scope_room with =, scope_kind with =, scope_id with =,
      tstzrange(valid_from, valid_to) with &&
    )
  )`,
  'create index access_role_scope on access_role (scope_room, scope_kind, scope_id)',
  `create table access_first_link (
    token_hash text primary key,
    expires_at timestamptz not null,
    spent_at timestamptz
  )`,
)

export const migrations: Record<string, Migration> = {
  '20261122T0930-create-sign-in': signIn,
  '20261122T0931-create-roles': roles,
  '20261128T1600-standard-names-of-access': migration(
    'alter table access_role rename column scope_room to scope_module',
    `update access_role set scope_module = 'access', scope_kind = 'site', scope_id = 'site'
      where scope_module = 'platform' and scope_kind = 'house'`,
  ),
  // Of a party, who assigned from outside alone is whoever held no role there by which this one is assigned, nor this one itself.
  '20261129T1330-acts-of-one-alone': migration(
    'alter table access_role add given_alone boolean not null default false, add ended_alone boolean not null default false',
    `update access_role as r set given_alone = true
      where not needs_confirmation and case
        when role in ('administrator', 'secretariat')
          then not (mandate_kind = 'operator' and mandate_reference = 'two-administrators')
        when scope_module = 'parties' then granted_by is not null and not exists (
          select from access_role as held where held.account_id = r.granted_by
            and (held.scope_module, held.scope_kind, held.scope_id) = (r.scope_module, r.scope_kind, r.scope_id)
            and held.valid_from <= r.granted_at and (held.valid_to is null or held.valid_to >= r.granted_at)
            and (held.role = r.role or held.role = any(string_to_array(case
              when r.role = 'focal-point' then 'permanent-mission'
              when r.role = 'delegate' then 'permanent-mission,head-of-delegation'
              when r.role = 'head-of-delegation' then 'permanent-mission'
              when r.role in ('contributor', 'approver', 'legal-adviser', 'point-of-contact', 'provider')
                then 'permanent-mission,focal-point'
              else '' end, ','))))
        else false end`,
    'alter table access_role alter given_alone drop default',
  ),
  '20261129T1331-closed-accounts': migration(
    `alter table access_account alter column email drop not null, add closed_at timestamptz, add closed_for text,
      add constraint access_account_closed check (case when closed_at is null then email is not null and closed_for is null
        else email is null and name = '' and closed_for is not null end)`,
  ),
  // For the form in which people change their own account.
  '20261129T1000-version-of-accounts': migration(
    'alter table access_account add version integer not null default 1 check (version > 0)',
  ),
  '20261129T1500-ways-in': migration(
    // Browsers in which an account was signed in before, by the hash of a token that they keep.
    `create table access_browser (
      account_id text not null references access_account on delete cascade,
      token_hash text not null,
      first_seen timestamptz not null,
      last_seen timestamptz not null,
      primary key (account_id, token_hash)
    )`,
    // Codes of an app that were given; after minutes they are worth nothing anyway.
    `create table access_spent_code (
      account_id text not null references access_account on delete cascade,
      code text not null,
      at timestamptz not null,
      primary key (account_id, code)
    )`,
    // Links that were asked for and are still to be sent, whether or not there is an account.
    `create table access_wanted_link (
      id uuid primary key,
      email text not null,
      token text not null,
      lang text not null,
      address text not null,
      at timestamptz not null
    )`,
    'alter table access_session add column by_passkey boolean not null default false',
    'alter table access_session add column seen_over integer not null default 0',
  ),
  // Whether a clock can be believed is asked of all that forgets, see core's `isClockSure`.
  '20261129T1501-sessions-by-their-end': migration('alter table access_session drop column seen_over'),
}

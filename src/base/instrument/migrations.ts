import { migration } from '../../core/index.ts'
import { touchingRows } from '../record/index.ts'

export const migrations = {
  '20261122T1030-create-instruments': migration(
    `create table instrument_instrument (
      id text primary key check (id ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
      programme_id text references programme_programme (id),
      document_id text references documents_document (id),
      body jsonb not null
    )`,
    `create table instrument_version (
      instrument_id text not null references instrument_instrument (id),
      number integer not null check (number > 0),
      language text not null,
      body jsonb not null,
      primary key (instrument_id, number, language)
    )`,
    `create table instrument_provision (
      id text not null,
      instrument_id text not null,
      version integer not null,
      language text not null,
      position integer not null,
      e_id text not null,
      body jsonb not null,
      primary key (id, version, language),
      unique (instrument_id, version, language, e_id),
      foreign key (instrument_id, version, language) references instrument_version (instrument_id, number, language)
    )`,
    'create index instrument_provision_order on instrument_provision (instrument_id, version, language, position)',
    'create index instrument_provision_body on instrument_provision using gin (body jsonb_path_ops)',
    `create table instrument_import (
      id uuid primary key,
      programme_id text references programme_programme (id),
      account_id text,
      file_sha256 text not null references platform_file (sha256),
      file_name text not null,
      state text not null check (state in ('waiting', 'reading', 'read', 'refused', 'accepted', 'discarded')),
      done integer not null default 0,
      total integer not null default 0,
      reading jsonb,
      corrections jsonb not null default '[]',
      refusal jsonb,
      instrument_id text references instrument_instrument (id),
      at timestamptz not null
    )`,
    'create index instrument_import_at on instrument_import (at desc, id desc)',
  ),
  '20261122T1130-index-unread-imports': migration(
    "create index instrument_import_unread on instrument_import (at) where state in ('waiting', 'reading')",
  ),
  '20261128T1630-find-provisions': migration(
    'create index instrument_provision_place on instrument_provision (instrument_id, e_id, version desc)',
    'create index instrument_instrument_document on instrument_instrument (document_id)',
    'create index instrument_instrument_programme on instrument_instrument (programme_id)',
  ),
  // Files of documents say which versions were read from them; those from before are told here.
  '20261129T1410-versions-of-files': migration(
    `update documents_file f set versions = v.versions from (
      select i.document_id, v.language, v.body #>> '{file,sha256}' as sha256, jsonb_agg(jsonb_build_object(
        'number', v.number, 'status', coalesce(v.body ->> 'status', i.body ->> 'status'), 'title', '',
        'date', coalesce(v.body ->> 'date', ''), 'session', '', 'agendaItem', '') order by v.number) as versions
      from instrument_version v join instrument_instrument i on i.id = v.instrument_id
      where v.body -> 'file' is not null group by 1, 2, 3
    ) v where f.document_id = v.document_id and f.language = v.language and f.sha256 = v.sha256`,
  ),
  // What was never accepted goes after some days; the checksum stays, and holds the file no longer.
  '20261129T1700-uploads-go': migration(
    'alter table instrument_import drop constraint instrument_import_file_sha256_fkey, add file_removed_at timestamptz',
    `alter table instrument_import add kept_file text
      generated always as (case when file_removed_at is null then file_sha256 end) stored references core_file (sha256)`,
    'create index instrument_import_kept_file on instrument_import (kept_file)',
    `create index instrument_import_to_go on instrument_import (at)
      where file_removed_at is null and state in ('read', 'refused', 'discarded')`,
  ),
  // Files of documents say what each version said of itself; versions keep that from now on.
  '20261129T2100-facts-of-versions': migration(
    `update instrument_version v set body = v.body || jsonb_build_object(
        'title', said -> 'title', 'session', said -> 'session', 'agendaItem', said -> 'agendaItem')
      from instrument_instrument i, documents_file f, jsonb_array_elements(f.versions) as said
      where i.id = v.instrument_id and f.document_id = i.document_id and f.language = v.language
        and f.sha256 = v.body #>> '{file,sha256}' and (said ->> 'number')::integer = v.number and said ->> 'title' <> ''`,
  ),
  // Stored texts are read again, and people report what is misread. An import that reads a stored text again names its version.
  '20261129T2330-read-again': migration(
    'alter table instrument_import add rereads jsonb, add differences integer',
    `create unique index instrument_import_rereads
      on instrument_import ((rereads ->> 'instrument'), (rereads ->> 'version'), (rereads ->> 'language'))
      where rereads is not null and state in ('waiting', 'reading', 'read', 'refused')`,
    "create index instrument_import_of_file on instrument_import (file_sha256) where state = 'accepted'",
    'create index instrument_import_rereads_of on instrument_import using gin (rereads jsonb_path_ops)',
    `create table instrument_reread_run (
      id uuid primary key,
      account_id text,
      programmes text[],
      state text not null check (state in ('running', 'done')),
      done integer not null default 0,
      total integer not null,
      differ integer not null default 0,
      unread integer not null default 0,
      after jsonb,
      at timestamptz not null
    )`,
    "create unique index instrument_reread_run_running on instrument_reread_run (state) where state = 'running'",
    'create index instrument_reread_run_at on instrument_reread_run (at desc)',
    `create table instrument_rereading (
      id uuid primary key,
      instrument_id text not null,
      version integer not null,
      language text not null,
      at timestamptz not null,
      body jsonb not null,
      foreign key (instrument_id, version, language) references instrument_version (instrument_id, number, language)
    )`,
    'create index instrument_rereading_of on instrument_rereading (instrument_id, at desc, id desc)',
    'create index instrument_rereading_body on instrument_rereading using gin (body jsonb_path_ops)',
    `create table instrument_misreading (
      id uuid primary key,
      instrument_id text not null,
      version integer not null,
      language text not null,
      e_id text,
      provision_id text,
      file_sha256 text,
      place text not null,
      words text not null,
      proposed text not null,
      account_id text,
      state text not null check (state in ('open', 'answered', 'dismissed')),
      answer text not null default '',
      answered_at timestamptz,
      import_id uuid references instrument_import (id),
      at timestamptz not null,
      foreign key (instrument_id, version, language) references instrument_version (instrument_id, number, language)
    )`,
    'create index instrument_misreading_at on instrument_misreading (at desc, id desc)',
    "create index instrument_misreading_open on instrument_misreading (instrument_id) where state = 'open'",
  ),
  // People find what they reported, and are told of answers, on every page of their tasks.
  '20261130T0000-reports-of-accounts': migration(
    `create index instrument_misreading_account on instrument_misreading (account_id, at desc, id desc)
      where account_id is not null`,
  ),
  // A version can be withdrawn; an import whose file is the source of a text already closes itself.
  '20261130T0200-withdrawn-versions': migration(
    `alter table instrument_import drop constraint instrument_import_state_check,
      add constraint instrument_import_state_check
        check (state in ('waiting', 'reading', 'read', 'refused', 'accepted', 'discarded', 'duplicate'))`,
    "create index instrument_version_of_file on instrument_version ((body #>> '{file,sha256}'))",
    `create index instrument_import_open_file on instrument_import (file_sha256)
      where rereads is null and state in ('waiting', 'reading', 'read')`,
  ),
  // What proves that a wording is official, and whose hands an import went through.
  '20261130T0600-proofs': migration(
    "alter table instrument_import add hands jsonb not null default '[]'",
    `create table instrument_pin (
      id text collate "C" primary key,
      programme_id text not null references programme_programme (id),
      document_id text not null,
      language text not null,
      files text[] not null,
      body jsonb not null
    )`,
    'create index instrument_pin_document on instrument_pin (document_id)',
    'create index instrument_pin_files on instrument_pin using gin (files)',
    `create table instrument_check (
      id uuid primary key,
      instrument_id text not null,
      version integer not null,
      language text not null,
      provision_id text,
      words text not null,
      file text not null,
      acting_as text not null check (acting_as in ('administrator', 'secretariat')),
      account_id text not null,
      at timestamptz not null,
      taken_back_at timestamptz,
      reason text not null,
      foreign key (instrument_id, version, language) references instrument_version (instrument_id, number, language)
    )`,
    `create unique index instrument_check_standing
      on instrument_check (instrument_id, version, language, coalesce(provision_id, ''), words, file)
      where taken_back_at is null`,
    `create index instrument_check_key on instrument_check ((instrument_id || '/' || version::text || '/' || language) collate "C")`,
  ),
  // What became of the texts that packs pin and somebody tried to get, and the tries that go on in the background.
  '20261130T1200-sought-texts': migration(
    `create table instrument_get_run (
      id uuid primary key,
      account_id text not null,
      programmes text[],
      state text not null check (state in ('running', 'done')),
      at timestamptz not null
    )`,
    "create unique index instrument_get_run_running on instrument_get_run (state) where state = 'running'",
    'create index instrument_get_run_at on instrument_get_run (at desc)',
    `create table instrument_sought_text (
      document_id text not null,
      language text not null,
      outcome jsonb not null,
      run_id uuid references instrument_get_run (id),
      at timestamptz not null,
      primary key (document_id, language)
    )`,
  ),
  // Comparisons say with what, and what stands at the head of a text is compared too. What was compared before covered less, and holds no more.
  '20261130T1400-what-was-compared': migration(
    `alter table instrument_check add what text not null default 'paragraph' check (what in ('paragraph', 'whole', 'front')),
      add against text check (against in ('published', 'paper', 'stored'))`,
    "update instrument_check set what = 'whole' where provision_id is null",
    'alter table instrument_check alter what drop default',
    'drop index instrument_check_standing',
    `create unique index instrument_check_standing
      on instrument_check (instrument_id, version, language, what, coalesce(provision_id, ''), words, file)
      where taken_back_at is null`,
  ),
  // The verbs and addressees of operative paragraphs, by which search is narrowed. They are worked out when the index is made anew, as it is after
  // an update that reads texts otherwise: `operative_by` says by what a text was read.
  '20261130T1600-operative-words': migration(
    `create table instrument_operative (
      id text not null,
      version integer not null,
      language text not null,
      verbs text[] not null,
      addressees text[] not null,
      primary key (id, version, language),
      foreign key (id, version, language) references instrument_provision (id, version, language) on delete cascade
    )`,
    'alter table instrument_version add operative_by text',
  ),
  // What a paragraph is about is an item of a kind that its pack names; before, there was one such kind.
  '20261130T1741-items-of-provisions': migration(
    `update instrument_provision set body = (body - 'norm') || jsonb_build_object('item', 'norm/' || (body ->> 'norm'))
    where body ? 'norm'`,
  ),
  // Headings that are the name of a party, as in compilations of statements: `named-store.ts`.
  '20261201T1010-headings-named': migration(
    `create index instrument_provision_named on instrument_provision (lower(split_part(body -> 'text' ->> language, ' (', 1)))
      where body ->> 'kind' = 'heading'`,
  ),
  '20261201T1032-touch-texts': migration(
    ...touchingRows('instrument_instrument', "'instrument/instrument/' || id"),
    ...touchingRows('instrument_version', "'instrument/instrument/' || instrument_id"),
    ...touchingRows('instrument_provision', "'instrument/instrument/' || instrument_id"),
    ...touchingRows('instrument_check', "'instrument/instrument/' || instrument_id"),
    ...touchingRows('instrument_pin', "'instrument/pins'"),
  ),
  // Who compares says where they saw the document; where no person accepted a text, two compare the same words.
  '20261201T1447-seen-where': migration(
    "alter table instrument_check add seen text not null default ''",
    'drop index instrument_check_standing',
    `create unique index instrument_check_standing
      on instrument_check (instrument_id, version, language, what, coalesce(provision_id, ''), words, file, account_id, coalesce(against, ''))
      where taken_back_at is null`,
  ),
  // Headings that name a party alone or with others, and papers by those who submitted them: `named-store.ts`.
  '20261201T1726-headings-naming': migration(
    'drop index instrument_provision_named',
    `create index instrument_provision_heading on instrument_provision
      using gin (to_tsvector('simple', body -> 'text' ->> language)) where body ->> 'kind' = 'heading'`,
    `create index instrument_version_sponsors on instrument_version using gin ((body -> 'sponsors'))`,
  ),
}

import { migration } from '../../core/index.ts'

export const migrations = {
  '20261130T2340-create-reporting': migration(
    `create table reporting_questionnaire (
      programme_id text not null references programme_programme (id),
      id text not null,
      version text not null,
      nr integer not null,
      feature text not null,
      about jsonb,
      body jsonb not null,
      primary key (programme_id, id, version),
      unique (programme_id, id, nr)
    )`,
    `create table reporting_round (
      id uuid primary key,
      programme_id text not null,
      questionnaire_id text not null,
      questionnaire_version text not null,
      opens date not null,
      closes date not null,
      version integer not null,
      foreign key (programme_id, questionnaire_id, questionnaire_version)
        references reporting_questionnaire (programme_id, id, version),
      check (opens <= closes)
    )`,
    'create index reporting_round_programme on reporting_round (programme_id, opens desc, id)',
    `create table reporting_report (
      id uuid primary key,
      round_id uuid not null references reporting_round (id),
      state_id text not null,
      status text not null,
      version integer not null,
      changed_at timestamptz not null,
      published_at timestamptz,
      withdrawn_at timestamptz,
      unique (round_id, state_id)
    )`,
    'create index reporting_report_state on reporting_report (state_id, changed_at desc)',
    // What was saved of a part, each time: the newest stands, the others are what it was made from.
    `create table reporting_saved (
      report_id uuid not null references reporting_report (id),
      part text not null,
      version integer not null,
      sealed bytea not null,
      account_id text,
      at timestamptz not null,
      primary key (report_id, part, version)
    )`,
    `create table reporting_step (
      report_id uuid not null references reporting_report (id),
      nr integer not null,
      step text not null,
      role text not null,
      account_id text,
      on_paper jsonb,
      at timestamptz not null,
      primary key (report_id, nr)
    )`,
    // What a State shared: with everyone, in the clear; with others, sealed.
    `create table reporting_answer (
      report_id uuid not null references reporting_report (id),
      nr integer not null,
      programme_id text not null,
      questionnaire_id text not null,
      place text not null,
      question text not null,
      role text,
      provisions text[] not null,
      item text,
      visibility text not null,
      value jsonb,
      sealed bytea,
      primary key (report_id, nr),
      check ((visibility = 'public') = (value is not null)),
      check ((visibility = 'public') = (sealed is null))
    )`,
    'create index reporting_answer_provisions on reporting_answer using gin (provisions)',
    'create index reporting_answer_question on reporting_answer (programme_id, questionnaire_id, question)',
    // What became of help that a State asked for, to stand in its next report; known to that State alone until it says so there.
    `create table reporting_evidence (
      id uuid primary key,
      programme_id text not null,
      state_id text not null,
      provisions text[] not null,
      source text not null unique,
      sealed bytea not null,
      at timestamptz not null
    )`,
    'create index reporting_evidence_state on reporting_evidence (state_id, programme_id, at)',
  ),
  // Lists of answers begin anywhere and stop after a page: by question, of one State, of one round.
  '20261201T0402-index-public-answers': migration(
    'alter table reporting_answer add column state_id text, add column round_id uuid',
    `update reporting_answer a set state_id = r.state_id, round_id = r.round_id
      from reporting_report r where r.id = a.report_id`,
    'alter table reporting_answer alter column state_id set not null, alter column round_id set not null',
    'drop index reporting_answer_provisions, reporting_answer_question',
    ...['programme_id', 'programme_id, state_id', 'round_id'].map(
      (first, nr) => `create index reporting_answer_list_${nr + 1} on reporting_answer
        (${first}, question, ${first.includes('state_id') ? '' : 'state_id, '}report_id, place) where visibility = 'public'`,
    ),
  ),
  '20261201T0420-hand-over-parts': migration(
    // A part that was handed to somebody without an account, by a link of which the hash alone is kept; to whom is sealed.
    `create table reporting_handed (
      id uuid primary key,
      report_id uuid not null references reporting_report (id),
      part text not null,
      link_hash text not null unique,
      until date not null,
      shows_standing boolean not null,
      sealed bytea not null,
      account_id text not null,
      at timestamptz not null,
      revoked_at timestamptz,
      settled integer not null default 0
    )`,
    'create index reporting_handed_report on reporting_handed (report_id, at desc, id)',
    // What they wrote, each time they saved.
    `create table reporting_contributed (
      handed_id uuid not null references reporting_handed (id),
      version integer not null,
      report_id uuid not null,
      part text not null,
      sealed bytea not null,
      is_done boolean not null,
      at timestamptz not null,
      primary key (handed_id, version)
    )`,
    // What was taken over of it, and in which version of the part it stands since.
    `create table reporting_taken (
      report_id uuid not null references reporting_report (id),
      part text not null,
      version integer not null,
      handed_id uuid not null references reporting_handed (id),
      contributed integer not null,
      answers integer not null,
      account_id text not null,
      at timestamptz not null,
      primary key (report_id, part, version)
    )`,
    `create table reporting_comment (
      id uuid primary key,
      report_id uuid not null references reporting_report (id),
      part text not null,
      sealed bytea not null,
      role text not null,
      account_id text not null,
      at timestamptz not null,
      resolved_at timestamptz
    )`,
    'create index reporting_comment_report on reporting_comment (report_id, part, at, id)',
  ),
  '20261201T0440-plans-and-counts': migration(
    // What a State plans, each time it says so: the newest version stands. What it is about is sealed with it.
    `create table reporting_action (
      id uuid not null,
      version integer not null,
      programme_id text not null references programme_programme (id),
      state_id text not null,
      report_id uuid not null references reporting_report (id),
      sealed bytea not null,
      at timestamptz not null,
      primary key (id, version)
    )`,
    'create index reporting_action_state on reporting_action (state_id, programme_id)',
    // Rounds of which the answers that are counted only were counted; and the counts that were large enough to be told.
    `create table reporting_frozen (
      round_id uuid primary key references reporting_round (id),
      sealed bytea not null,
      at timestamptz not null
    )`,
    `create table reporting_count (
      round_id uuid not null references reporting_frozen (round_id),
      question text not null,
      -- What is asked, the same in other rounds and questionnaires.
      meaning text not null,
      choice text not null,
      count integer not null check (count >= 5),
      primary key (round_id, question, choice)
    )`,
  ),
  '20261201T0430-import-forms': migration(
    "alter table reporting_questionnaire add origin text not null default 'pack' check (origin in ('pack', 'import'))",
    'alter table reporting_round add announced date',
    // What was read of a file, until somebody keeps it as a questionnaire or lets go of it.
    `create table reporting_form (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      account_id text,
      file_name text not null,
      questionnaire_id text not null,
      sha256 text not null,
      body jsonb not null,
      remarks jsonb not null,
      at timestamptz not null,
      unique (programme_id, sha256)
    )`,
    // So many days before the end of a round somebody is reminded of it; what was due up to a day was sent.
    `create table reporting_reminder (
      round_id uuid not null references reporting_round (id),
      state_id text not null,
      account_id text not null,
      days integer[] not null,
      handled date not null,
      primary key (round_id, state_id, account_id)
    )`,
  ),
  // Of one version of a part, answers may come from several contributions.
  '20261201T1010-compose-of-several': migration(
    'alter table reporting_taken drop constraint reporting_taken_pkey',
    'alter table reporting_taken add primary key (report_id, part, version, handed_id)',
  ),
  // Why a report was sent back.
  // What others read from a day on lies sealed until then, as what it becomes.
  '20261201T1035-answers-from-a-day': migration(
    'alter table reporting_answer add becomes text, add opens date',
    'alter table reporting_report add opened_at timestamptz',
    "alter table reporting_answer add check ((visibility = 'later') = (opens is not null and becomes is not null))",
    "create index reporting_answer_later on reporting_answer (opens, report_id) where visibility = 'later'",
  ),
  '20261201T1025-reasons-of-steps': migration('alter table reporting_step add sealed bytea'),
  // What the people of a State ask the secretariat about a question, its reply, and help on a question for everyone.
  '20261201T1050-ask-the-secretariat': migration(
    `create table reporting_inquiry (
      id uuid primary key,
      report_id uuid not null references reporting_report (id),
      programme_id text not null,
      questionnaire_id text not null,
      state_id text not null,
      part text not null,
      question text not null,
      sealed bytea not null,
      account_id text not null,
      at timestamptz not null,
      read_at timestamptz
    )`,
    'create index reporting_inquiry_report on reporting_inquiry (report_id, at, id)',
    'create index reporting_inquiry_programme on reporting_inquiry (programme_id, at desc, id)',
    `create table reporting_reply (
      inquiry_id uuid primary key references reporting_inquiry (id),
      sealed bytea not null,
      account_id text not null,
      at timestamptz not null
    )`,
    `create table reporting_help (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      questionnaire_id text not null,
      question text not null,
      lang text not null,
      text text not null,
      at timestamptz not null,
      withdrawn_at timestamptz
    )`,
    'create index reporting_help_questionnaire on reporting_help (programme_id, questionnaire_id, at, id)',
  ),
  // Reports that a State made before, as files, with what was read out of them; in the clear what everybody may read.
  '20261201T1345-archived-reports': migration(
    `create table reporting_archived (
      id uuid primary key,
      programme_id text not null references programme_programme (id),
      questionnaire_id text not null,
      questionnaire_version text not null,
      state_id text not null,
      status text not null check (status in ('private', 'shared', 'withdrawn')),
      visibility text not null,
      version integer not null,
      changed_at timestamptz not null,
      shared_at timestamptz,
      withdrawn_at timestamptz,
      body jsonb,
      sealed bytea,
      file_sha256 text references core_file (sha256),
      foreign key (programme_id, questionnaire_id, questionnaire_version)
        references reporting_questionnaire (programme_id, id, version),
      check ((visibility = 'public') = (body is not null)),
      check ((visibility = 'public') = (sealed is null)),
      check ((status = 'private') = (visibility = 'private')),
      check ((status = 'private') = (shared_at is null))
    )`,
    'create index reporting_archived_state on reporting_archived (state_id, programme_id, changed_at desc)',
    "create index reporting_archived_list on reporting_archived (programme_id, shared_at desc, id desc) where visibility = 'public'",
    // In pieces, of which a change of the key holds some at a time.
    `create table reporting_archived_file (
      archived_id uuid not null references reporting_archived (id),
      nr integer not null,
      sealed bytea not null,
      primary key (archived_id, nr)
    )`,
    `create table reporting_archived_text (
      archived_id uuid primary key references reporting_archived (id),
      sealed bytea not null
    )`,
    `create table reporting_archived_answer (
      archived_id uuid not null references reporting_archived (id),
      programme_id text not null,
      questionnaire_id text not null,
      question text not null,
      shown jsonb,
      sealed bytea,
      primary key (archived_id, question),
      check ((shown is null) <> (sealed is null))
    )`,
    `create index reporting_archived_answer_shown on reporting_archived_answer (programme_id, questionnaire_id, question)
      where shown is not null`,
  ),
  // What archived reports say stands among the answers of others: of which State, and in which round.
  '20261201T1700-list-archived-answers': migration(
    'alter table reporting_archived_answer add column state_id text, add column round_id uuid',
    `update reporting_archived_answer a set state_id = r.state_id,
      round_id = case when a.shown is not null then (r.body ->> 'round')::uuid end
      from reporting_archived r where r.id = a.archived_id`,
    'alter table reporting_archived_answer alter column state_id set not null',
    'drop index reporting_archived_answer_shown',
    ...['programme_id', 'programme_id, state_id', 'round_id'].map(
      (first, nr) => `create index reporting_archived_answer_list_${nr + 1} on reporting_archived_answer
        (${first}, question, ${first.includes('state_id') ? '' : 'state_id, '}archived_id) where shown is not null`,
    ),
  ),
}

import { migration } from '../../core/index.ts'

export const paperMigrations = {
  '20261201T1425-create-papers': migration(
    `create table meetings_paper (
      id uuid primary key,
      programme_id text not null,
      meeting_id text not null,
      status text not null check (status in ('reserved', 'issued', 'withdrawn')),
      kind text not null,
      item_id text,
      symbol_key text,
      follows uuid references meetings_paper (id),
      document_id text,
      body jsonb not null,
      version integer not null,
      check (follows <> id),
      foreign key (programme_id, meeting_id) references meetings_meeting (programme_id, id)
    )`,
    // Withdrawn before it was issued, a symbol is free again.
    `create unique index meetings_paper_symbol on meetings_paper (symbol_key) where status <> 'withdrawn'`,
    `create unique index meetings_paper_document on meetings_paper (document_id)`,
    `create index meetings_paper_of_meeting on meetings_paper (programme_id, meeting_id, id)`,
  ),
}

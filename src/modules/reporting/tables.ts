import type { ColumnType, Generated } from 'kysely'
import type { Db, PackWords } from '../../core/index.ts'
import type { ArchivedAnswer, ArchivedReaders, ArchivedStatus, ArchivedWords } from './archived-schema.ts'
import type { Origin, ReportStatus, TakenStep, Visibility } from './report-schema.ts'
import type { Answer, Questionnaire } from './schema.ts'
import type { FormProblem } from './xlsform/problem.ts'

/** JSON goes in as text, since the driver would take a list for an array of PostgreSQL. */
type JsonOf<T> = ColumnType<T, string | null, string | null>

export type ReportingTables = {
  reporting_questionnaire: {
    programme_id: string
    id: string
    version: string
    nr: number
    feature: string
    about: JsonOf<PackWords | null>
    origin: Origin
    body: JsonOf<Questionnaire>
  }
  reporting_round: {
    id: string
    programme_id: string
    questionnaire_id: string
    questionnaire_version: string
    opens: string
    closes: string
    announced: string | null
    version: number
  }
  reporting_report: {
    id: string
    round_id: string
    state_id: string
    status: ReportStatus
    version: number
    changed_at: Date
    published_at: Date | null
    withdrawn_at: Date | null
    /** When answers were opened last that had been held back. */
    opened_at: Generated<Date | null>
  }
  reporting_saved: {
    report_id: string
    part: string
    version: number
    sealed: Buffer
    account_id: string | null
    at: Date
  }
  reporting_step: {
    report_id: string
    nr: number
    step: string
    role: string
    account_id: string | null
    on_paper: JsonOf<TakenStep['onPaper']>
    sealed: Buffer | null
    at: Date
  }
  reporting_answer: {
    report_id: string
    nr: number
    programme_id: string
    questionnaire_id: string
    state_id: string
    round_id: string
    place: string
    question: string
    role: string | null
    provisions: string[]
    item: string | null
    /** `later` until the day on which it is opened. */
    visibility: Visibility | 'later'
    becomes: Visibility | null
    opens: Date | string | null
    value: JsonOf<Answer>
    sealed: Buffer | null
  }
  reporting_evidence: {
    id: string
    programme_id: string
    state_id: string
    provisions: string[]
    source: string
    sealed: Buffer
    at: Date
  }
  reporting_action: {
    id: string
    version: number
    programme_id: string
    state_id: string
    report_id: string
    sealed: Buffer
    at: Date
  }
  reporting_frozen: {
    round_id: string
    sealed: Buffer
    at: Date
  }
  reporting_count: {
    round_id: string
    question: string
    meaning: string
    choice: string
    count: number
  }
}

/** Forms that were imported and not kept yet, and reminders that people asked for. */
type ImportTables = {
  reporting_form: {
    id: string
    programme_id: string
    account_id: string | null
    file_name: string
    questionnaire_id: string
    sha256: string
    body: JsonOf<Questionnaire>
    remarks: JsonOf<FormProblem[]>
    at: Date
  }
  reporting_reminder: {
    round_id: string
    state_id: string
    account_id: string
    days: number[]
    handled: string
  }
}

/** Reports that a State made before, and what was read out of them. */
type ArchivedTables = {
  reporting_archived: {
    id: string
    programme_id: string
    questionnaire_id: string
    questionnaire_version: string
    state_id: string
    status: ArchivedStatus
    visibility: ArchivedReaders
    version: number
    changed_at: Date
    shared_at: Date | null
    withdrawn_at: Date | null
    body: JsonOf<ArchivedWords | null>
    sealed: Buffer | null
    file_sha256: string | null
  }
  reporting_archived_file: { archived_id: string; nr: number; sealed: Buffer }
  reporting_archived_text: { archived_id: string; sealed: Buffer }
  reporting_archived_answer: {
    archived_id: string
    programme_id: string
    questionnaire_id: string
    state_id: string
    /** Of what everybody may read, where it was made to a round of ours. */
    round_id: string | null
    question: string
    shown: JsonOf<ArchivedAnswer | null>
    sealed: Buffer | null
  }
}

export const archivedTables = (db: Db) => db.withTables<ArchivedTables>()

export const importTables = (db: Db) => db.withTables<ImportTables>()

export const tables = (db: Db) => db.withTables<ReportingTables>()

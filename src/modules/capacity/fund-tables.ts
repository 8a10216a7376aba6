import type { ColumnType } from 'kysely'
import type { ApplicationStatus, FundBody } from './fund-schema.ts'

/** Whole numbers beyond 2³¹ come as text. */
type Whole = ColumnType<string, number, number>

export type FundTables = {
  capacity_fund: {
    programme_id: string
    fund_id: string
    position: number
    body: ColumnType<FundBody, string, string>
  }
  capacity_contribution: {
    id: string
    programme_id: string
    fund_id: string
    giver: string | null
    words: string | null
    amount: Whole
    day: string
    taken_back_at: Date | null
    reason: string | null
    version: number
  }
  capacity_application: {
    id: string
    programme_id: string
    fund_id: string
    request_id: string
    state_id: string
    provisions: string[]
    status: ApplicationStatus
    award_title: string | null
    award: ColumnType<string | null, number | null, number | null>
    awarded_on: string | null
    report_by: string | null
    ended_on: string | null
    applied_by: string
    assessed_by: string | null
    version: number
    changed_at: Date
    sealed: Buffer
  }
  capacity_payout: { id: string; application_id: string; amount: Whole; at: Date }
}

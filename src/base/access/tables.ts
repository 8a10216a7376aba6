import type { Generated } from 'kysely'

/** The module's tables; those of the sign-in library hold more columns than we read. */
export type AccessTables = {
  access_account: {
    id: string
    /** Empty once it is closed. */
    name: string
    /** Null once it is closed. */
    email: string | null
    email_verified: boolean
    second_step: boolean | null
    language: Generated<string>
    created_at: Date
    updated_at: Date
    version: Generated<number>
    image: Generated<string | null>
    closed_at: Generated<Date | null>
    closed_for: Generated<string | null>
  }
  access_session: {
    id: string
    token: string
    account_id: string
    expires_at: Date
    user_agent: string | null
    by_passkey: Generated<boolean>
    created_at: Date
    updated_at: Date
  }
  access_identity: { id: string; account_id: string; provider: string; subject: string; created_at: Date }
  access_verification: { value: string }
  /** Requests to the library's own addresses; the last in milliseconds since 1970. */
  access_rate: { key: string; last_request: number }
  access_browser: { account_id: string; token_hash: string; first_seen: Date; last_seen: Date }
  access_spent_code: { account_id: string; code: string; at: Date }
  access_wanted_link: { id: string; email: string; token: string; lang: string; address: string; at: Date }
  access_second_step: { id: string; account_id: string; secret: string; verified: boolean | null }
  access_passkey: { id: string; account_id: string; name: string | null; created_at: Date | null }
  access_role: {
    id: string
    account_id: string
    role: string
    scope_module: string
    scope_kind: string
    scope_id: string
    valid_from: Date
    valid_to: Date | null
    mandate_kind: string
    mandate_reference: string
    /** A day, as text: the driver would make a local midnight of it. */
    mandate_date: string
    granted_by: string | null
    granted_at: Date
    needs_confirmation: boolean
    confirmed_by: string | null
    confirmed_at: Date | null
    ended_by: string | null
    given_alone: boolean
    ended_alone: Generated<boolean>
  }
  access_first_link: { token_hash: string; expires_at: Date; spent_at: Date | null }
}

import type { ColumnType } from 'kysely'
import type { IntroductionStatus } from './introduction-schema.ts'
import type { AdmissionStatus, OfferBody, OfferStatus, Period } from './offer-schema.ts'
import type { Readers, RequestBody, RequestStatus } from './schema.ts'

/** In the clear where everyone may read it, else sealed. */
type BodyOf<T> = ColumnType<T | null, string | null, string | null>

export type CapacityTables = {
  capacity_request: {
    id: string
    programme_id: string
    state_id: string
    report_id: string | null
    place: string | null
    status: RequestStatus
    readers: Readers
    provisions: string[]
    item: string | null
    version: number
    changed_at: Date
    shown_at: Date | null
    areas: string[] | null
    regions: string[] | null
    languages: string[] | null
    earliest: string | null
    latest: string | null
    /** Rows of an earlier shape lack what was added since. */
    body: BodyOf<Partial<RequestBody>>
    sealed: Buffer | null
  }
  capacity_offer: {
    id: string
    programme_id: string
    provider: string
    status: OfferStatus
    version: number
    changed_at: Date
    told: string | null
    areas: string[] | null
    regions: string[] | null
    languages: string[] | null
    modalities: string[] | null
    open_to: string[] | null
    with_partner: boolean | null
    valid_from: string | null
    valid_to: string | null
    capacity: number | null
    per: Period | null
    least: number | null
    most: number | null
    currency: string | null
    country_programme: string | null
    country_states: string[] | null
    body: BodyOf<OfferBody>
    sealed: Buffer | null
  }
  capacity_admission: {
    id: string
    programme_id: string
    provider: string
    status: AdmissionStatus
    is_public: boolean
    version: number
    at: Date
    /** Null of what was decided before reasons were asked for. */
    sealed: Buffer | null
  }
  capacity_introduction: {
    id: string
    programme_id: string
    request_id: string
    state_id: string
    with_kind: 'offer'
    with_id: string
    provider: string
    status: IntroductionStatus
    version: number
    accepted_at: Date
    introduced_at: Date | null
    answered_at: Date | null
    sealed: Buffer
  }
  capacity_consideration: {
    id: string
    request_id: string
    provider: string
    is_told: boolean
    version: number
    changed_at: Date
    sealed: Buffer
  }
  capacity_programme: { programme_id: string; self_check: string }
}

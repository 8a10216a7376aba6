/** Something that verification found not to be as recorded. The words are messages `record.finding.<code>`. */
export interface Finding {
  code: FindingCode
  params: Record<string, string | number>
}

export type FindingCode =
  | 'notOpen'
  | 'entryMissing'
  | 'entryChanged'
  | 'entryIndex'
  | 'entryKind'
  | 'entryUnsigned'
  | 'countChanged'
  | 'privateChanged'
  | 'hashMissing'
  | 'hashChanged'
  | 'hashExtra'
  | 'checkpointRoot'
  | 'checkpointRow'
  | 'checkpointSignature'
  | 'keyEntry'
  | 'keyNotHeld'
  | 'entityChanged'
  | 'entityMissing'
  | 'entityUnrecorded'
  | 'entityRow'
  | 'entityUnknown'
  | 'derivedChanged'
  | 'fileDamaged'
  | 'sinceUnreadable'
  | 'sinceBehind'
  | 'sinceDiffers'

/** Takes each finding as it is made. */
export type Report = (code: FindingCode, params?: Record<string, string | number>) => void

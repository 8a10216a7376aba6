import type { AdmissionStatus } from '../offer-schema.ts'

export const ADMISSION_ACTS = ['admit', 'refuse', 'end'] as const
export type AdmissionAct = (typeof ADMISSION_ACTS)[number]

/** What can be decided on an organization now; undefined where nobody decided before. */
export const admissionActsOf = (status?: AdmissionStatus): readonly AdmissionAct[] =>
  status === 'admitted' ? ['end'] : ['admit', 'refuse']

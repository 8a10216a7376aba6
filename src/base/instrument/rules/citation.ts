import type { Provision } from '../schema.ts'

/** A citation to copy: source, place, and the permanent address. */
export const citation = (origin: string, source: string, place: string, provision: Provision): string =>
  `${source}, ${place}. ${origin}/en/provisions/${provision.id}`

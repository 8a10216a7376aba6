import type { Programme } from '../schema.ts'

export type Feature = Programme['body']['features'][number]

/** Whether a feature works here, is mandated and does not yet, or has no mandate and so is off. */
export const featureStatuses = ['available', 'mandated', 'not-mandated'] as const
export type FeatureStatus = (typeof featureStatuses)[number]

/** @param available the ids of the features that the modules of this site bring, see `Registry.features` */
export const featureStatus = (
  { id, status }: Pick<Feature, 'id' | 'status'>,
  available: ReadonlySet<string>,
): FeatureStatus => (status === 'mandated' && available.has(id) ? 'available' : status)

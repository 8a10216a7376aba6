import { isCitedPlace } from './is-cited-place.ts'
import type { ComparedMandate, MandateCheck, Programme } from '../schema.ts'

export type Feature = Programme['body']['features'][number]
export type MandatedFeature = Extract<Feature, { status: 'mandated' }>

/**
 * Whether a feature works here; is mandated and does not work here yet; is said to be mandated by words that nobody compared with their text, so
 * that nothing is asked of States; or has no mandate and so is off.
 */
export const featureStatuses = ['available', 'mandated', 'unverified', 'not-mandated'] as const
export type FeatureStatus = (typeof featureStatuses)[number]

/** Whether the pack itself says that the mandate of a feature was compared with its text. */
export const isComparedByPack = (feature: Feature): boolean =>
  feature.status === 'mandated' && feature.mandate.checked

/** The same feature of a pack whose word does not count. */
export const notComparedByPack = (feature: Feature): Feature =>
  feature.status === 'mandated' ? { ...feature, mandate: { ...feature.mandate, checked: false } } : feature

/** Whether what somebody compared is what the pack cites now. */
export const holdsFor = (
  { feature, document, paragraph }: Pick<MandateCheck, 'feature' | 'document' | 'paragraph'>,
  { id, mandate }: MandatedFeature,
): boolean => feature === id && document === mandate.document && paragraph === mandate.paragraph

/** So many people compare a mandate before anything is asked under it: packs come in by a command, and whoever runs commands may be one of them. */
const COMPARERS = 2

/** What people compared of the paragraph that a feature's pack cites now, and still stands there. */
export const currentChecks = (
  feature: MandatedFeature,
  checks: readonly ComparedMandate[],
): ComparedMandate[] =>
  checks.filter(
    (one) => one.isCurrent && holdsFor(one, feature) && isCitedPlace(feature.mandate.paragraph, one.place),
  )

/** Whether as many people as it takes compared the same words. */
export const areEnough = (checks: readonly ComparedMandate[]): boolean =>
  [...Map.groupBy(checks, ({ place, wording }) => `${place} ${wording}`).values()].some(
    (same) => new Set(same.map(({ account }) => account)).size >= COMPARERS,
  )

/**
 * @param available the ids of the features that the modules of this site bring, see `Registry.features`
 * @param checks what people compared of the mandates of its programme, and did not take back
 */
export function featureStatus(
  feature: Feature,
  available: ReadonlySet<string>,
  checks: readonly ComparedMandate[],
): FeatureStatus {
  if (feature.status === 'not-mandated') return feature.status
  const isCompared = feature.mandate.checked || areEnough(currentChecks(feature, checks))
  if (!isCompared) return 'unverified'
  return available.has(feature.id) ? 'available' : 'mandated'
}

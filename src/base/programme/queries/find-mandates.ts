import { type Reader, readingOnly, refKey } from '../../../core/index.ts'
import { mandateChecksRef } from '../mandate-entity.ts'
import { mandateChecks } from '../mandate-store.ts'
import { officialWordingSlot } from '../official-wording.ts'
import { mayCompare } from '../policy.ts'
import { type Feature, type FeatureStatus, featureStatus } from '../rules/feature-status.ts'
import type { ComparedMandate, Programme } from '../schema.ts'
import { findProgrammes } from './find-programmes.ts'

/**
 * What people compared of the mandates of these programmes and did not take back; everyone may see it. The texts are read where anything was
 * compared, all at once.
 */
export async function findMandateChecks(
  reader: Reader,
  programmes: readonly string[],
): Promise<ComparedMandate[]> {
  const { services } = reader
  const checks = await readingOnly(
    programmes.map((id) => refKey(mandateChecksRef(id))),
    () => mandateChecks(services.db, programmes),
  )
  if (checks.length === 0) return []
  const wordings = await officialWordingSlot.get(services)(
    reader,
    checks.map(({ document, place }) => ({ document, paragraph: place })),
  )
  return checks.map((check, at) => ({ ...check, isCurrent: wordings[at]?.checksum === check.wording }))
}

/** How far the features of these programmes are mandated and work here: the one place that says so. */
export async function findStatuses(
  reader: Reader,
  programmes: readonly Programme[],
): Promise<(programme: Programme, feature: Feature) => FeatureStatus> {
  const checks = await findMandateChecks(
    reader,
    programmes.map(({ id }) => id),
  )
  const byProgramme = Map.groupBy(checks, ({ programme }) => programme)
  const { features } = reader.services.registry
  return ({ id }, feature) => featureStatus(feature, features, byProgramme.get(id) ?? [])
}

/** How many mandates of each programme wait for this person to compare them with their texts. */
export async function countMandatesToCompare(
  reader: Reader,
): Promise<{ programme: string; count: number }[]> {
  const programmes = (await findProgrammes(reader)).filter(({ id }) => mayCompare(reader.viewer, id))
  const statusOf = await findStatuses(reader, programmes)
  return programmes.flatMap((programme) => {
    const { length: count } = programme.body.features.filter(
      (feature) => statusOf(programme, feature) === 'unverified',
    )
    return count > 0 ? [{ programme: programme.id, count }] : []
  })
}

/**
 * Whether a programme may ask States under one of its features: its mandate was compared with its text, and it is not retired. No mandate, no request.
 * @param feature its id
 */
export async function mayAskUnder(reader: Reader, programme: Programme, feature: string): Promise<boolean> {
  const found = programme.body.features.find(({ id }) => id === feature)
  if (!found || programme.retired) return false
  const status = (await findStatuses(reader, [programme]))(programme, found)
  return status === 'available' || status === 'mandated'
}

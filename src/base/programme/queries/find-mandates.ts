import { type Reader, readingOnly, refKey } from '../../../core/index.ts'
import { findOtherwise } from '../../record/index.ts'
import { publicProgramme } from '../entities.ts'
import { mandateChecksRef, publicMandateChecks } from '../mandate-entity.ts'
import { mandateChecks } from '../mandate-store.ts'
import { officialWordingSlot } from '../official-wording.ts'
import { mayCompare } from '../policy.ts'
import {
  type Feature,
  type FeatureStatus,
  currentChecks,
  featureStatus,
  isComparedByPack,
  notComparedByPack,
} from '../rules/feature-status.ts'
import { programmeRef } from '../refs.ts'
import type { ComparedMandate, Programme } from '../schema.ts'
import { findProgrammes } from './find-programmes.ts'

/**
 * What people compared of the mandates of these programmes and did not take back, as far as the record has it so; everyone may see it. The texts are read
 * where anything was compared, all at once.
 */
export const findMandateChecks = async (
  reader: Reader,
  programmes: readonly string[],
): Promise<ComparedMandate[]> => (await findOnRecord(reader, programmes, [])).checks

/**
 * What the record has so: what was compared of the mandates of programmes, of each as one, since who writes a comparison into the tables switches nothing on; and
 * which of these packs say something else than is on record.
 * @param packs that say of a mandate themselves that it was compared
 */
async function findOnRecord(
  reader: Reader,
  programmes: readonly string[],
  packs: readonly Programme[],
): Promise<{ checks: ComparedMandate[]; changedPacks: ReadonlySet<string> }> {
  const { services } = reader
  const all = await readingOnly(
    programmes.map((id) => refKey(mandateChecksRef(id))),
    () => mandateChecks(services.db, programmes),
  )
  const otherwise = await findOtherwise(reader, [
    ...[...Map.groupBy(all, ({ programme }) => programme)].map(([programme, own]) => ({
      entity: mandateChecksRef(programme),
      snapshot: publicMandateChecks(own),
    })),
    ...packs.map((one) => ({ entity: programmeRef(one.id), snapshot: publicProgramme(one) })),
  ])
  const checks = all.filter(({ programme }) => !otherwise.has(refKey(mandateChecksRef(programme))))
  const changedPacks = new Set(
    packs.flatMap(({ id }) => (otherwise.has(refKey(programmeRef(id))) ? [id] : [])),
  )
  if (checks.length === 0) return { checks: [], changedPacks }
  const wordings = await officialWordingSlot.get(services)(
    reader,
    checks.map(({ document, place }) => ({ document, paragraph: place })),
  )
  const current = checks.map((check, at) => ({
    ...check,
    isCurrent: wordings[at]?.checksum === check.wording,
  }))
  return { checks: current, changedPacks }
}

/** How far the features of these programmes are mandated and work here: the one place that says so. */
export async function findStatuses(
  reader: Reader,
  programmes: readonly Programme[],
): Promise<(programme: Programme, feature: Feature) => FeatureStatus> {
  const { checks, changedPacks } = await findOnRecord(
    reader,
    programmes.map(({ id }) => id),
    programmes.filter(({ body }) => body.features.some(isComparedByPack)),
  )
  const byProgramme = Map.groupBy(checks, ({ programme }) => programme)
  const { features } = reader.services.registry
  return ({ id }, feature) => {
    const said = changedPacks.has(id) ? notComparedByPack(feature) : feature
    return featureStatus(said, features, byProgramme.get(id) ?? [])
  }
}

/** How many mandates of each programme wait for this person to compare them with their texts. */
export async function countMandatesToCompare(
  reader: Reader,
): Promise<{ programme: string; count: number }[]> {
  const programmes = (await findProgrammes(reader)).filter(({ id }) => mayCompare(reader.viewer, id))
  if (programmes.length === 0) return []
  const [statusOf, checks] = await Promise.all([
    findStatuses(reader, programmes),
    findMandateChecks(
      reader,
      programmes.map(({ id }) => id),
    ),
  ])
  const isOwn = ({ account }: ComparedMandate): boolean => account === reader.viewer.accountId
  return programmes.flatMap((programme) => {
    const own = checks.filter((one) => one.programme === programme.id && isOwn(one))
    const { length: count } = programme.body.features.filter(
      (feature) =>
        feature.status === 'mandated' &&
        statusOf(programme, feature) === 'unverified' &&
        currentChecks(feature, own).length === 0,
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

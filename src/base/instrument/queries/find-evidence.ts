import { type Reader, readingOnly, refKey } from '../../../core/index.ts'
import { documentRef, findSeenDocuments } from '../../documents/index.ts'
import { findOtherwise } from '../../record/index.ts'
import { checksOfKeys } from '../check-store.ts'
import { checksRef, pinsRef, publicChecks, publicPins } from '../proof-entities.ts'
import type { Evidence, OnRecord } from '../proof-store.ts'
import { keyOfVersion } from '../rules/proofs.ts'

/**
 * Leaves of what may prove texts what the record has so: a pin or a comparison that somebody wrote into the tables makes nothing official. The
 * record has the pins of a programme, and what was compared in a version, as one: where it has them otherwise, none of them counts. Nor does any
 * for a text whose document it has otherwise: that may be shown under the symbol of another.
 */
export const onRecord =
  (reader: Reader): OnRecord =>
  async ({ pins, checks }, texts) => {
    const pinned = [...Map.groupBy(pins, ({ programme }) => programme)].map(([programme, own]) => ({
      entity: pinsRef(programme),
      snapshot: publicPins(own),
    }))
    const [compared, documents] = await Promise.all([
      comparedIn(reader, checks),
      findSeenDocuments(reader, [...new Set(texts.flatMap(({ document }) => document ?? []))]),
    ])
    const otherwise = await findOtherwise(reader, [...pinned, ...compared, ...documents])
    if (otherwise.size === 0) return null
    const isOtherwise = (document: string | null) =>
      document !== null && otherwise.has(refKey(documentRef(document)))
    const renamed = new Set(
      texts.flatMap(({ document, version }) => (isOtherwise(document) ? [version.instrument] : [])),
    )
    return {
      pins: pins.filter(
        ({ programme, document }) => !otherwise.has(refKey(pinsRef(programme))) && !isOtherwise(document),
      ),
      checks: checks.filter((one) => !otherwise.has(refKey(checksOf(one))) && !renamed.has(one.instrument)),
    }
  }

type StandingCheck = Evidence['checks'][number]

const checksOf = ({ instrument, version: number, language }: StandingCheck) =>
  checksRef({ instrument, number, language })

/** All that people compared in the versions of these checks: more than those that still hold is on record. */
async function comparedIn({ services }: Reader, checks: readonly StandingCheck[]) {
  const refs = new Map(checks.map((one) => [checksOf(one).id, checksOf(one)]))
  if (refs.size === 0) return []
  const topics = [...refs.values()].map(refKey)
  const all = await readingOnly(topics, () => checksOfKeys(services.db, [...refs.keys()]))
  const byVersion = Map.groupBy(all, ({ version: number, ...one }) => keyOfVersion({ ...one, number }))
  return [...refs].map(([key, entity]) => ({ entity, snapshot: publicChecks(byVersion.get(key) ?? []) }))
}

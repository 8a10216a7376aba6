import { type Reader, readingOnly, refKey } from '../../../core/index.ts'
import { findHeld } from '../../record/index.ts'
import { instrumentRef, provisionRef, publicInstrument, publicProvision } from '../entities.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { provisionsOfVersions } from '../provision-store.ts'
import { doubted, keyOfVersion } from '../rules/proofs.ts'
import type { Provision } from '../schema.ts'
import { findInstruments, versionsOfInstruments } from '../store.ts'

/** Texts compared with the record at a time: their paragraphs are read for it. */
const PER_READ = 25

/**
 * What lists say of whole texts: official only where the record has the text and each of its paragraphs as they stand, as on the page of the text
 * itself. Only what would be called official is read.
 */
export async function withoutUnheld(
  reader: Reader,
  proven: readonly ProvenVersion[],
): Promise<ProvenVersion[]> {
  const official = proven.filter(({ proof }) => proof.isOfficial)
  const unheld = new Set<string>()
  for (let from = 0; from < official.length; from += PER_READ)
    for (const key of await unheldAmong(reader, official.slice(from, from + PER_READ))) unheld.add(key)
  if (unheld.size === 0) return [...proven]
  return proven.map((one) =>
    unheld.has(keyOfVersion(one.version))
      ? { ...one, proof: doubted(one.proof, one.proof.count, new Set()) }
      : one,
  )
}

async function unheldAmong(reader: Reader, proven: readonly ProvenVersion[]): Promise<string[]> {
  const { db } = reader.services
  const ids = [...new Set(proven.map(({ version }) => version.instrument))]
  const topics = ids.map((id) => refKey(instrumentRef(id)))
  const [instruments, versions, provisions] = await readingOnly(topics, () =>
    Promise.all([
      findInstruments(db, ids),
      versionsOfInstruments(db, ids),
      provisionsOfVersions(
        db,
        proven.map(({ version }) => version),
      ),
    ]),
  )
  const byText = Map.groupBy(versions, ({ instrument }) => instrument)
  const byVersion = Map.groupBy(provisions, keyOfProvision)
  const wholes = proven.flatMap(({ version }) => {
    const instrument = instruments.get(version.instrument)
    if (!instrument) return []
    const whole = instrumentRef(instrument.id)
    const own = byVersion.get(keyOfVersion(version)) ?? []
    const seen = [
      { entity: whole, snapshot: publicInstrument(instrument, byText.get(instrument.id) ?? []) },
      ...own.map((one) => ({ entity: provisionRef(one), snapshot: publicProvision(one) })),
    ]
    const parts = { kind: 'provision', idsEndWith: `/${version.number}/${version.language}` }
    return [{ key: keyOfVersion(version), whole, parts, seen }]
  })
  const held = await findHeld(reader, wholes)
  return wholes.flatMap(({ key }, n) => (held[n] ? [] : [key]))
}

const keyOfProvision = ({ instrument, version, language }: Provision): string =>
  keyOfVersion({ instrument, number: version, language })

import { LRUCache } from 'lru-cache'
import { type Reader, type Services, readingOnly, refKey, slot, withoutReading } from '../../../core/index.ts'
import { findHeld, findStates } from '../../record/index.ts'
import { instrumentRef, provisionRef, publicInstrument, publicProvision } from '../entities.ts'
import type { ProvenVersion } from '../proof-store.ts'
import { provisionsOfVersions, statesOfVersions } from '../provision-store.ts'
import { doubted, keyOfVersion } from '../rules/proofs.ts'
import type { Provision, Version } from '../schema.ts'
import { findInstruments, versionsOfInstruments } from '../store.ts'

/** Texts compared with the record at a time: their paragraphs are read for it. */
const PER_READ = 25
/** Versions of which it is remembered whether the record has them. */
const MOST = 20_000

/** Whether the record has a version as it stands, in a state of both. */
interface Judged {
  state: string
  isHeld: boolean
}

interface Remembered {
  judged: LRUCache<string, Judged>
  /** What is being compared, by version and state. */
  running: Map<string, Promise<Map<string, boolean>>>
}
const remembered = slot<Remembered>('instrument.held-versions')
export const provideHeldVersions = (services: Services): void =>
  remembered.set(services, { judged: new LRUCache({ max: MOST }), running: new Map() })

/**
 * What lists say of whole texts: official only where the record has the text and each of its paragraphs as they stand, as on the page of the text
 * itself. Only what would be called official is looked at, and read only where it or what the record has of it is not what was compared before:
 * the database makes a checksum of both, which a row that is changed behind the record's back changes too.
 */
export async function withoutUnheld(
  reader: Reader,
  proven: readonly ProvenVersion[],
): Promise<ProvenVersion[]> {
  const official = proven.flatMap(({ proof, version }) => (proof.isOfficial ? [version] : []))
  if (official.length === 0) return [...proven]
  const unheld = await unheldAmong(reader, official)
  if (unheld.size === 0) return [...proven]
  return proven.map((one) =>
    unheld.has(keyOfVersion(one.version))
      ? { ...one, proof: doubted(one.proof, one.proof.count, new Set()) }
      : one,
  )
}

async function unheldAmong(reader: Reader, versions: readonly Version[]): Promise<ReadonlySet<string>> {
  const { judged, running } = remembered.get(reader.services)
  const states = await statesOf(reader, versions)
  const found = new Map<string, boolean>()
  for (const key of states.keys()) {
    const before = judged.get(key)
    if (before && before.state === states.get(key)) found.set(key, before.isHeld)
  }
  const inState = (version: Version): string =>
    `${keyOfVersion(version)} ${states.get(keyOfVersion(version)) ?? ''}`
  for (;;) {
    const rest = versions.filter((one) => !found.has(keyOfVersion(one)))
    const [first] = rest
    if (!first) break
    // Whoever asks for the same in the same state while it is compared waits for that.
    const comparing = running.get(inState(first)) ?? begin(rest.filter((one) => !running.has(inState(one))))
    for (const [key, isHeld] of await comparing) if (states.has(key)) found.set(key, isHeld)
  }
  return new Set([...found].flatMap(([key, isHeld]) => (isHeld ? [] : [key])))

  function begin(rest: readonly Version[]): Promise<Map<string, boolean>> {
    const some = rest.slice(0, PER_READ)
    const comparing = withoutReading(() => judge(reader, some, states)).finally(() => {
      for (const one of some) running.delete(inState(one))
    })
    for (const one of some) running.set(inState(one), comparing)
    return comparing
  }
}

/** Compares versions with the record, and remembers what came of it where they and it are still what they were before. */
async function judge(
  reader: Reader,
  versions: readonly Version[],
  before: ReadonlyMap<string, string>,
): Promise<Map<string, boolean>> {
  const { judged } = remembered.get(reader.services)
  const unheld = await compareWithRecord(reader, versions)
  const after = await statesOf(reader, versions)
  const isHeld = new Map(versions.map((one) => [keyOfVersion(one), !unheld.has(keyOfVersion(one))]))
  for (const [key, held] of isHeld) {
    const state = after.get(key)
    if (state !== undefined && before.get(key) === state) judged.set(key, { state, isHeld: held })
  }
  return isHeld
}

/** Of each version a checksum of what it is and of what the record has of it, by `keyOfVersion`. */
async function statesOf(reader: Reader, versions: readonly Version[]): Promise<Map<string, string>> {
  const wholes = versions.map((version) => ({
    whole: instrumentRef(version.instrument),
    parts: partsOf(version),
  }))
  const topics = wholes.map(({ whole }) => refKey(whole))
  const [here, onRecord] = await Promise.all([
    readingOnly(topics, () => statesOfVersions(reader.services.db, versions)),
    findStates(reader, wholes),
  ])
  return new Map(versions.map((one, n) => [keyOfVersion(one), `${here[n] ?? ''} ${onRecord[n] ?? ''}`]))
}

const partsOf = ({ number, language }: Version) => ({
  kind: 'provision',
  idsEndWith: `/${number}/${language}`,
})

async function compareWithRecord(reader: Reader, versions: readonly Version[]): Promise<ReadonlySet<string>> {
  const { db } = reader.services
  const ids = [...new Set(versions.map(({ instrument }) => instrument))]
  const [instruments, all, provisions] = await Promise.all([
    findInstruments(db, ids),
    versionsOfInstruments(db, ids),
    provisionsOfVersions(db, versions),
  ])
  const byText = Map.groupBy(all, ({ instrument }) => instrument)
  const byVersion = Map.groupBy(provisions, keyOfProvision)
  const wholes = versions.flatMap((version) => {
    const instrument = instruments.get(version.instrument)
    if (!instrument) return []
    const whole = instrumentRef(instrument.id)
    const own = byVersion.get(keyOfVersion(version)) ?? []
    const seen = [
      { entity: whole, snapshot: publicInstrument(instrument, byText.get(instrument.id) ?? []) },
      ...own.map((one) => ({ entity: provisionRef(one), snapshot: publicProvision(one) })),
    ]
    return [{ key: keyOfVersion(version), whole, parts: partsOf(version), seen }]
  })
  const held = await findHeld(reader, wholes)
  return new Set(wholes.flatMap(({ key }, n) => (held[n] ? [] : [key])))
}

const keyOfProvision = ({ instrument, version, language }: Provision): string =>
  keyOfVersion({ instrument, number: version, language })

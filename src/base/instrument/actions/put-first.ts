import { type Services, anyone } from '../../../core/index.ts'
import { asDescribed } from '../as-described.ts'
import { provisionRef } from '../entities.ts'
import { provisionsOf } from '../provision-store.ts'
import { findProof } from '../queries/find-proofs.ts'
import { standingIn } from '../rules/choose-version.ts'
import { keyOfVersion } from '../rules/proofs.ts'
import { inStatus } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'
import {
  documentsOf,
  findInstruments,
  saveInstrument,
  saveVersion,
  versionsBeside,
  versionsPutFirst,
  versionsOf,
} from '../store.ts'
import { standsBeside } from '../stands-beside.ts'
import { recordText } from './record-text.ts'

/** Lets a version that stood beside the official one stand, on record, once it is proven itself; nothing where it is not, or stood beside none. */
export async function putFirst(tx: Services, instrument: Instrument, version: Version): Promise<void> {
  const { file, beside, withdrawn } = version.body
  if (!beside || withdrawn || !file) return
  const proof = await findProof(anyone(tx), instrument, version)
  if (!proof?.isOfficial) return
  const { number, language } = version
  const documentsBefore = await documentsOf(tx.db, instrument.id)
  const before = standingIn(instrument, await versionsOf(tx.db, instrument.id), language)
  const { beside: _, ...rest } = version.body
  const body = { ...rest, wasBeside: true as const }
  await saveVersion(tx.db, { ...version, body })
  const first = inStatus(instrument, instrument.body.status, body.date)
  await saveInstrument(tx.db, await asDescribed(tx, first, { ...version, body }))
  const own = await provisionsOf(tx.db, instrument.id, number, language)
  const former = before ? await provisionsOf(tx.db, instrument.id, before.number, language) : []
  const ids = new Set(own.map(({ id }) => id))
  await recordText(tx, {
    act: 'proven',
    instrument: instrument.id,
    provisions: [...own, ...former.filter(({ id }) => !ids.has(id))].map(provisionRef),
    documentsBefore,
    programme: instrument.programme,
    data: { file: file.sha256, language, version: number },
  })
}

/**
 * Lets a version that was put first because it was proven stand beside the official one again, on record, where nothing proves it any more; nothing
 * where another one is not official either.
 */
export async function putBeside(tx: Services, instrument: Instrument, version: Version): Promise<void> {
  const { file, wasBeside, withdrawn } = version.body
  if (!wasBeside || withdrawn || !file) return
  if ((await findProof(anyone(tx), instrument, version))?.isOfficial) return
  const { number, language } = version
  const others = (await versionsOf(tx.db, instrument.id)).filter(
    (one) => keyOfVersion(one) !== keyOfVersion(version),
  )
  const next = standingIn(instrument, others, language)
  if (!next || !(await standsBeside(tx, instrument, next, version))) return
  const documentsBefore = await documentsOf(tx.db, instrument.id)
  const { wasBeside: _, ...rest } = version.body
  await saveVersion(tx.db, { ...version, body: { ...rest, beside: true } })
  const now = inStatus(instrument, instrument.body.status, next.body.date)
  await saveInstrument(tx.db, await asDescribed(tx, now, next))
  const own = await provisionsOf(tx.db, instrument.id, number, language)
  const first = await provisionsOf(tx.db, instrument.id, next.number, language)
  const ids = new Set(first.map(({ id }) => id))
  await recordText(tx, {
    act: 'beside',
    instrument: instrument.id,
    provisions: [...first, ...own.filter(({ id }) => !ids.has(id))].map(provisionRef),
    documentsBefore,
    programme: instrument.programme,
    data: { file: file.sha256, language, version: number, stands: next.number },
  })
}

/** What changed in the pins of these files: what they prove now stands first, and what they proved and do not any more beside. */
export async function putByPins(
  tx: Services,
  files: { now: readonly string[]; before: readonly string[] },
): Promise<void> {
  await ofEach(tx, await versionsPutFirst(tx.db, files.before), putBeside)
  await ofEach(tx, await versionsBeside(tx.db, files.now), putFirst)
}

async function ofEach(
  tx: Services,
  versions: readonly Version[],
  act: (tx: Services, instrument: Instrument, version: Version) => Promise<void>,
): Promise<void> {
  const instruments = await findInstruments(tx.db, [...new Set(versions.map((one) => one.instrument))])
  for (const version of versions) {
    const instrument = instruments.get(version.instrument)
    if (instrument) await act(tx, instrument, version)
  }
}

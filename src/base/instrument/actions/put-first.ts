import { type Services, anyone } from '../../../core/index.ts'
import { provisionRef } from '../entities.ts'
import { provisionsOf } from '../provision-store.ts'
import { findProof } from '../queries/find-proofs.ts'
import { standingIn } from '../rules/choose-version.ts'
import { inStatus } from '../rules/status-of-text.ts'
import type { Instrument, Version } from '../schema.ts'
import {
  documentsOf,
  findInstruments,
  saveInstrument,
  saveVersion,
  versionsBeside,
  versionsOf,
} from '../store.ts'
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
  const { beside: _, ...body } = version.body
  await saveVersion(tx.db, { ...version, body })
  await saveInstrument(tx.db, inStatus(instrument, instrument.body.status, body.date))
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

/** The same of all versions of these files that stand beside others: their pins have just come. */
export async function putPinnedFirst(tx: Services, files: readonly string[]): Promise<void> {
  const versions = await versionsBeside(tx.db, files)
  const instruments = await findInstruments(tx.db, [...new Set(versions.map((one) => one.instrument))])
  for (const version of versions) {
    const instrument = instruments.get(version.instrument)
    if (instrument) await putFirst(tx, instrument, version)
  }
}

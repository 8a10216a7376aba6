import {
  type Services,
  type Viewer,
  coreProblems,
  inTransaction,
  requireVersion,
} from '../../../core/index.ts'
import { withdrawFile } from '../../documents/index.ts'
import { asDescribed } from '../as-described.ts'
import { provisionRef } from '../entities.ts'
import { mayImport } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { provisionsOf } from '../provision-store.ts'
import { endRereading, findStored, openRereadingOf } from '../reread-store.ts'
import { standingIn } from '../rules/choose-version.ts'
import { versionsVersion } from '../rules/import-versions.ts'
import { requireReason } from '../rules/reason.ts'
import { statusOfText } from '../rules/status-of-text.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import { withoutVersion } from '../rules/without-version.ts'
import type { Version } from '../schema.ts'
import { documentsOf, keepStatuses, saveInstrument, saveVersion, versionsOf } from '../store.ts'
import { recordText } from './record-text.ts'

export interface WithdrawInput {
  instrument: string
  version: number
  language: string
  /** The versions that were shown, from `versionsVersion`. */
  expected: number | null
  /** Why; public. */
  reason: string
}

/**
 * Undoes the acceptance of a version, on record: it stays to be read at its address, marked as withdrawn, and the version stands again that stood
 * before, its paragraphs under the ids that they had. Where none is left, the text has no version that stands. Accepting the file anew makes a new version.
 * @throws noText, neverAccepted, alreadyWithdrawn, noReason, reasonWithAddress, changedMeanwhile
 */
export async function withdrawVersion(
  services: Services,
  viewer: Viewer,
  { instrument: id, version: number, language, expected, reason }: WithdrawInput,
): Promise<void> {
  await inTransaction(services, async (tx) => {
    const key = { instrument: id, version: number, language }
    const stored = await findStored(tx.db, key, true)
    if (!stored) throw instrumentProblems.noText()
    const { instrument, version } = stored
    if (!mayImport(viewer, instrument.programme)) throw coreProblems.notAllowed()
    const from = version.body.file ?? version.body.quoted
    if (!from) throw instrumentProblems.neverAccepted()
    if (isWithdrawn(version)) throw instrumentProblems.alreadyWithdrawn({ address: `/instruments/${id}` })
    const why = requireReason(reason)
    const before = await versionsOf(tx.db, id)
    requireVersion(expected, versionsVersion(before))
    const documentsBefore = await documentsOf(tx.db, id)
    const withdrawal = {
      at: tx.clock().toISOString(),
      by: viewer.accountId === null ? ('command' as const) : ('person' as const),
      reason: why,
    }
    const gone: Version = { ...version, body: { ...version.body, withdrawn: withdrawal } }
    const versions = before.map((one) => (one.number === number && one.language === language ? gone : one))
    const stands = standingIn(instrument, versions, language)
    const left = withoutVersion(instrument, versions, gone)
    await saveInstrument(tx.db, await asDescribed(tx, left, stands))
    if (statusOfText(instrument, versions) !== instrument.body.status)
      await keepStatuses(tx.db, instrument, versions)
    else await saveVersion(tx.db, gone)
    const languages = [...new Set(versions.map((one) => one.language))]
    const again = languages.flatMap((one) => standingIn(instrument, versions, one) ?? [])
    if (instrument.document && version.body.file)
      await withdrawFile(tx, {
        document: instrument.document,
        language,
        sha256: from.sha256,
        version: number,
        programme: instrument.programme,
        standing: again,
      })
    const open = await openRereadingOf(tx.db, key)
    if (open !== null) await endRereading(tx.db, open, tx.clock())
    await recordText(tx, {
      act: 'withdrawn',
      instrument: id,
      provisions: (await provisionsTold(tx, gone, again)).map(provisionRef),
      documentsBefore,
      programme: instrument.programme,
      data: { file: from.sha256, language, version: number, stands: stands?.number ?? 0 },
    })
  })
}

/**
 * The paragraphs of the version, and those that only versions have which stand in its place, in whatever language: whoever follows one of them
 * hears of it, and search finds it again.
 */
async function provisionsTold({ db }: Services, gone: Version, again: readonly Version[]) {
  const told = await provisionsOf(db, gone.instrument, gone.number, gone.language)
  const ids = new Set(told.map(({ id }) => id))
  for (const one of again)
    for (const provision of await provisionsOf(db, one.instrument, one.number, one.language))
      if (!ids.has(provision.id)) {
        ids.add(provision.id)
        told.push(provision)
      }
  return told
}

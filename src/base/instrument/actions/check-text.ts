import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { findGrounds } from '../../access/index.ts'
import { findDocument } from '../../documents/index.ts'
import { appendEntry } from '../../record/index.ts'
import { instrumentRef, provisionRef } from '../entities.ts'
import { actingRole, mayCheck, mayImport, programmeRef } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { checksRef } from '../proof-entities.ts'
import { addChecks, handsOn } from '../check-store.ts'
import { provisionsOf } from '../provision-store.ts'
import { type StoredVersion, findStored } from '../reread-store.ts'
import { comparedVersion } from '../rules/import-versions.ts'
import { isOtherDocument } from '../rules/proofs.ts'
import { statusOfVersion } from '../rules/status-of-text.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import { shownChecksum, wholeChecksum, wordsOfProvision } from '../rules/wording.ts'
import type { Check, Rereads } from '../schema.ts'

export interface CheckInput {
  of: Pick<Rereads, 'instrument' | 'version' | 'language'>
  /** The version of what was shown, from `comparedVersion`. */
  expected: number | null
  /** Ids of the paragraphs that were compared. */
  provisions: readonly string[]
  /** Nothing of the document is missing. */
  isWhole: boolean
}

/**
 * Puts on record that a second person compared paragraphs, as they stand, with the official document.
 * @returns how many were not compared before
 * @throws noText, notAllowed, notASecond, nothingToCompare, otherDocument, changedMeanwhile
 */
export async function checkText(
  services: Services,
  viewer: Viewer,
  { of, expected, provisions: ticked, isWhole }: CheckInput,
): Promise<number> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const stored = await findStored(tx.db, of, true)
    if (!stored) throw instrumentProblems.noText()
    const { instrument, version } = stored
    const file = await requireComparable(tx, viewer, stored)
    const all = await provisionsOf(tx.db, instrument.id, version.number, version.language)
    requireVersion(expected, comparedVersion(all, file))
    const wanted = new Set(ticked)
    const chosen = all.filter((one) => wanted.has(one.id) && wordsOfProvision(one) !== '')
    if (chosen.length < wanted.size) throw coreProblems.changedMeanwhile()
    const as = actingRole(viewer, instrument.programme)
    const check = (provision: string | null, words: string): Check => ({
      id: tx.newId(),
      instrument: instrument.id,
      version: version.number,
      language: version.language,
      provision,
      words,
      file,
      as,
      account,
      at: tx.clock(),
      takenBack: null,
      reason: '',
    })
    const checks = chosen.map((one) => check(one.id, shownChecksum(one)))
    if (isWhole) checks.push(check(null, wholeChecksum(all)))
    const added = await addChecks(tx.db, checks)
    if (added.length === 0) return 0
    const compared = new Set(added.map(({ provision }) => provision))
    await appendEntry(tx, {
      kind: 'instrument.text-checked',
      entity: instrumentRef(instrument.id),
      also: [checksRef(version), ...chosen.filter(({ id }) => compared.has(id)).map(provisionRef)],
      visibility: 'public',
      programme: instrument.programme ?? undefined,
      role: as,
      data: {
        file,
        language: version.language,
        version: version.number,
        count: [...compared].filter((id) => id !== null).length,
        whole: compared.has(null) ? 'yes' : 'no',
      },
    })
    return added.length
  })
}

/** @returns the checksum of its file @throws notAllowed, notASecond, nothingToCompare, otherDocument */
async function requireComparable(
  tx: Services,
  viewer: Viewer,
  { instrument, version }: StoredVersion,
): Promise<string> {
  const { programme } = instrument
  if (!mayImport(viewer, programme)) throw coreProblems.notAllowed()
  const scope = programmeRef(programme)
  const grounds = await findGrounds(tx, scope ? [scope] : [])
  const { file, asRead } = version.body
  const hands = (await handsOn(tx.db, file ? [file.sha256] : [])).get(file?.sha256 ?? '') ?? [null]
  if (!mayCheck(viewer, programme, hands, grounds)) throw instrumentProblems.notASecond()
  if (!file || isWithdrawn(version) || statusOfVersion(instrument, version) !== 'adopted')
    throw instrumentProblems.nothingToCompare()
  const document = instrument.document ? await findDocument(anyone(tx), instrument.document) : null
  const symbol = document?.symbol ?? null
  if (isOtherDocument(version, symbol))
    throw instrumentProblems.otherDocument({ says: asRead?.symbol ?? '', symbol: symbol ?? '' })
  return file.sha256
}

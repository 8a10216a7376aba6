import {
  type Services,
  type Viewer,
  anyone,
  coreProblems,
  inTransaction,
  requireAccount,
  requireVersion,
} from '../../../core/index.ts'
import { appendEntry } from '../../record/index.ts'
import { instrumentRef, provisionRef } from '../entities.ts'
import { actingRole } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { checksRef } from '../proof-entities.ts'
import { addChecks } from '../check-store.ts'
import { provisionsOf } from '../provision-store.ts'
import { putFirst } from './put-first.ts'
import { findProof, requireComparable } from '../queries/find-proofs.ts'
import { findStored } from '../reread-store.ts'
import { comparedVersion } from '../rules/import-versions.ts'
import { countsOfChecks } from '../rules/counts-of-checks.ts'
import { frontChecksum, shownChecksum, wholeChecksum, wordsOfProvision } from '../rules/wording.ts'
import type { Check, CheckedPart, ComparedWith, Rereads } from '../schema.ts'

export interface CheckInput {
  of: Pick<Rereads, 'instrument' | 'version' | 'language'>
  /** The version of what was shown, from `comparedVersion`. */
  expected: number | null
  /** Ids of the paragraphs that were compared. */
  provisions: readonly string[]
  /** Nothing of the document is missing. */
  isWhole: boolean
  /** What stands at its head was compared. */
  isFront: boolean
  against: ComparedWith
}

/**
 * Puts on record that a second person compared paragraphs, as they stand, with the official document.
 * @returns how many were not compared before
 * @throws noText, notAllowed, notASecond, nothingToCompare, otherDocument, changedMeanwhile, pinnedOtherwise
 */
export async function checkText(
  services: Services,
  viewer: Viewer,
  { of, expected, provisions: ticked, isWhole, isFront, against }: CheckInput,
): Promise<number> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const stored = await findStored(tx.db, of, true)
    if (!stored) throw instrumentProblems.noText()
    const { instrument, version } = stored
    const reader = { ...anyone(tx), viewer }
    const { sha256: file } = (await requireComparable(reader, instrument, version)).file
    const all = await provisionsOf(tx.db, instrument.id, version.number, version.language)
    requireVersion(expected, comparedVersion(all, version))
    const wanted = new Set(ticked)
    const chosen = all.filter((one) => wanted.has(one.id) && wordsOfProvision(one) !== '')
    if (chosen.length < wanted.size) throw coreProblems.changedMeanwhile()
    const proof = await findProof(reader, instrument, version)
    if (chosen.some(({ eId }) => proof?.isContradicted(eId))) throw instrumentProblems.pinnedOtherwise()
    const as = actingRole(viewer, instrument.programme)
    const check = (what: CheckedPart, words: string, provision: string | null = null): Check => ({
      id: tx.newId(),
      instrument: instrument.id,
      version: version.number,
      language: version.language,
      what,
      provision,
      words,
      against,
      file,
      as,
      account,
      at: tx.clock(),
      takenBack: null,
      reason: '',
    })
    const checks = chosen.map((one) => check('paragraph', shownChecksum(one), one.id))
    if (isWhole) checks.push(check('whole', wholeChecksum(all)))
    if (isFront) checks.push(check('front', frontChecksum(version)))
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
        ...countsOfChecks(added),
        against,
      },
    })
    await putFirst(tx, instrument, version)
    return added.length
  })
}

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
import { actingRole, mayCheck } from '../policy.ts'
import { instrumentProblems } from '../problems.ts'
import { checksRef } from '../proof-entities.ts'
import { addChecks, checksOfKeys } from '../check-store.ts'
import { provisionsOf } from '../provision-store.ts'
import { putFirst } from './put-first.ts'
import { findProof, requireComparable } from '../queries/find-proofs.ts'
import { findStored } from '../reread-store.ts'
import { comparedVersion } from '../rules/import-versions.ts'
import { type TextProof, comparersNeeded, counts, isPinnedFile, keyOfVersion } from '../rules/proofs.ts'
import { requirePlace } from '../rules/reason.ts'
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
  /** Where it was seen: an address, a symbol, a print. Public; of the file kept here nothing. */
  seen: string
}

/**
 * Puts on record that a second person compared paragraphs, as they stand, with the official document.
 * Where two have to, the first one's comparison is kept and makes nothing official.
 * @returns how many of them were still to be compared
 * @throws noText, notAllowed, notASecond, nothingToCompare, otherDocument, notPinnedFile, noPlaceSeen, placeWithAddress, changedMeanwhile, pinnedOtherwise
 */
export async function checkText(
  services: Services,
  viewer: Viewer,
  { of, expected, provisions: ticked, isWhole, isFront, against, seen }: CheckInput,
): Promise<number> {
  const account = requireAccount(viewer)
  return inTransaction(services, async (tx) => {
    const stored = await findStored(tx.db, of, true)
    if (!stored) throw instrumentProblems.noText()
    const { instrument, version } = stored
    const reader = { ...anyone(tx), viewer }
    const {
      file: { sha256: file },
      grounds,
    } = await requireComparable(reader, instrument, version)
    const all = await provisionsOf(tx.db, instrument.id, version.number, version.language)
    requireVersion(expected, comparedVersion(all, version))
    const wanted = new Set(ticked)
    const chosen = all.filter((one) => wanted.has(one.id) && wordsOfProvision(one) !== '')
    if (chosen.length < wanted.size) throw coreProblems.changedMeanwhile()
    const proof = await findProof(reader, instrument, version)
    if (against === 'stored' && !(proof && isPinnedFile(proof.file))) throw instrumentProblems.notPinnedFile()
    const place = against === 'stored' ? '' : requirePlace(seen)
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
      seen: place,
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
    const sameAs = sameWords(await checksOfKeys(tx.db, [keyOfVersion(version)]), file, proof)
    const others = checks.flatMap(sameAs).flatMap((one) => (one.account === account ? [] : one.account))
    const needed = comparersNeeded(version)
    // Who stands on the word of the other one alone is not a second person beside them.
    if (needed > 1 && others.length > 0 && !mayCheck(viewer, instrument.programme, others, grounds))
      throw instrumentProblems.notASecond()
    const isOpen = (one: Check): boolean => {
      const people = new Set(sameAs(one).map((same) => same.account))
      return people.size < needed && !people.has(account)
    }
    const added = await addChecks(tx.db, checks.filter(isOpen))
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

/** By a check, those that stand and count of the same words in the same file. */
const sameWords =
  (standing: readonly Check[], file: string, proof: TextProof | null) =>
  ({ what, provision, words }: Check): Check[] =>
    standing.filter(
      (one) =>
        one.what === what &&
        one.provision === provision &&
        one.words === words &&
        one.file === file &&
        (!proof || counts(one, proof.file)),
    )

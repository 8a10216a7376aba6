import { isDeepStrictEqual } from 'node:util'
import type { Services } from '../../../core/index.ts'
import { findImport } from '../import-store.ts'
import type { Basis, ReadAgain } from '../read-again.ts'
import {
  type NewRereading,
  type StoredVersion,
  endRereading,
  findStored,
  openRereadingOf,
  putAsideOf,
  saveRereading,
} from '../reread-store.ts'
import { countDifferences } from '../rules/compare-readings.ts'
import { isWithdrawn } from '../rules/withdrawn-versions.ts'
import type { Import } from '../schema.ts'

/** What became of a reading: kept; nothing to keep; or why it was not kept. */
export type Kept = 'kept' | 'nothing' | 'at-work' | 'waiting' | 'put-aside'

/**
 * Keeps what came of reading a stored text again, for a person to look at: a new reading that differs, or why there is none. What a person began
 * or corrected meanwhile is left to them, and the very reading that they put aside does not come again. Nothing of it is public, so nothing goes on record.
 * @param account of whoever asked for it; null for the operator at the command line
 */
export async function keepRereading(
  tx: Services,
  stored: StoredVersion,
  result: ReadAgain,
  account: string | null,
): Promise<Kept> {
  const { rereads, corrections } = result.basis
  const { file } = stored.version.body
  if (!file) return 'nothing'
  // It was read outside transactions; what was withdrawn meanwhile stays as it was.
  const now = await findStored(tx.db, rereads, true)
  if (!now || isWithdrawn(now.version)) return 'nothing'
  const openId = await openRereadingOf(tx.db, rereads)
  const open = openId ? await findImport(tx.db, openId, true) : null
  if (open && isAtWork(open, result.basis)) return 'at-work'
  if (result.what === 'same') {
    if (open) await endRereading(tx.db, open.id, tx.clock())
    return 'nothing'
  }
  if (result.what === 'differs' && (await isKnown(tx, open, result))) return open ? 'waiting' : 'put-aside'
  const reading: NewRereading = {
    id: tx.newId(),
    programme: stored.instrument.programme,
    account,
    file,
    rereads,
    corrections,
    outcome:
      result.what === 'unread'
        ? { refusal: result.refusal }
        : { reading: result.reading, differences: countDifferences(result.compared.differences) },
    hasFile: result.what !== 'unread' || result.refusal.code !== 'file-gone',
    at: tx.clock(),
  }
  return (await saveRereading(tx.db, reading, openId)) ? 'kept' : 'at-work'
}

/** Whether this very reading waits already, or a person put it aside. */
async function isKnown(
  tx: Services,
  open: Import | null,
  { reading, basis }: Extract<ReadAgain, { what: 'differs' | 'same' }>,
): Promise<boolean> {
  const known = open?.reading ?? (await putAsideOf(tx.db, basis.rereads))
  return isDeepStrictEqual(known, reading)
}

/** Whether somebody opened it to correct it, or has begun to. */
const isAtWork = ({ state, differences, corrections }: Import, basis: Basis): boolean =>
  state !== 'refused' && (differences === null || !isDeepStrictEqual(corrections, basis.corrections))

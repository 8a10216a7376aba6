import type { Db } from '../../../core/index.ts'
import { recordProblems } from '../problems.ts'
import { toBase64 } from '../rules/base64.ts'
import { opens } from '../rules/commitment.ts'
import { printProof } from '../rules/proof.ts'
import { proveEntry } from '../prove.ts'
import { readEntryRow, readPrivate } from '../store.ts'

/** All that shows a private entry to someone: they check the commitment with salt and entry, then the proof. */
export interface PrivateProof {
  position: number
  /** Base64 of 32 bytes. */
  salt: string
  /** The entry as it was recorded. */
  entry: unknown
  /** The inclusion proof of the commitment, as a tlog-proof. */
  proof: string
}

/**
 * What the holder of a private entry needs to prove it to others. The caller has checked the right.
 * @param entry number of the entry's row, as `appendEntry` returned it
 */
export async function provePrivate(db: Db, entry: number): Promise<PrivateProof> {
  const row = await readEntryRow(db, entry)
  const hidden = (await readPrivate(db, [entry])).get(entry)
  if (!row || row.kind !== null) throw recordProblems.noEntry({ entry })
  if (!hidden) throw recordProblems.alreadyForgotten({ entry })
  const proven = await proveEntry(db, row.position)
  if (!proven) throw recordProblems.notPlaced({ entry })
  const body: unknown = JSON.parse(Buffer.from(hidden.body).toString('utf8'))
  if (!opens(row.leaf, hidden.salt, body))
    throw new Error(`what is kept of private entry ${entry} does not fit its commitment`)
  return {
    position: proven.proof.index,
    salt: toBase64(hidden.salt),
    entry: body,
    proof: printProof(proven.proof),
  }
}

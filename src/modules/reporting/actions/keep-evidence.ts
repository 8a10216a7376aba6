import { type Services, assertTransaction } from '../../../core/index.ts'
import type { Evidence } from '../report-schema.ts'
import { putEvidence } from '../store-evidence.ts'

/**
 * Keeps what became of help, so that it stands in the next report of the State, which says there whether it is so. For modules that know of help, in
 * their transaction and under their rights.
 */
export async function keepEvidence(tx: Services, evidence: Omit<Evidence, 'id'>): Promise<void> {
  assertTransaction(tx)
  await putEvidence(tx, { id: tx.newId(), ...evidence })
}

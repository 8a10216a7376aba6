import { type Services, assertTransaction } from '../../../core/index.ts'
import type { Evidence } from '../report-schema.ts'
import { putEvidence } from '../store-evidence.ts'
import { removeEvidence } from '../store-plan.ts'

/**
 * Keeps what became of help, so that it stands in the next report of the State, which says there whether it is so. For modules that know of help, in
 * their transaction and under their rights.
 */
export async function keepEvidence(tx: Services, evidence: Omit<Evidence, 'id'>): Promise<void> {
  assertTransaction(tx)
  await putEvidence(tx, { id: tx.newId(), ...evidence })
}

/** Takes back what a source had left for the next report, and says no more. */
export async function forgetEvidence(tx: Services, source: string): Promise<void> {
  assertTransaction(tx)
  await removeEvidence(tx.db, source)
}

import { type Services, type Topic, assertTransaction } from '../../core/index.ts'
import { clearForeignTransactions, countTopics } from './store-topics.ts'

/** Every entry, and every place that one is given: what the pages of the record rest on. */
export const ENTRIES: Topic = 'record/entries'

/** Every checkpoint that is signed: what proofs rest on. */
export const CHECKPOINTS: Topic = 'record/checkpoints'

/** Says, in the transaction that changes it, that public data which is no entity has changed, so that pages that rest on it are made anew. */
export async function touchTopics(tx: Services, topics: readonly Topic[]): Promise<void> {
  assertTransaction(tx)
  await countTopics(tx.db, topics)
}

/**
 * Forgets which transactions changed what, where another database server has counted them: its numbers may lie ahead, and nothing that they
 * changed would be kept until they are reached. To be done before anybody is served, as the data may have come from a backup.
 */
export const forgetForeignTransactions = ({ db }: Services): Promise<void> => clearForeignTransactions(db)

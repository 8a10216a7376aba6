import type { Services } from '../contract/services.ts'
import { inTransaction } from '../db/database.ts'

/** The one place where work in the background opens a transaction: `work` gets services that are bound to it. */
export const inOneTransaction = <T>(services: Services, work: (tx: Services) => Promise<T>): Promise<T> =>
  inTransaction(services.db, (trx) => work({ ...services, db: trx }))

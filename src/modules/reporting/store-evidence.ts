import { type Services, seal, unseal } from '../../core/index.ts'
import type { Evidence } from './report-schema.ts'
import { tables } from './tables.ts'

/** Keeps what became of help; what came from the same source before gives way. */
export async function putEvidence(tx: Services, evidence: Evidence): Promise<void> {
  const { id, programme, state, provisions, source, words, at } = evidence
  const row = {
    programme_id: programme,
    state_id: state,
    provisions,
    sealed: seal(tx, evidencePlace(source), words),
    at,
  }
  await tables(tx.db)
    .insertInto('reporting_evidence')
    .values({ id, source, ...row })
    .onConflict((conflict) => conflict.column('source').doUpdateSet(row))
    .execute()
}

/** What is known of a State in a programme, the oldest first. */
export async function evidenceOf(services: Services, programme: string, state: string): Promise<Evidence[]> {
  const rows = await tables(services.db)
    .selectFrom('reporting_evidence')
    .selectAll()
    .where('state_id', '=', state)
    .where('programme_id', '=', programme)
    .orderBy('at')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    programme: row.programme_id,
    state: row.state_id,
    provisions: row.provisions,
    source: row.source,
    words: unseal<string>(services, evidencePlace(row.source), row.sealed),
    at: row.at,
  }))
}

const evidencePlace = (source: string): string => `reporting/evidence/${source}`

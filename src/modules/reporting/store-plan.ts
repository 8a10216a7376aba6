import { type Db, type Services, isUuid, seal, unseal } from '../../core/index.ts'
import type { ActionBasis, ActionWords, PlannedAction } from './plan-schema.ts'
import { tables } from './tables.ts'

// The actions that States plan, each version a row, sealed whole; and what their results leave for the next report.

type Sealed = ActionWords & ActionBasis & Pick<PlannedAction, 'doneAt'>

const placeOf = (id: string, version: number): string => `reporting/action/${id}/${version}`

interface ActionRow {
  id: string
  version: number
  programme_id: string
  state_id: string
  report_id: string
  sealed: Buffer
  at: Date
}

const toAction = (services: Services, row: ActionRow): PlannedAction => ({
  id: row.id,
  programme: row.programme_id,
  of: row.state_id,
  report: row.report_id,
  version: row.version,
  changedAt: row.at,
  ...unseal<Sealed>(services, placeOf(row.id, row.version), row.sealed),
})

/** The actions of some States as they stand, in the order in which they were planned. @param programme of this one alone */
export async function actionsOf(
  services: Services,
  states: readonly string[],
  programme?: string,
): Promise<PlannedAction[]> {
  if (states.length === 0) return []
  let query = tables(services.db)
    .selectFrom('reporting_action')
    .selectAll()
    .distinctOn('id')
    .where('state_id', 'in', states)
  if (programme !== undefined) query = query.where('programme_id', '=', programme)
  const rows = await query.orderBy('id').orderBy('version', 'desc').execute()
  return rows.map((row) => toAction(services, row))
}

/** One as it stands, or as it stood; null where there is none. @param version the newest if absent */
export async function actionAt(
  services: Services,
  id: string,
  version?: number,
): Promise<PlannedAction | null> {
  if (!isUuid(id)) return null
  let query = tables(services.db).selectFrom('reporting_action').selectAll().where('id', '=', id)
  if (version !== undefined) query = query.where('version', '=', version)
  const row = await query.orderBy('version', 'desc').limit(1).executeTakeFirst()
  return row ? toAction(services, row) : null
}

/** Adds a version; false where somebody else added it meanwhile. */
export async function insertAction(tx: Services, action: PlannedAction): Promise<boolean> {
  const { id, programme, of, report, version, changedAt, ...said } = action
  const rows = await tables(tx.db)
    .insertInto('reporting_action')
    .values({
      id,
      version,
      programme_id: programme,
      state_id: of,
      report_id: report,
      sealed: seal(tx, placeOf(id, version), said satisfies Sealed),
      at: changedAt,
    })
    .onConflict((conflict) => conflict.columns(['id', 'version']).doNothing())
    .returning('id')
    .execute()
  return rows.length > 0
}

/** Takes away what an action had left for the next report. */
export async function removeEvidence(db: Db, source: string): Promise<void> {
  await tables(db).deleteFrom('reporting_evidence').where('source', '=', source).execute()
}

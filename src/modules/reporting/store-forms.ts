import { sql } from 'kysely'
import { type Db, isUuid } from '../../core/index.ts'
import type { ImportedForm, ListedForm, Reminder } from './report-schema.ts'
import { importTables } from './tables.ts'

// Forms that were imported and not kept yet, and the reminders of rounds.

/** Adds a form. @returns its id; that of the same form where it waits already */
export async function insertForm(trx: Db, form: ImportedForm): Promise<string> {
  const { id, programme, account, file, questionnaire, sha256, body, remarks, at } = form
  const row = await importTables(trx)
    .insertInto('reporting_form')
    .values({
      id,
      programme_id: programme,
      account_id: account,
      file_name: file,
      questionnaire_id: questionnaire,
      sha256,
      body: JSON.stringify(body),
      remarks: JSON.stringify(remarks),
      at,
    })
    .onConflict((conflict) => conflict.columns(['programme_id', 'sha256']).doUpdateSet({ at }))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** Null where there is none. @param locks until the transaction ends */
export async function formById(db: Db, id: string, locks = false): Promise<ImportedForm | null> {
  if (!isUuid(id)) return null
  let query = importTables(db).selectFrom('reporting_form').selectAll().where('id', '=', id)
  if (locks) query = query.forUpdate()
  const row = await query.limit(1).executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    programme: row.programme_id,
    account: row.account_id,
    file: row.file_name,
    questionnaire: row.questionnaire_id,
    sha256: row.sha256,
    body: row.body,
    remarks: row.remarks,
    at: row.at,
  } as ImportedForm
}

/** The forms of a programme that wait, the newest first. */
export async function formsOf(db: Db, programme: string): Promise<ListedForm[]> {
  const rows = await importTables(db)
    .selectFrom('reporting_form')
    .select(['id', 'file_name', 'at', sql<string>`body ->> 'title'`.as('title')])
    .where('programme_id', '=', programme)
    .orderBy('at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(({ file_name: file, ...row }) => ({ ...row, file }))
}

export const deleteForm = async (trx: Db, id: string): Promise<void> =>
  void (await importTables(trx).deleteFrom('reporting_form').where('id', '=', id).execute())

/** Lets go of what nobody kept. @param most that one programme has waiting, the newest */
export async function deleteOldForms(trx: Db, programme: string, most: number): Promise<void> {
  await importTables(trx)
    .deleteFrom('reporting_form')
    .where('id', 'in', (form) =>
      form
        .selectFrom('reporting_form')
        .select('id')
        .where('programme_id', '=', programme)
        .orderBy('at', 'desc')
        .orderBy('id')
        .offset(most),
    )
    .execute()
}

export const deleteFormsBefore = async (trx: Db, before: Date): Promise<void> =>
  void (await importTables(trx).deleteFrom('reporting_form').where('at', '<', before).execute())

type Key = Omit<Reminder, 'days' | 'handled'>

export async function putReminder(trx: Db, { days, handled, ...key }: Reminder): Promise<void> {
  await importTables(trx)
    .insertInto('reporting_reminder')
    .values({ ...rowOf(key), days, handled })
    .onConflict((conflict) =>
      conflict.columns(['round_id', 'state_id', 'account_id']).doUpdateSet({ days, handled }),
    )
    .execute()
}

export async function deleteReminder(trx: Db, key: Key): Promise<void> {
  const { round_id, state_id, account_id } = rowOf(key)
  await importTables(trx)
    .deleteFrom('reporting_reminder')
    .where('round_id', '=', round_id)
    .where('state_id', '=', state_id)
    .where('account_id', '=', account_id)
    .execute()
}

const rowOf = ({ round, state, account }: Key) => ({
  round_id: round,
  state_id: state,
  account_id: account,
})

/** What somebody asked to be reminded of in a round. */
export async function remindersOf(db: Db, round: string, account: string): Promise<Reminder[]> {
  const rows = await importTables(db)
    .selectFrom('reporting_reminder')
    .selectAll()
    .where('round_id', '=', round)
    .where('account_id', '=', account)
    .execute()
  return rows.map(toReminder)
}

/** Those of rounds that go on, of which a day between the last that was handled and this one has come. Locked until the transaction ends. */
export async function dueReminders(trx: Db, today: string): Promise<Reminder[]> {
  const { rows } = await sql<Row>`
    select r.* from reporting_reminder r join reporting_round o on o.id = r.round_id
    where o.opens <= ${today}::date and o.closes >= ${today}::date and exists (
      select from unnest(r.days) as d where o.closes - d > r.handled and o.closes - d <= ${today}::date)
    order by r.round_id, r.state_id, r.account_id for update of r`.execute(trx)
  return rows.map(toReminder)
}

type Row = ReturnType<typeof rowOf> & { days: number[]; handled: string }

const toReminder = ({
  round_id: round,
  state_id: state,
  account_id: account,
  days,
  handled,
}: Row): Reminder => ({
  round,
  state,
  account,
  days,
  handled,
})

import { type RawBuilder, sql } from 'kysely'
import { type Cursor, type Db, type Services, isUuid, parseRef, refKey } from '../../core/index.ts'
import type { Contribution, Fund, FundBody, FundTotals, FundWithTotals } from './fund-schema.ts'
import type { FundTables } from './fund-tables.ts'

const tables = (db: Db) => db.withTables<FundTables>()
const funds = (db: Db) => tables(db).selectFrom('capacity_fund').selectAll('capacity_fund')
const contributions = (db: Db) => tables(db).selectFrom('capacity_contribution').selectAll()

/** As packs name programmes and what is in them: what else comes in an address is no fund. */
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/

const contributed = sql<string>`coalesce((select sum(c.amount) from capacity_contribution c
  where c.programme_id = capacity_fund.programme_id and c.fund_id = capacity_fund.fund_id and c.taken_back_at is null), 0)`
const ofFund = sql`a.programme_id = capacity_fund.programme_id and a.fund_id = capacity_fund.fund_id and a.award is not null`
const paidOfAward = sql`coalesce((select sum(p.amount) from capacity_payout p where p.application_id = a.id), 0)`
/** An award that goes on holds all of it, one that ended what was paid. */
const held = sql<string>`coalesce((select sum(case when a.status = 'awarded' then a.award else ${paidOfAward} end)
  from capacity_application a where ${ofFund}), 0)`
const paid = sql<string>`coalesce((select sum(${paidOfAward}) from capacity_application a where ${ofFund}), 0)`

const withTotals = (db: Db) =>
  funds(db).select([contributed.as('contributed'), held.as('held'), paid.as('paid')])

/** Those of a programme in the order of its pack. */
export async function fundsOf(services: Services, programme: string): Promise<FundWithTotals[]> {
  const rows = await withTotals(services.db)
    .where('programme_id', '=', programme)
    .orderBy('position')
    .execute()
  return rows.map(toFundWithTotals)
}

/** A page of them. */
export async function fundPage(
  services: Services,
  programme: string,
  after: Cursor,
  limit: number,
): Promise<FundWithTotals[]> {
  let query = withTotals(services.db).where('programme_id', '=', programme)
  if (after) query = query.where('position', '>', Number(after[0]))
  const rows = await query.orderBy('position').limit(limit).execute()
  return rows.map(toFundWithTotals)
}

export async function fundByName(
  { db }: Services,
  programme: string,
  id: string,
): Promise<FundWithTotals | null> {
  if (!NAME.test(programme) || !NAME.test(id)) return null
  const row = await withTotals(db)
    .where('programme_id', '=', programme)
    .where('fund_id', '=', id)
    .limit(1)
    .executeTakeFirst()
  return row ? toFundWithTotals(row) : null
}

/**
 * A fund, locked until the transaction ends: whoever moves its money waits for it, and reads the totals only then.
 * @returns null where there is none
 */
export async function lockFund(tx: Services, programme: string, id: string): Promise<FundWithTotals | null> {
  if (!NAME.test(programme) || !NAME.test(id)) return null
  const row = await funds(tx.db)
    .where('programme_id', '=', programme)
    .where('fund_id', '=', id)
    .limit(1)
    .forUpdate()
    .executeTakeFirst()
  return row ? fundByName(tx, programme, id) : null
}

/** By "programme/id"; those that there are. */
export async function fundsByKeys({ db }: Services, keys: readonly string[]): Promise<Map<string, Fund>> {
  const known = keys.filter(
    (key) => key.split('/').length === 2 && key.split('/').every((one) => NAME.test(one)),
  )
  if (known.length === 0) return new Map()
  const rows = await funds(db)
    .where(sql<boolean>`programme_id || '/' || fund_id = any(${known}::text[])`)
    .execute()
  return new Map(rows.map((row) => [`${row.programme_id}/${row.fund_id}`, toFund(row)]))
}

/** "programme/id", ascending. */
export async function fundKeys(db: Db, after: string | null, limit: number): Promise<string[]> {
  const key = sql<string>`programme_id || '/' || fund_id`
  let query = tables(db).selectFrom('capacity_fund').select(key.as('key'))
  if (after !== null) query = query.where(sql<boolean>`${key} collate "C" > ${after}`)
  const rows = await query
    .orderBy(sql`${key} collate "C"`)
    .limit(limit)
    .execute()
  return rows.map((row) => row.key)
}

export async function putFund({ db }: Services, { programme, position, body }: Fund): Promise<void> {
  const row = { programme_id: programme, fund_id: body.id, position, body: JSON.stringify(body) }
  await tables(db)
    .insertInto('capacity_fund')
    .values(row)
    .onConflict((conflict) => conflict.columns(['programme_id', 'fund_id']).doUpdateSet(row))
    .execute()
}

/** Fails where something rests on it. */
export async function deleteFund({ db }: Services, programme: string, id: string): Promise<void> {
  await tables(db)
    .deleteFrom('capacity_fund')
    .where('programme_id', '=', programme)
    .where('fund_id', '=', id)
    .execute()
}

/** Whether anything was paid into a fund, or asked of it. */
export async function isFundUsed({ db }: Services, programme: string, id: string): Promise<boolean> {
  const of = (table: string): RawBuilder<unknown> =>
    sql`exists (select from ${sql.table(table)} where programme_id = ${programme} and fund_id = ${id})`
  const { rows } = await sql<{ used: boolean }>`
    select ${of('capacity_contribution')} or ${of('capacity_application')} as used`.execute(db)
  return rows[0]?.used ?? false
}

/** Of a fund, the newest day first. */
export async function contributionsOf(
  { db }: Services,
  programme: string,
  fund: string,
  limit: number,
): Promise<Contribution[]> {
  const rows = await contributions(db)
    .where('programme_id', '=', programme)
    .where('fund_id', '=', fund)
    .orderBy('day', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(toContribution)
}

export async function contributionsById(
  { db }: Services,
  ids: readonly string[],
): Promise<Map<string, Contribution>> {
  const known = ids.filter(isUuid)
  if (known.length === 0) return new Map()
  const rows = await contributions(db).where('id', 'in', known).execute()
  return new Map(rows.map((row) => [row.id, toContribution(row)]))
}

export async function contributionIds(db: Db, after: string | null, limit: number): Promise<string[]> {
  let query = tables(db).selectFrom('capacity_contribution').select('id')
  if (after !== null) query = query.where('id', '>', after)
  return (await query.orderBy('id').limit(limit).execute()).map(({ id }) => id)
}

/** Adds a contribution. */
export async function addContribution(tx: Services, one: Contribution): Promise<void> {
  const { id, programme, fund, from, words, amount, day, version } = one
  await tables(tx.db)
    .insertInto('capacity_contribution')
    .values({
      id,
      programme_id: programme,
      fund_id: fund,
      giver: from && refKey(from),
      words,
      amount,
      day,
      taken_back_at: null,
      reason: null,
      version,
    })
    .execute()
}

/** Notes that one was taken back: nothing else of it ever changes. */
export async function markTakenBack(tx: Services, { id, takenBack, version }: Contribution): Promise<void> {
  await tables(tx.db)
    .updateTable('capacity_contribution')
    .set({ taken_back_at: takenBack?.at ?? null, reason: takenBack?.reason ?? null, version })
    .where('id', '=', id)
    .execute()
}

interface FundRow {
  programme_id: string
  position: number
  body: FundBody
}

const toFund = ({ programme_id, position, body }: FundRow): Fund => ({
  programme: programme_id,
  position,
  body,
})

const toFundWithTotals = (row: FundRow & Record<keyof FundTotals, string>): FundWithTotals => ({
  ...toFund(row),
  totals: { contributed: Number(row.contributed), held: Number(row.held), paid: Number(row.paid) },
})

const toContribution = (row: {
  id: string
  programme_id: string
  fund_id: string
  giver: string | null
  words: string | null
  amount: string
  day: string
  taken_back_at: Date | null
  reason: string | null
  version: number
}): Contribution => ({
  id: row.id,
  programme: row.programme_id,
  fund: row.fund_id,
  from: row.giver ? parseRef(row.giver) : null,
  words: row.words,
  amount: Number(row.amount),
  day: row.day,
  takenBack: row.taken_back_at && { at: row.taken_back_at, reason: row.reason ?? '' },
  version: row.version,
})

import { type RawBuilder, sql } from 'kysely'
import type { Db, Services } from '../../core/index.ts'

// Meetings, decisions, votes and proceedings are called "<programme>/<id>", and their tables are read and kept alike.

type Named = { programme_id: string }

interface NamedRows<Row, One> {
  /** By "<programme>/<id>"; what is not there is absent. */
  byKey(services: Pick<Services, 'db'>, keys: readonly string[]): Promise<Map<string, One>>
  /** Locked until the transaction ends; null where there is none. */
  lock(services: Services, programme: string, id: string): Promise<One | null>
  /** Adds one, or takes the place of the one with the same name. */
  put(services: Services, one: One): Promise<void>
  remove(services: Services, programme: string, ids: readonly string[]): Promise<void>
  /** Names in their order, after one. */
  keys(db: Db, after: string | null, limit: number): Promise<string[]>
  /** What a condition chooses, with what order and limit follow it. */
  where(services: Pick<Services, 'db'>, chosen: RawBuilder<unknown>): Promise<One[]>
  toOne(row: Row): One
}

/** @param id the column that is unique within a programme */
export function namedRows<Row extends Named, One>(
  table: `meetings_${string}`,
  id: Exclude<keyof Row & string, 'programme_id'>,
  { toRow, toOne }: { toRow(one: One): Row; toOne(row: Row): One },
): NamedRows<Row, One> {
  const [of, called] = [sql.table(table), sql.ref(id)]
  const where: NamedRows<Row, One>['where'] = async ({ db }, chosen) => {
    const { rows } = await sql<Row>`select * from ${of} where ${chosen}`.execute(db)
    return rows.map(toOne)
  }
  return {
    where,
    toOne,
    async byKey({ db }, keys) {
      const names = keys.map((key) => key.split('/')).filter((steps) => steps.length === 2)
      if (names.length === 0) return new Map()
      const { rows } = await sql<Row>`select t.* from ${of} t
        join unnest(${names.map(([programme]) => programme)}::text[], ${names.map(([, own]) => own)}::text[]) as named (programme_id, ${called})
          using (programme_id, ${called})`.execute(db)
      return new Map(rows.map((row) => [`${row.programme_id}/${String(row[id])}`, toOne(row)]))
    },
    async lock(services, programme, own) {
      const [one] = await where(
        services,
        sql`programme_id = ${programme} and ${called} = ${own} limit 1 for update`,
      )
      return one ?? null
    },
    async put({ db }, one) {
      const row = toRow(one)
      const columns = Object.keys(row).map((column) => sql.ref(column))
      const changed = Object.keys(row).filter((column) => column !== 'programme_id' && column !== id)
      await sql`insert into ${of} (${sql.join(columns)}) values (${sql.join(Object.values(row))})
        on conflict (programme_id, ${called}) do update set ${sql.join(
          changed.map((column) => sql`${sql.ref(column)} = excluded.${sql.ref(column)}`),
        )}`.execute(db)
    },
    async remove({ db }, programme, ids) {
      if (ids.length === 0) return
      await sql`delete from ${of} where programme_id = ${programme} and ${called} = any(${[...ids]}::text[])`.execute(
        db,
      )
    },
    async keys(db, after, limit) {
      const [programme = '', own = ''] = (after ?? '/').split('/')
      const { rows } = await sql<{
        programme_id: string
        id: string
      }>`select programme_id, ${called} as id from ${of}
        where (programme_id, ${called}) > (${programme}, ${own}) order by programme_id, ${called} limit ${limit}`.execute(
        db,
      )
      return rows.map((row) => `${row.programme_id}/${row.id}`)
    },
  }
}

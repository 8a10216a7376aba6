import fc from 'fast-check'
import { sql } from 'kysely'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../testing/test-database.ts'
import { connect, type Database } from './database.ts'
import {
  ReadLog,
  type TableTopics,
  createReadBy,
  readLog,
  readingOnly,
  statementRead,
  whileReading,
} from './reads.ts'

const known: TableTopics = new Map([
  ['garden_plant', ['garden/plant']],
  ['garden_bed', ['garden/bed', 'garden/map']],
  ['garden_seed', ['garden/seed']],
  ['garden_worm', null],
])
const readBy = createReadBy(known)
const newLog = () => new ReadLog(readBy)

/** The tables that a statement is taken to name. */
function noted(text: string): string[] {
  const log = newLog()
  whileReading(log, () => statementRead(text))
  const versioned = [...known].filter(([, topics]) => topics?.every((topic) => log.topics.has(topic)))
  return [...versioned.map(([table]) => table), ...log.unversioned].sort()
}

let made: TestDatabase
let database: Database
beforeAll(async () => {
  made = await createTestDatabase(async () => {}, 'empty')
  database = connect({ ...made.connection, max: 4 }, () => {})
  for (const table of known.keys())
    await database.pool.query(`create table ${table} (id integer, bed integer, name text, due date)`)
})
afterAll(async () => {
  await database.close()
  await made.drop()
})

/** What PostgreSQL itself says that a statement reads or writes. */
async function planned(text: string): Promise<string[]> {
  const { rows } = await database.pool.query(`explain (verbose, format json) ${text}`)
  return [...JSON.stringify(rows).matchAll(/"Relation Name":"([^"]+)"/g)].map(([, name = '']) => name)
}

describe('no table that PostgreSQL reads or writes is missed', () => {
  test.each([
    'select * from garden_plant',
    'SELECT * FROM Garden_Plant AS p',
    'select "p"."name" from "garden_plant" as "p"',
    'select * from public.garden_plant',
    'select * from "public"."garden_plant"',
    'select * from only garden_plant',
    'select * from only (garden_plant)',
    'table garden_plant',
    'select * from garden_plant p join garden_bed b on b.id = p.bed left outer join garden_seed s on s.id = p.id',
    'select * from garden_plant, garden_bed, public.garden_seed',
    'select * from garden_plant p,garden_bed b',
    'select * from (garden_plant p cross join garden_bed b)',
    'select * from ((garden_plant natural join garden_bed) natural join garden_seed)',
    'select * from garden_plant p cross join lateral (select * from garden_bed where id = p.bed limit 1) b',
    'select * from (select * from (select * from garden_seed) a limit 3) b',
    'select (select max(id) from garden_bed) as bed from garden_plant',
    'select * from garden_plant where exists (select from garden_bed where id = bed) or id in (select id from garden_seed)',
    'with a as (select * from garden_seed), b as materialized (select * from garden_bed) select * from a, b',
    'with recursive a as (select id from garden_plant union select id + 1 from a where id < 3) select * from a',
    'with garden_bed as (select * from garden_seed) select * from garden_bed',
    'with gone as (delete from garden_seed returning *) select * from gone',
    'select * from garden_plant union all select * from garden_bed except select * from garden_seed',
    'select * from/* all of */garden_plant',
    'select *\n\tfrom -- all of\n\tgarden_plant\n',
    'select id, garden_worm from garden_plant, (select 1 as garden_worm) x',
    `select '"' from garden_plant where name <> '"'`,
    `select 'from garden_bed', e'it\\'s', $$from$$ from garden_plant`,
    'select * from garden_worm',
    'insert into garden_plant select * from garden_seed',
    'insert into garden_plant (id) values (1)',
    'update garden_plant p set name = b.name from garden_bed b where b.id = p.bed',
    'update only garden_plant set name = (select min(name) from garden_seed)',
    'delete from garden_plant p using garden_bed b where b.id = p.bed',
    'merge into garden_plant p using garden_bed b on b.id = p.bed when matched then delete',
    'select * from garden_plant for update',
  ])('%s', async (text) => {
    const tables = await planned(text)
    expect(tables).not.toEqual([])
    expect(noted(text)).toEqual(expect.arrayContaining(tables))
  })

  test('wherever its name stands among other words', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(...known.keys()),
        fc.constantFrom('', '"', 'public.', '"public"."'),
        fc.string({ unit: fc.constantFrom(...` \n,;()'"$.=*-/+a1`) }),
        fc.string({ unit: fc.constantFrom(...` \n,;()'"$.=*-/+a1`) }),
        (table, quote, before, after) => {
          expect(noted(`${before} ${quote}${table}${quote.endsWith('"') ? '"' : ''} ${after}`)).toContain(
            table,
          )
        },
      ),
    ))
})

test('a statement names no table by parts of other names, and none that is not there', () => {
  for (const text of ['select 1', 'select garden, plant, old_garden_plant, garden_plants from shed_tool', ''])
    expect(noted(text)).toEqual([])
  expect(noted('select * from garden_plant join garden_bed using (id)')).toEqual([
    'garden_bed',
    'garden_plant',
  ])
})

test('a table named only in a literal makes a page rest on more, never on less', () => {
  expect(noted(`select 'garden_bed' from garden_plant`)).toEqual(['garden_bed', 'garden_plant'])
})

test('tables that nobody versions are told from those that somebody does, of a statement that comes again too', () => {
  for (const log of [newLog(), newLog()]) {
    whileReading(log, () => statementRead('select * from garden_worm, garden_bed'))
    expect([...log.topics]).toEqual(['garden/bed', 'garden/map'])
    expect([...log.unversioned]).toEqual(['garden_worm'])
  }
})

describe('a page', () => {
  const read = (table: string) => sql`select from ${sql.table(table)}, pg_sleep(0.01)`.execute(database.db)

  test('hears the statements of all that it does, and of nothing else', async () => {
    const [one, two] = [newLog(), newLog()]
    const make = (log: ReadLog, ...tables: string[]) =>
      whileReading(log, async () => {
        expect(readLog()).toBe(log)
        await Promise.all(tables.map(read))
        await sleep(1)
        await read(tables[0]!)
      })
    await Promise.all([
      make(one, 'garden_plant', 'garden_worm'),
      make(two, 'garden_bed'),
      read('garden_seed'),
    ])
    expect([...one.topics]).toEqual(['garden/plant'])
    expect([...one.unversioned]).toEqual(['garden_worm'])
    expect([...two.topics]).toEqual(['garden/bed', 'garden/map'])
    expect(two.unversioned.size).toBe(0)
    expect(readLog()).toBeNull()
  })

  test('hears statements that wait for a connection of others', async () => {
    const narrow = connect({ ...made.connection, max: 1 }, () => {})
    const logs = [...known.keys()].map((table) => ({ table, log: newLog() }))
    await Promise.all(
      logs.map(({ table, log }) =>
        whileReading(log, () => sql`select from ${sql.table(table)}, pg_sleep(0.01)`.execute(narrow.db)),
      ),
    )
    await narrow.close()
    for (const { table, log } of logs) {
      expect([...log.topics].sort()).toEqual([...(known.get(table) ?? [])].sort())
      expect([...log.unversioned]).toEqual(known.get(table) ? [] : [table])
    }
  })

  test('hears what it writes, and the statements of a transaction', async () => {
    const log = newLog()
    await whileReading(log, () =>
      database.db.transaction().execute(async (trx) => {
        await sql`insert into garden_seed (id) values (1)`.execute(trx)
        await sql`update garden_plant set id = 1`.execute(trx)
      }),
    )
    expect([...log.topics].sort()).toEqual(['garden/plant', 'garden/seed'])
  })

  test('rests on what a query says, where it says so, and only there', async () => {
    const log = newLog()
    await whileReading(log, async () => {
      const said = await readingOnly(['garden/plant/rose'], async () => {
        await read('garden_plant')
        await readingOnly(['garden/bed/3'], async () => {
          await read('garden_bed')
          await sleep(1)
          await read('garden_worm')
        })
        await read('garden_worm')
        return 'result'
      })
      expect(said).toBe('result')
      expect([...log.topics]).toEqual(['garden/plant/rose', 'garden/bed/3'])
      expect(log.unversioned.size).toBe(0)
      await read('garden_seed')
    })
    expect([...log.topics]).toEqual(['garden/plant/rose', 'garden/bed/3', 'garden/seed'])
  })

  test('hears the queries beside one that says what it reads', async () => {
    const log = newLog()
    await whileReading(log, () =>
      Promise.all([
        readingOnly(['garden/plant/rose'], () => read('garden_plant')),
        read('garden_seed'),
        readingOnly([], () => read('garden_worm')),
      ]),
    )
    expect([...log.topics].sort()).toEqual(['garden/plant/rose', 'garden/seed'])
    expect(log.unversioned.size).toBe(0)
  })
})

test('where no page is made, a query that says what it reads just reads', async () => {
  expect(await readingOnly(['garden/plant/rose'], async () => readLog())).toBeNull()
})

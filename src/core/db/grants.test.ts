import pg, { type PoolConfig } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Database, connect } from './database.ts'
import { grantToSite } from './grants.ts'
import { MIGRATION_LOCK } from './migrate.ts'
import { type TestDatabase, createTestDatabase } from '../testing/test-database.ts'

// The owner of the tables is here a role that is no superuser, beside others in the same database.

let made: TestDatabase
let administrator: Database
let owner: Database
const role = `openpoa_owner_${process.pid}`

const as = (user: string): PoolConfig => {
  const { connectionString } = made.connection
  if (!connectionString) return { ...made.connection, user }
  const url = new URL(connectionString)
  url.username = user
  return { ...made.connection, connectionString: url.href }
}

beforeAll(async () => {
  made = await createTestDatabase(async () => {}, 'empty')
  administrator = connect(made.connection, () => {})
  await administrator.pool.query(`
    create role ${role} login;
    grant create on schema public to ${role};
    create schema theirs;
    create table theirs.ledger (id integer);
    create table public.theirs (id integer);
    grant usage on schema theirs to ${role}`)
  owner = connect(as(role), () => {})
  await owner.pool.query(
    'create table lamp (id serial, colour text); create table deed (id integer, place integer)',
  )
})
beforeEach(async () => {
  await administrator.pool.query('truncate lamp, deed')
})
afterAll(async () => {
  await owner.close()
  await administrator.pool.query(`drop owned by ${role}; drop role ${role}`)
  await administrator.close()
  await made.drop()
})

const modules = [{ insertOnly: { deed: ['place'] } }]
const grant = (): Promise<void> => grantToSite(owner.db, made.site, modules)

async function asSite(statement: string): Promise<string> {
  const client = new pg.Client(made.site)
  await client.connect()
  try {
    await client.query(statement)
    return 'done'
  } catch (error) {
    return (error as Error).message
  } finally {
    await client.end()
  }
}

test('the site works on the rows of the owner, and only adds to what is declared so', async () => {
  await grant()
  for (const statement of [
    "insert into lamp (colour) values ('amber')",
    "update lamp set colour = 'white'",
    'delete from lamp',
    'insert into deed (id) values (1)',
    'update deed set place = 7',
  ])
    expect(await asSite(statement), statement).toBe('done')
  for (const statement of ['update deed set id = 2', 'delete from deed', 'truncate deed', 'drop table lamp'])
    expect(await asSite(statement), statement).toMatch(/permission denied|must be owner/)
})

test("what others have in the database is left to them, and in nobody's way", async () => {
  await grant()
  for (const table of ['theirs.ledger', 'public.theirs'])
    expect(await asSite(`select from ${table}`), table).toContain('permission denied')
})

test('rights are granted under the lock of migrations, and nobody sees one that is taken back', async () => {
  await grant()
  const holder = await administrator.pool.connect()
  await holder.query('select pg_advisory_lock($1)', [MIGRATION_LOCK])
  const granted = grant()
  await expect
    .poll(async () => {
      const { rows } = await holder.query(
        "select from pg_locks where locktype = 'advisory' and objid = $1 and not granted and database = (select oid from pg_database where datname = current_database())",
        [MIGRATION_LOCK],
      )
      return rows.length
    })
    .toBe(1)
  await holder.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK])
  await granted
  await Promise.all(Array.from({ length: 8 }, grant))
  holder.release()
  expect(await asSite('update deed set id = 2')).toContain('permission denied')
})

test('a role that owns the tables itself is granted nothing', async () => {
  await grantToSite(owner.db, as(role), modules)
  await expect(owner.pool.query('update deed set id = 2')).resolves.toMatchObject({ rowCount: 0 })
})

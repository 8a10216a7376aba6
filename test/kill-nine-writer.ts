// Writes single rows over several connections as fast as it can and says which are committed; see kill-nine.ts.
import { Pool } from 'pg'
import { openDatabase } from '../src/postgres/index.ts'
import { tell } from './tell.ts'

const WRITERS = 8
const [dataFolder] = process.argv.slice(2) as [string]

const database = await openDatabase({ dataFolder, role: 'server', log: (log) => tell({ log }) })
const pool = new Pool({ ...database.connection, max: WRITERS })
pool.on('error', () => {})
await pool.query('create table if not exists written (id integer primary key)')
const { rows } = await pool.query<{ id: number }>('select id from written order by id')
const have = rows.map(({ id }) => id)
tell({ have, recovered: database.recovered })

let next = (have.at(-1) ?? 0) + 1
let stopping = false
async function write(): Promise<void> {
  while (!stopping) {
    const id = next++
    await pool.query('insert into written values ($1)', [id])
    tell({ ack: id })
  }
}
const writers = Promise.all(Array.from({ length: WRITERS }, write))
process.on('SIGTERM', async () => {
  stopping = true
  await writers
  await pool.end()
  await database.close()
})

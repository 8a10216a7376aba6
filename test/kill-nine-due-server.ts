// A server's background work alone, on a database of the test: does due items, each a row in `done`. See kill-nine-due.test.ts.
// test/kill-nine-due-server.ts <connection as JSON> <name> [items until it holds one for ever]
import { sql } from 'kysely'
import { z } from 'zod'
import {
  connect,
  coreModule,
  createServices,
  dueType,
  readConfig,
  startBackgroundWork,
  whenDue,
} from '../src/core/index.ts'
import { tell } from './tell.ts'

const [connection, name, holds] = process.argv.slice(2) as [string, string, string?]

const database = connect(JSON.parse(connection), () => {})
const services = createServices({
  config: readConfig({ OPENPOA_LOG_LEVEL: 'error' }),
  database,
  modules: [coreModule],
})
let count = 0
const handler = whenDue(dueType('kill.item', z.number()), async (tx, { key }) => {
  await sql`insert into done values (${key}, ${name})`.execute(tx.db)
  if (++count !== Number(holds)) return
  tell({ holding: key })
  await new Promise(() => {})
})
const work = await startBackgroundWork(services, { due: [handler] }, { lookMs: 50 })
tell({ open: process.pid })
process.on('SIGTERM', async () => {
  await work.stop()
  await database.close()
})

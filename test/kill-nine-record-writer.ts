// The whole site under a stream of acts on record; says which are acknowledged. Each start verifies the record before it goes on. See kill-nine.ts.
import { pino } from 'pino'
import { assemble } from '../src/app.ts'
import { documentRef } from '../src/base/documents/index.ts'
import { saveDocument } from '../src/base/documents/store.ts'
import { openDatabase } from '../src/postgres/index.ts'
import { connect, inTransaction, readConfig, startBackgroundWork } from '../src/core/index.ts'
import { appendEntry, integrateAll, verifyRecord } from '../src/base/record/index.ts'
import { recordModule } from '../src/base/record/module.ts'
import { tell } from './tell.ts'

const WRITERS = 8
const [dataFolder] = process.argv.slice(2) as [string]

const opened = await openDatabase({ dataFolder, role: 'server', log: (log) => tell({ log }) })
const database = connect(opened.connection, () => {})
const config = readConfig({ OPENPOA_DATA: dataFolder, PORT: '1' })
const { services, migrate, restate } = assemble({ config, database, log: pino({ level: 'silent' }) })
await migrate()
await restate()
await integrateAll(services)
const verified = await verifyRecord(services)
if (verified.findingCount > 0) tell({ findings: verified.findings })
const rows = await database.pool.query<{ id: string }>(
  "select id from documents_document where id like 'kill-%'",
)
const have = rows.rows.map(({ id }) => Number(id.slice('kill-'.length)))
tell({ have, recovered: opened.recovered, verified: verified.findingCount === 0 && verified.waiting === 0 })

const work = await startBackgroundWork(services, { loops: recordModule.loops ?? [] })
let next = Math.max(0, ...have) + 1
let stopping = false
async function write(): Promise<void> {
  while (!stopping) {
    const number = next++
    const id = `kill-${number}`
    await inTransaction(services, async (tx) => {
      const body = {
        title: { en: `Document ${number}` },
        kind: 'report' as const,
        aliases: [],
        importable: false,
      }
      await saveDocument(tx.db, { id, programme: null, symbol: null, body })
      await appendEntry(tx, {
        kind: 'documents.documents-loaded',
        entity: documentRef(id),
        visibility: 'public',
        data: { what: 'added', count: 1 },
      })
    })
    tell({ ack: number })
  }
}
const writers = Promise.all(Array.from({ length: WRITERS }, write))
process.on('SIGTERM', async () => {
  stopping = true
  await writers
  await work.stop()
  await database.close()
  await opened.close()
})

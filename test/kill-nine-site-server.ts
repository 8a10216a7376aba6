// The whole site's background work on a database of the test, under a stream of acts: record writes, roles given and ended, files imported and
// accepted. Says which are acknowledged. See kill-nine-site.test.ts.
// test/kill-nine-site-server.ts <connection as JSON> <name> <account of an administrator> <open round> <State whose report is filled in>
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { assemble } from '../src/app.ts'
import { endRole, grantRole, theSite } from '../src/base/access/index.ts'
import { saveDocument } from '../src/base/documents/store.ts'
import { documentRef } from '../src/base/documents/index.ts'
import { acceptImport } from '../src/base/instrument/actions/accept-import.ts'
import { startImport } from '../src/base/instrument/actions/start-import.ts'
import { appendEntry } from '../src/base/record/index.ts'
import { beginReport, savePart } from '../src/modules/reporting/index.ts'
import { ofState } from '../src/modules/reporting/testing.ts'
import {
  Problem,
  type Viewer,
  connect,
  inTransaction,
  readConfig,
  startBackgroundWork,
} from '../src/core/index.ts'
import { tell } from './tell.ts'

/** Between two acts of a kind: roles of one State are told to each other, so there are never many at once. */
const PAUSE_MS = { write: 10, save: 20, role: 50, file: 150, accept: 100 }
const MOST_WAITING = 10
const STATE = { module: 'parties', kind: 'state', id: 'exercise/x-ald' }

const [connection, name, accountId, round, own] = process.argv.slice(2) as [
  string,
  string,
  string,
  string,
  string,
]

const database = connect(JSON.parse(connection), () => {})
const { services } = assemble({ config: readConfig(process.env), database, log: pino({ level: 'silent' }) })
await services.jobs.start()
const work = await startBackgroundWork(services, services.registry)
const administrator: Viewer = { accountId, name: null, roles: [{ role: 'administrator', scope: theSite }] }
const focalPoint = ofState('focal-point', own)
const PART = 'structures'
let report: string | undefined
let stopping = false

/** Does an act again and again; one that another server was quicker with is refused, and is none. */
async function keepDoing(pause: number, act: (number: number) => Promise<object | null>): Promise<void> {
  for (let number = 1; !stopping; number++) {
    const done = await act(number).catch((error: unknown) => {
      if (error instanceof Problem) return null
      throw error
    })
    if (done) tell({ ack: done })
    await sleep(pause)
  }
}

async function write(number: number): Promise<object> {
  const id = `${name}-${number}`
  await inTransaction(services, async (tx) => {
    const body = { title: { en: id }, kind: 'report' as const, aliases: [], importable: false }
    await saveDocument(tx.db, { id, programme: null, symbol: null, body })
    await appendEntry(tx, {
      kind: 'documents.documents-loaded',
      entity: documentRef(id),
      visibility: 'public',
      data: { what: 'added', count: 1 },
    })
  })
  return { written: id }
}

let open: string | null = null
async function role(number: number): Promise<object> {
  if (open) {
    const ended = open
    open = null
    await endRole(services, administrator, ended)
    return { ended }
  }
  const to = { name: `Ada ${number}`, email: `${name}.${number}@example.org`, language: 'en' }
  const from = services.clock()
  const mandate = { kind: 'note-verbale' as const, reference: '7/2026', date: '2026-11-01' }
  open = await grantRole(services, administrator, {
    to,
    role: 'contributor',
    scope: STATE,
    from,
    until: null,
    mandate,
  })
  return { granted: open }
}

/** The report of a State that no other server fills in now: saved again and again, each time with other words. */
async function save(number: number): Promise<object> {
  report ??= await beginReport(services, focalPoint, { round, state: own })
  const { rows } = await database.pool.query<{ version: number }>(
    'select coalesce(max(version), 0) as version from reporting_saved where report_id = $1 and part = $2',
    [report, PART],
  )
  const words = `${name} ${number}`
  const given = {
    report,
    part: PART,
    answers: { 'lead-body': { measure: words } },
    expected: rows[0]!.version,
  }
  return { saved: `${report}/${await savePart(services, focalPoint, given)}/${words}` }
}

async function importFile(number: number): Promise<object | null> {
  // Files come in no faster than they are read, else the last ones wait for minutes.
  const { rowCount } = await database.pool.query(
    "select from instrument_import where state in ('waiting', 'reading') limit $1",
    [MOST_WAITING],
  )
  if (rowCount === MOST_WAITING) return null
  // A symbol that no other server gives.
  const words = `A/CONF.${process.pid}/L.${number}\n\nLamps of harbours\n\n1. Decides to light lamp ${number}.`
  const file = { name: `${name}-${number}.txt`, mediaType: 'text/plain', bytes: Buffer.from(words) }
  return { imported: await startImport(services, administrator, { file, programme: 'exercise' }) }
}

async function accept(): Promise<object | null> {
  const { rows } = await database.pool.query<{ id: string }>(
    "select id from instrument_import where state = 'read' order by at limit 1",
  )
  const [next] = rows
  if (!next) return null
  return { accepted: next.id, instrument: await acceptImport(services, administrator, next.id) }
}

const acts = Promise.all([
  keepDoing(PAUSE_MS.write, write),
  keepDoing(PAUSE_MS.save, save),
  keepDoing(PAUSE_MS.role, role),
  keepDoing(PAUSE_MS.file, importFile),
  keepDoing(PAUSE_MS.accept, accept),
])
tell({ open: process.pid })
process.on('SIGTERM', async () => {
  stopping = true
  await acts
  await work.stop()
  await services.jobs.stop()
  await database.close()
})

// A process that opens the database as a server or a command, for tests that stop and kill it:
// test/database-session.ts <data folder> <server|command>
// Says on stdout, a line of JSON each: {log}, {open, recovered, postmaster}, {closed}. SIGTERM closes it.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { holdServerLock, openDatabase, type Role } from '../src/postgres/index.ts'

const [dataFolder, role] = process.argv.slice(2) as [string, Role]
const tell = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`)

const database = await openDatabase({ dataFolder, role, log: (log) => tell({ log }) })
const lock =
  role === 'server' ? await holdServerLock(database.connection, { address: 'http://localhost:1' }) : undefined
const pid = readFileSync(join(dataFolder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]
const idle = setInterval(() => {}, 60_000)
process.on('SIGTERM', async () => {
  clearInterval(idle)
  await lock?.release()
  await database.close()
  tell({ closed: process.pid })
})
tell({ open: process.pid, recovered: database.recovered, postmaster: Number(pid) })

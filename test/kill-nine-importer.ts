// Imports a file of IATI into the exercise on a database of the test, as the command does; says how far it is after each part. See kill-nine-import.test.ts.
// test/kill-nine-importer.ts <connection as JSON> <file>
import { createReadStream } from 'node:fs'
import { pino } from 'pino'
import { assemble } from '../src/app.ts'
import { connect, readConfig } from '../src/core/index.ts'
import { importIatiProjects } from '../src/modules/capacity/actions/import-iati-projects.ts'
import { tell } from './tell.ts'

const [connection, file] = process.argv.slice(2) as [string, string]
const database = connect(JSON.parse(connection), () => {})
const { services } = assemble({ config: readConfig(process.env), database, log: pino({ level: 'silent' }) })
let parts = 0
const { counts } = await importIatiProjects(services, 'command', {
  programme: 'exercise',
  file: 'killed.xml',
  chunks: createReadStream(file, { highWaterMark: 1 << 16 }),
  progress: () => tell({ [`part${++parts}`]: true }),
})
tell({ counts })
await database.close()

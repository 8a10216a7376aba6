import { parentPort, workerData } from 'node:worker_threads'
import { pino } from 'pino'
import type { ApartData, ApartMessage } from './apart.ts'
import { assemble } from './app.ts'
import { connect, startBackgroundWork } from './core/index.ts'

/** One that follows, and those that read ahead for it. */
const CONNECTIONS = 4

const { config, connection } = workerData as ApartData
const log = pino({ level: config.logLevel })
const database = connect({ ...connection, max: CONNECTIONS }, (error) =>
  log.error({ err: error }, 'database connection'),
)
const { services } = assemble({ config, database, log })
const work = startBackgroundWork(services, {
  loops: services.registry.loops.filter(({ apart }) => apart),
})

parentPort?.on('message', (message: ApartMessage) => {
  if ('signal' in message) services.signals.send(message.signal)
  else void stop()
})

async function stop(): Promise<void> {
  await (await work).stop()
  await database.close()
  process.exit()
}

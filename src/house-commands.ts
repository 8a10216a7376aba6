import { pino } from 'pino'
import { assemble } from './app.ts'
import { openDatabase } from './platform/database/launcher.ts'
import {
  type Command,
  type CommandIO,
  type Env,
  type ExitCode,
  connect,
  readConfig,
} from './platform/index.ts'
import { startServer } from './main.ts'

/** Runs work on the house's database: joins a running PostgreSQL or starts it for the duration. */
export async function withHouse(io: CommandIO, work: (env: Env) => Promise<ExitCode>): Promise<ExitCode> {
  const config = readConfig(process.env)
  const opened = await openDatabase({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    role: 'command',
    log: (line) => io.say(line),
  })
  const log = pino({ level: 'error' }, pino.destination(2))
  const database = connect(opened.connection, (error) => log.error({ err: error }, 'database connection'))
  try {
    const house = assemble({ config, database, log })
    await house.migrate()
    try {
      return await work(house.env)
    } finally {
      await house.env.jobs.stop()
    }
  } finally {
    await database.close()
    await opened.close()
  }
}

const start: Command = {
  name: 'start',
  usage: 'start',
  summary: 'Open the house: database, packs, web address',
  positional: { min: 0, max: 0 },
  needs: 'nothing',
  async run(_args, io) {
    const asked = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    })
    const running = await startServer(readConfig(process.env), (line) => io.say(line))
    await asked
    io.say('Closing …')
    await running.stop()
    io.say('Closed.')
    return 0
  },
}

export const houseCommands: Command[] = [start]

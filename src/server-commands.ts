import { pino } from 'pino'
import { type App, assemble, bringUp } from './app.ts'
import { startServer } from './main.ts'
import {
  type Database as Opened,
  SECRET,
  SIGNING_KEY,
  holdAlone,
  keyFilesIn,
  openDatabase,
  readBackup,
  refuseOtherVersion,
  writeBackup,
} from './postgres/index.ts'
import {
  type Command,
  type CommandIO,
  type Config,
  type Services,
  type ExitCode,
  connect,
  readConfig,
} from './core/index.ts'
import { findStandingRoles } from './base/access/index.ts'
import { KeyError, heldKey, parseVkey, placeWaiting, verifyRecord } from './base/record/index.ts'
import { missingKeys } from './keys-at-hand.ts'

interface Opening {
  config: Config
  opened: Opened
  site: App
}

/** Opens the database for a command (joins a running PostgreSQL or starts it for the duration) and wires the site on it. */
async function withDatabase(io: CommandIO, work: (opening: Opening) => Promise<ExitCode>): Promise<ExitCode> {
  const config = readConfig(process.env)
  const opened = await openDatabase({
    dataFolder: config.dataFolder,
    databaseUrl: config.databaseUrl,
    ownerUrl: config.ownerUrl,
    role: 'command',
    log: (line) => io.say(line),
  })
  const log = pino({ level: 'error' }, pino.destination(2))
  const database = connect(opened.connection, (error) => log.error({ err: error }, 'database connection'))
  const site = assemble({ config, database, log })
  try {
    return await work({ config, opened, site })
  } finally {
    await site.services.jobs.stop()
    await database.close()
    await opened.close()
  }
}

/** Brings the database to the newest shape, unless a server of another version runs on it: its shape stays. */
async function bringUpForCommand(io: CommandIO, { opened, site }: Opening): Promise<void> {
  await refuseOtherVersion(opened.connection, site.software)
  await bringUp(site, io, opened.site)
}

/** Runs work on the site's database, brought to the newest shape. */
export const withSite = (io: CommandIO, work: (services: Services) => Promise<ExitCode>): Promise<ExitCode> =>
  withDatabase(io, async (opening) => {
    const { site } = opening
    await bringUpForCommand(io, opening)
    const exit = await work(site.services)
    // Where no server runs, nobody else gives the new entries their place.
    const unsigned = await placeWaiting(site.services)
    if (unsigned)
      io.say(`Entries of the record wait for their place, and get it once its key is here: ${unsigned}.`)
    return exit
  })

const start: Command = {
  name: 'start',
  usage: 'start',
  summary: 'Start the server: database, packs, web address',
  positional: { min: 0, max: 0 },
  needs: 'nothing',
  async run(_args, io) {
    const asked = new Promise<void>((resolve) => {
      for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve())
    })
    const running = await startServer(readConfig(process.env), io)
    await asked
    io.say('Closing …')
    await running.stop()
    io.say('Closed.')
    return 0
  },
}

const backup: Command = {
  name: 'backup',
  usage: 'backup <file> [--replace]',
  options: { flags: ['replace'] },
  summary:
    'Write all data into one file, while the site runs; OPENPOA_BACKUP_PASSPHRASE adds the keys, encrypted; with --replace over a file that is there',
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  run: (args, io) =>
    withDatabase(io, async (opening) => {
      const { config, opened, site } = opening
      await bringUpForCommand(io, opening)
      const file = args.positional[0] ?? ''
      const { recordKey, fault } = recordKeyOf(site.services)
      const { manifest, sealedBy } = await writeBackup({
        connection: opened.connection,
        file,
        replace: args.options['replace'] === true,
        dataFolder: config.dataFolder,
        software: site.services.version,
        clock: site.services.clock,
        randomBytes: site.services.randomBytes,
        passphrase: process.env.OPENPOA_BACKUP_PASSPHRASE || undefined,
        recordKey,
        progress: io.progress,
      })
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      if (io.json)
        io.out(
          JSON.stringify({
            file,
            tables: manifest.tables.length,
            rows,
            keys: manifest.keys !== null,
            sealedBy,
          }),
        )
      io.say(`${file}: ${manifest.tables.length} tables, ${rows} rows.`)
      if (sealedBy.length > 0) io.say(`What vouches for it: ${sealedBy.join(', ')}.`)
      else
        io.say(
          `WARNING: nothing vouches for this backup, since ${fault}: whoever has the file in their hands can change what is in it, and no restore ` +
            "will tell. Set OPENPOA_BACKUP_PASSPHRASE, or back up where the record's key is.",
        )
      sayKeys(config, manifest.keys ? keyFilesIn(config.dataFolder) : [], io)
      return 0
    }),
}

/** Which keys have to be kept elsewhere, and what is lost without each. */
function sayKeys({ recordKey, secret }: Config, within: readonly string[], io: CommandIO): void {
  const elsewhere = [
    [SIGNING_KEY, recordKey && 'OPENPOA_RECORD_KEY', 'the record cannot be continued'],
    [
      SECRET,
      secret && 'OPENPOA_SECRET',
      'two-step verification has to be set up anew by everyone who has it',
    ],
  ]
    .filter(([file, setting]) => setting || !within.includes(file ?? ''))
    .map(([file, setting, lost]) => `  ${setting || file}: without it ${lost}`)
  if (elsewhere.length === 0) return
  io.say(`Not in it, so keep elsewhere:\n${elsewhere.join('\n')}`)
  if (within.length === 0 && (!recordKey || !secret))
    io.say('With OPENPOA_BACKUP_PASSPHRASE, key files go into it, encrypted.')
}

/** The record's key where it is at hand and can be used; else why not. */
function recordKeyOf(services: Services): {
  recordKey: ReturnType<typeof heldKey>
  fault: string
} {
  try {
    return { recordKey: heldKey(services), fault: "there is no passphrase, and the record's key is not here" }
  } catch (error) {
    if (error instanceof KeyError) return { recordKey: null, fault: error.message }
    throw error
  }
}

const restore: Command = {
  name: 'restore',
  usage: 'restore <file> [--key <verifier key>] [--unsealed]',
  options: { valued: ['key'], flags: ['unsealed'] },
  summary: 'Fill an empty database from a backup, then verify the record',
  positional: { min: 1, max: 1 },
  needs: 'nothing',
  run: (args, io) =>
    withDatabase(io, async ({ config, opened, site }) => {
      const lock = await holdAlone(opened.connection, 'restore')
      try {
        const own = heldKey(site.services)
        const kept = args.options['key']
        const { manifest, keys, vouchedBy } = await readBackup({
          connection: opened.connection,
          file: args.positional[0] ?? '',
          dataFolder: config.dataFolder,
          passphrase: process.env.OPENPOA_BACKUP_PASSPHRASE || undefined,
          recordKeys: [
            ...(own ? [own.publicKey] : []),
            ...(typeof kept === 'string' ? [parseVkey(kept).publicKey] : []),
          ],
          shape: (migrations) => site.migrate(migrations),
          after: site.services.registry.modules.flatMap(({ atRestore = [] }) => atRestore),
          unsealed: args.options['unsealed'] === true,
          progress: io.progress,
        })
        await bringUp(site, io, opened.site)
        io.say(`Restored ${manifest.tables.length} tables of ${manifest.madeAt}.`)
        io.say(vouchedFor(vouchedBy))
        io.say('Sessions and links of the backup are gone: everybody signs in anew.')
        await sayRoles(site.services, io)
        if (keys.length > 0) io.say(`Keys put in place: ${keys.join(', ')}.`)
        for (const warning of await missingKeys(site.services)) io.say(warning)
        return await reportVerification(site.services, io)
      } finally {
        await lock.release()
      }
    }),
}

const vouchedFor = (by: string | null): string =>
  by
    ? `The backup is what was written: its ${by} vouches for it.`
    : 'WARNING: nothing here vouches for this backup. Whoever had the file in their hands may have changed what is in it, accounts and roles too. ' +
      "With OPENPOA_BACKUP_PASSPHRASE, or with the record's key (OPENPOA_RECORD_KEY, record.key in the data folder, or --key), it can be told."

/** Who may do what from now on, for the operator to look at. */
async function sayRoles(services: Services, io: CommandIO): Promise<void> {
  const roles = await findStandingRoles(services)
  io.say(`Roles: ${roles.length === 0 ? 'none' : ''}`)
  for (const { title, status, email } of roles) io.say(`  ${title}: ${email} (${status})`)
}

async function reportVerification(services: Services, io: CommandIO): Promise<ExitCode> {
  const result = await verifyRecord(services, {
    progress: (done, total, what) => io.progress(done, total, `Verifying ${what}`),
  })
  if (io.json)
    io.out(JSON.stringify({ entries: result.size, entities: result.entities, findings: result.findings }))
  if (result.findingCount === 0) {
    io.say(`The record verifies: ${result.size} entries, ${result.entities} records of what is shown.`)
    return 0
  }
  io.say(`The record does not verify: ${result.findingCount} findings. "verify" lists them.`)
  return 1
}

export const serverCommands: Command[] = [start, backup, restore]

import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { serve, type ServerType } from '@hono/node-server'
import { pino } from 'pino'
import type { PoolConfig } from 'pg'
import { assemble, bringUp, type App } from '../../src/app.ts'
import { becomeFirstAdministrator } from '../../src/base/access/actions/become-first-administrator.ts'
import { confirmRole } from '../../src/base/access/actions/confirm-role.ts'
import { sendLinks } from '../../src/base/access/send-links.ts'
import {
  grantRole,
  nameAdministrators,
  type RoleId,
  signInSlot,
  theSite,
} from '../../src/base/access/index.ts'
import { createTestDatabase } from '../../src/core/testing/test-database.ts'
import {
  SENDING,
  connect,
  type Database,
  type Services,
  newestLetters,
  projectRoot,
  readConfig,
  type Ref,
  type Router,
  startBackgroundWork,
} from '../../src/core/index.ts'
import { loadPack } from '../../src/base/programme/index.ts'
import { integrateAll } from '../../src/base/record/index.ts'
import { recordVerifies } from '../../src/base/record/testing.ts'

/** The whole site on an address and a database of its own. */
export interface OpenSite {
  /** Without a slash at the end; a name, since passkeys need one. */
  address: string
  services: Services
  database: Database
  /** For other servers on the same tables. */
  connection: PoolConfig
  /** Answers without the network. */
  router: Router
  /** Moves the site's clock, not the sign-in library's. */
  pass(ms: number): void
  /** Opens an account that holds a role, on the operator's word. @returns its e-mail address */
  account(role: RoleId, scope?: Ref): Promise<string>
  /** The newest letter to an address; throws where there is none. */
  letterTo(email: string): Promise<{ subject: string; text: string }>
  close(): Promise<void>
}

/** All databases are copies of one, so all their records are signed with its key. */
const RECORD_KEY = Buffer.alloc(32, 'openpoa test').toString('base64')
const noError = (): void => {}
const silent = { say: noError, progress: noError }

/**
 * Opens the site as `npm start` does, packs loaded, on a free port.
 * @param more.background false where a test counts statements, or takes the steps of loops itself; `verifies`: false where it tampers with
 * what is on record, which has to verify at the end otherwise; `owner`: works as the owner of the tables, who may change what the site may not;
 * `packs`: which of those that come with the software it has; few, since each site copies and verifies them
 */
export async function openSite(
  settings: Record<string, string> = {},
  {
    background = true,
    verifies = true,
    owner = !verifies,
    packs = ['cyber', 'exercise'],
  }: { background?: boolean; verifies?: boolean; owner?: boolean; packs?: readonly string[] } = {},
): Promise<OpenSite> {
  const given = await createTestDatabase(fillWith(packs), `site with ${packs.join(', ')}`)
  const connection = { ...(owner ? given.connection : given.site), max: 10 }
  const database = connect(connection, noError)
  const folder = mkdtempSync(join(tmpdir(), 'openpoa-site-'))
  let answer: ReturnType<App['router']>['fetch'] = () => new Response('not open yet', { status: 503 })
  const server = await listen((request, bindings) => answer(request, bindings))
  const address = `http://localhost:${(server.address() as AddressInfo).port}`
  let offset = 0
  const site = assembleOn(
    database,
    folder,
    { OPENPOA_ORIGIN: address, ...settings },
    () => new Date(Date.now() + offset),
  )
  await site.services.jobs.start()
  const work = await startBackgroundWork(site.services, background ? site.services.registry : {})
  const router = site.router()
  answer = router.fetch
  let serial = 0
  return {
    address,
    services: site.services,
    database,
    connection,
    router,
    pass: (ms) => void (offset += ms),
    account: (role, scope = theSite) => makeAccount(site, role, scope, ++serial),
    letterTo: (email) => letterTo(site.services, email),
    async close() {
      if (verifies) await recordVerifies(site.services)
      server.close()
      if ('closeAllConnections' in server) server.closeAllConnections()
      await work.stop()
      await site.services.jobs.stop()
      await database.close()
      await given.drop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Tables and packs, once in a run. */
const fillWith =
  (packs: readonly string[]) =>
  async (connection: PoolConfig, worker: PoolConfig): Promise<void> => {
    const database = connect({ ...connection, max: 4 }, noError)
    const folder = mkdtempSync(join(tmpdir(), 'openpoa-site-'))
    try {
      const site = assembleOn(database, folder, {}, () => new Date())
      await bringUp(site, silent, worker)
      for (const name of packs)
        await loadPack(site.services, join(projectRoot(), 'programmes', name), { dryRun: false })
      await integrateAll(site.services)
      await site.services.jobs.stop()
    } finally {
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }

function assembleOn(
  database: Database,
  folder: string,
  settings: Record<string, string>,
  clock: () => Date,
): App {
  const config = readConfig({ OPENPOA_DATA: folder, OPENPOA_RECORD_KEY: RECORD_KEY, ...settings })
  const log = pino({ level: process.env['OPENPOA_LOG_LEVEL'] ?? 'error' }, pino.destination(2))
  return assemble({ config, database, clock, log })
}

const listen = (fetch: Parameters<typeof serve>[0]['fetch']): Promise<ServerType> =>
  new Promise((resolve) => {
    const server = serve({ fetch, port: 0, hostname: '127.0.0.1', serverOptions: SENDING }, () =>
      resolve(server),
    )
  })

const administrators = new WeakMap<App, string>()

async function makeAccount(site: App, role: RoleId, scope: Ref, serial: number): Promise<string> {
  const { services } = site
  const email = `${role}.${serial}@example.org`
  const person = { name: `Test ${role}`, email, language: 'en' }
  const link = await signInSlot.get(site.services).firstAdministratorLink()
  if (link) {
    const first = role === 'administrator' ? person : { ...person, name: 'First', email: 'first@example.org' }
    const token = new URL(link).searchParams.get('token') ?? ''
    administrators.set(site, await becomeFirstAdministrator(services, token, first))
    if (role === 'administrator') return email
  }
  const administrator = {
    accountId: administrators.get(site) ?? (await firstAdministrator(services)),
    name: null,
    roles: [{ role: 'administrator', scope: theSite }],
  }
  const mandate = {
    kind: 'operator',
    reference: 'test',
    date: services.clock().toISOString().slice(0, 10),
  } as const
  const id = await grantRole(services, administrator, {
    to: person,
    role,
    scope,
    from: services.clock(),
    until: null,
    mandate,
  })
  await confirmIfAwaiting(services, id)
  return email
}

/** The second person's word, of an administrator whom the operator names once that is needed. */
async function confirmIfAwaiting(services: Services, role: string): Promise<void> {
  const awaiting = await services.pool.query(
    'select from access_role where id = $1 and needs_confirmation and confirmed_at is null',
    [role],
  )
  if (awaiting.rowCount === 0) return
  const email = 'second@example.org'
  const find = () =>
    services.pool.query<{ id: string }>('select id from access_account where email = $1', [email])
  if ((await find()).rowCount === 0) await nameAdministrators(services, [email])
  const accountId = (await find()).rows[0]?.id ?? null
  const roles = [{ role: 'administrator', scope: theSite }]
  await confirmRole(services, { accountId, name: null, roles }, role)
}

/** Whoever opened the site in a test of its own. */
async function firstAdministrator(services: Services): Promise<string | null> {
  const { rows } = await services.pool.query<{ account_id: string }>(
    "select account_id from access_role where role = 'administrator' order by id limit 1",
  )
  return rows[0]?.account_id ?? null
}

async function letterTo(services: Services, email: string): Promise<{ subject: string; text: string }> {
  await sendLinks.run(services, new AbortController().signal)
  // What a loop has in hand at this moment is seen until it is done.
  while ((await services.pool.query('select from access_wanted_link')).rowCount) await setTimeout(20)
  const letter = (await newestLetters(services.db, 200)).find(({ to }) => to === email)
  if (!letter) throw new Error(`no letter went to ${email}`)
  return { subject: letter.subject, text: letter.text ?? '' }
}

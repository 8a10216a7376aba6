import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createTestDatabase } from '../../core/testing/test-database.ts'
import {
  type Database,
  type Services,
  type HeldRole,
  type Ref,
  type Router,
  type Viewer,
  buildSite,
  connect,
  migrate,
  newestLetters,
  coreModule,
} from '../../core/index.ts'
import { testServices } from '../../core/testing/testing.ts'
import { recordModule } from '../record/module.ts'
import { type Access, createAccess } from './access.ts'
import type { RoleId } from './rules/roles.ts'
import { theSite } from './rules/roles.ts'
import { accessModule } from './module.ts'
import { insertAccount } from './store-accounts.ts'

/** A site with the modules up to this one, on a database of its own, for tests. */
export interface TestSite {
  services: Services
  access: Access
  router: Router
  database: Database
  /** Moves the site's clock, not the sign-in library's. */
  pass(ms: number): void
  close(): Promise<void>
}

const modules = [coreModule, recordModule, accessModule]
const noError = (): void => {}

export async function openTestSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const given = await createTestDatabase(async (connection) => {
    const database = connect({ ...connection, max: 4 }, noError)
    const site = wire(database, {})
    await migrate(
      database,
      Object.assign({}, ...modules.map((module) => module.migrations ?? {})),
      site.access.migrate,
    )
    await database.close()
  }, 'access')
  const database = connect({ ...given.connection, max: 8 }, noError)
  const site = wire(database, settings)
  return {
    ...site,
    database,
    router: buildSite(site.services, modules, site.access.identify),
    async close() {
      await database.close()
      await given.drop()
    },
  }
}

function wire(database: Database, settings: Record<string, string>) {
  const settingsHere = { OPENPOA_DATA: mkdtempSync(join(tmpdir(), 'openpoa-access-')), ...settings }
  const { services, pass } = testServices(database, settingsHere)
  const access = createAccess({ pool: database.pool, services })
  for (const module of modules) module.register?.(services)
  services.hooks.references.push({
    module: 'parties',
    kind: 'state',
    resolve: async (_db, ids) =>
      new Map(
        ids
          .filter((id) => id in STATES)
          .map((id) => [id, { name: STATES[id]!, address: '/', isPublic: true }]),
      ),
  })
  return { services, access, pass }
}

/** Invented States, so that nothing here says anything about real ones. */
const STATES: Record<string, string> = { arl: 'Arlandia', bor: 'Borovia' }
export const state = (id: keyof typeof STATES & string): Ref => ({ module: 'parties', kind: 'state', id })

let serial = 0

/** An account with its address proven. @returns its id */
export async function makeAccount(
  services: Services,
  name: string,
  language = 'en',
): Promise<{ id: string; email: string }> {
  const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${++serial}@example.org`
  const id = services.newId()
  await insertAccount(services.db, {
    id,
    name,
    email,
    language,
    secondStep: false,
    createdAt: services.clock(),
    emailVerified: true,
  })
  return { id, email }
}

export const viewer = (accountId: string, ...held: [RoleId, Ref][]): Viewer => ({
  accountId,
  name: null,
  roles: held.map(([role, scope]): HeldRole => ({ role, scope })),
})
export const administrator = (accountId: string): Viewer => viewer(accountId, ['administrator', theSite])

/** A browser as far as cookies go. */
export class Browser {
  readonly cookies: Map<string, string>
  readonly #router: Pick<Router, 'request'>
  readonly #address: string
  readonly #origin: string

  constructor(
    router: Pick<Router, 'request'>,
    address = '192.0.2.1',
    origin = 'http://localhost:8080',
    cookies = new Map<string, string>(),
  ) {
    this.cookies = cookies
    this.#router = router
    this.#address = address
    this.#origin = origin
  }

  async get(path: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.#take(await this.#router.request(path, { headers: { ...this.#headers(), ...headers } }))
  }

  /** @param fields of a form; a FormData for one with files */
  async post(path: string, fields: Record<string, string> | FormData): Promise<Response> {
    const headers = { ...this.#headers(), Origin: this.#origin }
    const body = fields instanceof FormData ? fields : new URLSearchParams(fields)
    return this.#take(await this.#router.request(path, { method: 'POST', headers, body }))
  }

  #headers(): Record<string, string> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    return {
      ...(cookie && { Cookie: cookie }),
      'X-Forwarded-For': this.#address,
      'User-Agent': 'test browser',
    }
  }

  #take(answer: Response): Response {
    for (const line of answer.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(';')
      const [name = '', ...value] = pair.split('=')
      const gone = attributes.some((a) => /^\s*max-age=0$/i.test(a))
      if (gone) this.cookies.delete(name)
      else this.cookies.set(name, value.join('='))
    }
    return answer
  }
}

/** The link in the newest letter to an address, as path and query. */
export async function newestLink(services: Services, email: string): Promise<string> {
  const letter = (await newestLetters(services.db, 50)).find(
    (l) => l.to === email && l.text.includes('/sign-in/link?'),
  )
  const link = letter?.text.match(/https?:\S+/)?.[0]
  if (!link) throw new Error(`no link was sent to ${email}`)
  return link.replace(/^https?:\/\/[^/]+/, '')
}

/** Signs in by one-time link. */
export async function signIn(
  site: Pick<TestSite, 'services'>,
  browser: Browser,
  email: string,
): Promise<Response> {
  await browser.post('/en/sign-in', { email })
  const link = new URL(await newestLink(site.services, email), 'http://localhost')
  return browser.post('/en/sign-in/link', Object.fromEntries(link.searchParams))
}

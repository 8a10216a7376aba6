import { createOTP } from '@better-auth/utils/otp'
import {
  type Database,
  type HeldRole,
  type Ref,
  type Router,
  type Services,
  type Viewer,
  coreModule,
  inTransaction,
  newestLetters,
} from '../../core/index.ts'
import { openTestModules } from '../../core/testing/testing.ts'
import { partiesModule } from '../parties/module.ts'
import { recordModule } from '../record/module.ts'
import { recordVerifies } from '../record/testing.ts'
import { signInSlot } from './access.ts'
import { recordGranted } from './entries.ts'
import { DAY_MS } from './rules/period.ts'
import type { RoleId } from './rules/roles.ts'
import { theSite } from './rules/roles.ts'
import { NAMED_BESIDE_ANOTHER, guardedRoles } from './rules/two-persons.ts'
import type { Role } from './schema.ts'
import { insertRole } from './store.ts'
import { accessModule } from './module.ts'
import { sendLinks } from './send-links.ts'
import { insertAccount } from './store-accounts.ts'

/** A site with the modules up to this one, on a database of its own, for tests; its record has to verify when it closes. */
export interface TestSite {
  services: Services
  router: Router
  database: Database
  /** Moves the site's clock, not the sign-in library's. */
  pass(ms: number): void
  close(): Promise<void>
}

export async function openTestSite(settings: Record<string, string> = {}): Promise<TestSite> {
  const opened = await openTestModules({
    set: 'access',
    modules: [coreModule, recordModule, partiesModule, accessModule],
    settings,
    async more(services) {
      await signInSlot.get(services).migrate()
      await inTransaction(services, loadStates)
    },
    atEnd: recordVerifies,
  })
  return { ...opened, router: opened.router(signInSlot.get(opened.services).identify) }
}

/** Invented States, so that nothing here says anything about real ones; as many as tests need that each has one of its own. */
const EXERCISE = 'islands'
const source = { document: 'islands-rules', label: 'X' as const, checked: true }
const STATES = ['Arlandia', 'Borovia', ...Array.from({ length: 28 }, (_, i) => `Island ${i + 1}`)].map(
  (name) => ({
    id: `x-${name.toLowerCase().replace(' ', '-')}`,
    name,
    formalName: `Republic of ${name}`,
    group: 'x-islands',
    languages: ['en'],
    source,
  }),
)
async function loadStates(tx: Services): Promise<void> {
  const pack = { programme: EXERCISE, exercise: true, knows: () => true, brings: () => true, changes: [] }
  for (const section of tx.registry.packSections)
    await section.take?.(tx, [{ states: STATES, groups: [], organizations: [] }], pack)
}
export const state = (id: string): Ref => ({ module: 'parties', kind: 'state', id: `${EXERCISE}/x-${id}` })

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

/** A passkey as the sign-in library keeps one, which is on no device. */
export const addPasskey = async (
  { pool }: Services,
  accountId: string,
  { id = accountId, name = null }: { id?: string; name?: string | null } = {},
): Promise<void> =>
  void (await pool.query(
    `insert into access_passkey (id, name, public_key, account_id, credential_id, counter, device_type, backed_up)
      values ($1, $2, '', $3, $1, 0, 'singleDevice', false)`,
    [id, name, accountId],
  ))

/** A session that began just now, for an act that asks for one. @returns its id */
export async function freshSession(services: Services, accountId: string): Promise<string> {
  const id = services.newId()
  const now = services.clock()
  await services.pool.query(
    `insert into access_session (id, token, account_id, expires_at, created_at, updated_at)
      values ($1, $1, $2, $3, $4, $4)`,
    [id, accountId, new Date(now.getTime() + DAY_MS), now],
  )
  return id
}

/** Lets an account hold a role from now on, as if it had always been so: without an act. @returns the id of the role */
export async function hold(
  services: Services,
  accountId: string,
  role: RoleId,
  scope: Ref,
  over: Partial<Role> = {},
): Promise<string> {
  const now = services.clock()
  const held: Role = {
    id: services.newId(),
    accountId,
    role,
    scope,
    from: now,
    to: null,
    mandate: { kind: 'operator', reference: 'test', date: now.toISOString().slice(0, 10) },
    grantedBy: null,
    grantedAt: now,
    needsConfirmation: false,
    confirmedBy: null,
    confirmedAt: null,
    endedBy: null,
    givenAlone:
      guardedRoles.includes(role) &&
      over.needsConfirmation !== true &&
      over.mandate?.reference !== NAMED_BESIDE_ANOTHER,
    endedAlone: false,
    ...over,
  }
  await inTransaction(services, async (tx) => {
    await insertRole(tx.db, held)
    await recordGranted(tx, held)
  })
  return held.id
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

/** Sends the links that were asked for, as the loop of a server does. */
async function sendAllLinks(services: Services): Promise<void> {
  while (await sendLinks.run(services, new AbortController().signal));
}

/** The link in the newest letter to an address, as path and query. */
export async function newestLink(services: Services, email: string): Promise<string> {
  await sendAllLinks(services)
  const letter = (await newestLetters(services.db, 50, email)).find((l) => l.text?.includes('/sign-in/link?'))
  const link = letter?.text?.match(/https?:\S+/)?.[0]
  if (!link) throw new Error(`no link was sent to ${email}`)
  return link.replace(/^https?:\/\/[^/]+/, '')
}

/**
 * Signs in by one-time link.
 * @param asByPasskey whether all roles give their rights in the session, as if it had begun with a passkey
 */
export async function signIn(
  site: Pick<TestSite, 'services'>,
  browser: Browser,
  email: string,
  asByPasskey = true,
): Promise<Response> {
  await browser.post('/en/sign-in', { email })
  const link = new URL(await newestLink(site.services, email), 'http://localhost')
  const answer = await browser.post('/en/sign-in/link', Object.fromEntries(link.searchParams))
  if (asByPasskey) await actAsByPasskey(site.services, email)
  return answer
}

/** Somebody who holds these roles, signed in in a browser of their own as `signIn` does it. */
export async function enter(
  site: Pick<TestSite, 'services' | 'router'>,
  name: string,
  ...held: [role: RoleId, scope: Ref, over?: Partial<Role>][]
): Promise<{ id: string; email: string; browser: Browser }> {
  const person = await makeAccount(site.services, name)
  for (const each of held) await hold(site.services, person.id, ...each)
  const browser = new Browser(site.router)
  await signIn(site, browser, person.email)
  return { ...person, browser }
}

/** An app that shows codes. */
export interface CodeApp {
  /** The code of now. */
  now(): Promise<string>
  /** One that was not given yet, as if time had passed since the last. */
  code(): Promise<string>
}

/** Switches on the second step of whoever is signed in in a browser. @returns the app; `page` is what showed the recovery codes */
export async function switchOn(
  site: Pick<TestSite, 'database'>,
  browser: Browser,
): Promise<CodeApp & { page: string }> {
  const app = await beginSecondStep(site, browser)
  const on = await browser.post('/en/account/second-step/confirm', { code: await app.code() })
  return { ...app, page: await on.text() }
}

/** Shows the key and puts it into an app. @returns the app; `page` is what showed the key */
export async function beginSecondStep(
  { database }: Pick<TestSite, 'database'>,
  browser: Browser,
): Promise<CodeApp & { page: string }> {
  await browser.post('/en/account/second-step/begin', {})
  const page = await (await browser.get('/en/account/second-step')).text()
  const otpauth = /href="(otpauth:[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
  if (!otpauth) throw new Error('the page shows no key')
  const app = createOTP(decode32(new URL(otpauth).searchParams.get('secret') ?? ''))
  return {
    page,
    now: () => app.totp(),
    async code() {
      await database.pool.query('delete from access_spent_code')
      return app.totp()
    },
  }
}

/** RFC 4648, section 6. */
function decode32(text: string): string {
  const bits = [...text]
    .map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'))
    .join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => parseInt(b, 2))).toString('utf8')
}

/** As if the sessions of an account had begun with a passkey, which stands for both steps. */
export async function actAsByPasskey({ pool }: Services, email: string): Promise<void> {
  await pool.query(
    `update access_session set by_passkey = true
      where account_id = (select id from access_account where email = $1)`,
    [email],
  )
}

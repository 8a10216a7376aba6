import { mkdtempSync, readFileSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { getMigrations } from 'better-auth/db/migration'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { signInSlot } from './access.ts'
import { grantRole } from './actions/grant-role.ts'
import { theSite } from './rules/roles.ts'
import { readSecret } from './secret.ts'
import { accountByEmail } from './store-accounts.ts'
import {
  Browser,
  type TestSite,
  administrator,
  enter,
  hold,
  makeAccount,
  openTestSite,
  signIn,
  state,
  switchOn,
  viewer,
} from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

const mandate = { kind: 'decision', reference: 'A/RES/1/1', date: '2026-01-01' } as const
const path = (link: string) => link.replace('http://localhost:8080', '')

describe('the first administrator', () => {
  // A site of its own for each, on which nobody is administrator yet.
  let site: TestSite
  beforeEach(async () => {
    site = await openTestSite()
  })
  afterEach(() => site.close())
  const firstLink = () => signInSlot.get(site.services).firstAdministratorLink()

  test('comes in by a single-use link, after giving a name and an address', async () => {
    const [one, two] = [await firstLink(), await firstLink()]
    const first = path(one!)
    const token = new URL(one!).searchParams.get('token')!
    const browser = new Browser(site.router)
    expect(await (await browser.get(first)).text()).toContain('The first administrator')
    const empty = await browser.post('/en/sign-in/first', { token, name: '', email: 'x' })
    expect(empty.status).toBe(422)
    const answers = await Promise.all(
      Array.from({ length: 5 }, (_, i) =>
        new Browser(site.router).post('/en/sign-in/first', {
          token,
          name: 'Ada',
          email: `ada${i}@example.org`,
        }),
      ),
    )
    expect(answers.map((a) => a.status).sort()).toEqual([303, 410, 410, 410, 410])
    const other = new URL(two!).searchParams.get('token')!
    const late = await browser.post('/en/sign-in/first', {
      token: other,
      name: 'Eve',
      email: 'eve@example.org',
    })
    expect(late.status).toBe(410)
    expect(await firstLink()).toBeNull()
  })

  test('is missing for nobody to see who holds no link', async () => {
    const link = path((await firstLink())!)
    const ask = async (address: string) => {
      const answer = await new Browser(site.router).get(address)
      const html = await answer.text()
      return [answer.status, html.slice(html.indexOf('<main'))] as const
    }
    const guessed = await ask('/en/sign-in/first?token=anything')
    expect(guessed[0]).toBe(410)
    const browser = new Browser(site.router)
    expect((await browser.post('/en/sign-in/first', { token: 'anything', name: '' })).status).toBe(410)
    const token = new URLSearchParams(link.split('?')[1]).get('token')!
    const unspent = path((await firstLink())!)
    await browser.post('/en/sign-in/first', { token, name: 'Ada', email: 'ada@example.org' })
    for (const address of [link, unspent, '/en/sign-in/first?token=anything'])
      expect(await ask(address)).toEqual(guessed)
  })

  test('the link holds for one hour', async () => {
    const link = await firstLink()
    await site.database.pool.query(`update access_first_link set expires_at = now() - interval '1 second'`)
    const token = new URL(link!).searchParams.get('token')!
    const answer = await new Browser(site.router).post('/en/sign-in/first', {
      token,
      name: 'Ada',
      email: 'a@example.org',
    })
    expect(answer.status).toBe(410)
  })

  test('is signed in at once, and sees people, roles and the outbox after the second step', async () => {
    const link = await firstLink()
    const browser = new Browser(site.router)
    const token = new URL(link!).searchParams.get('token')!
    await browser.post('/en/sign-in/first', { token, name: 'Grace', email: 'grace@example.org' })
    expect((await browser.get('/en/people')).status).toBe(403)
    await switchOn(site, browser)
    for (const address of [
      '/people',
      '/people/invite',
      '/roles',
      '/outbox',
      '/account',
      '/roles/access/site/site',
    ])
      expect([address, (await browser.get(`/en${address}`)).status]).toEqual([address, 200])
    expect((await browser.get('/en/roles/platform/house/house')).headers.get('Location')).toBe(
      '/en/roles/access/site/site',
    )
    expect(await (await browser.get('/en/people')).text()).toContain('grace@example.org')
  })
})

describe('an anonymous visitor', () => {
  test('sees the sign-in page and no more', async () => {
    const browser = new Browser(site.router)
    const seen: Record<string, number> = {}
    const addresses = [
      '/sign-in',
      '/sign-in/sent',
      '/sign-in/code',
      '/account',
      '/account/second-step',
      '/people',
      '/people/invite',
    ]
    for (const address of [
      ...addresses,
      '/people/x',
      '/roles',
      '/roles/parties/state/islands/x-arlandia',
      '/outbox',
      '/role/x',
    ])
      seen[address] = (await browser.get(`/en${address}`)).status
    expect(seen).toEqual({
      '/sign-in': 200,
      '/sign-in/sent': 200,
      '/sign-in/code': 200,
      '/account': 401,
      '/account/second-step': 401,
      '/people': 401,
      '/people/invite': 401,
      '/people/x': 401,
      '/roles': 401,
      '/roles/parties/state/islands/x-arlandia': 401,
      '/outbox': 401,
      '/role/x': 404,
    })
  })

  test('sees of a role what the record says, and no name', async () => {
    const a = await makeAccount(site.services, 'Admin')
    const d = await makeAccount(site.services, 'Very Private')
    const id = await grantRole(site.services, administrator(a.id), {
      to: { accountId: d.id },
      role: 'delegate',
      scope: state('arlandia'),
      from: site.services.clock(),
      until: null,
      mandate,
    })
    const text = await (await new Browser(site.router).get(`/en/role/${id}`)).text()
    expect(text).toContain('Delegate, Arlandia')
    expect(text).toContain('A/RES/1/1')
    expect(text).not.toContain('Very Private')
    const person = new Browser(site.router)
    await signIn(site, person, d.email)
    expect(await (await person.get(`/en/role/${id}`)).text()).toContain('Very Private')
  })

  test('gets no cookie and costs no look at the database', async () => {
    const answer = await new Browser(site.router).get('/en/sign-in')
    expect(answer.headers.getSetCookie()).toEqual([])
  })

  test('cannot post forms from another site', async () => {
    const answer = await site.router.request('/en/sign-in', {
      method: 'POST',
      headers: { Origin: 'https://evil.example', 'Content-Type': 'application/x-www-form-urlencoded' },
      body: 'email=a%40example.org',
    })
    expect(answer.status).toBe(403)
  })
})

describe('forms', () => {
  test('an administrator invites, grants, hands over and ends through pages alone', async () => {
    const a = await makeAccount(site.services, 'Clicking Admin')
    await grantRole(site.services, administrator(a.id), {
      to: { accountId: a.id },
      role: 'administrator',
      scope: theSite,
      from: site.services.clock(),
      until: null,
      mandate,
    })
    const browser = new Browser(site.router)
    await signIn(site, browser, a.email)
    const invited = await browser.post('/en/people/invite', {
      name: 'Ivy',
      email: 'ivy@example.org',
      language: 'fr',
    })
    expect(invited.status).toBe(303)
    expect(await (await browser.get(invited.headers.get('Location')!)).text()).toContain('ivy@example.org')
    const ivy = new Browser(site.router)
    expect((await signIn(site, ivy, 'ivy@example.org')).status).toBe(303)
    expect((await ivy.get('/en/account')).status).toBe(200)
    expect((await ivy.get('/en/people')).status).toBe(403)
    expect((await ivy.get('/en/sign-in?to=/en/roles')).headers.get('Location')).toBe('/en/roles')
    const person = {
      name: 'Ivy',
      email: 'ivy@example.org',
      language: 'fr',
      mandateKind: 'note-verbale',
      reference: '7/2026',
      mandateDate: '2026-11-01',
    }
    const fields = { ...person, role: 'secretariat' }
    const wrong = await browser.post(SITE_ROLES, { ...fields, reference: 'from Mr. Someone' })
    expect(wrong.status).toBe(422)
    expect((await browser.post(SITE_ROLES, { ...fields, until: '2020-01-01' })).status).toBe(422)
    const given = await browser.post(SITE_ROLES, fields)
    expect(given.status).toBe(303)
    // A role for which there is nothing to do is not offered; somebody holds it all the same.
    expect((await browser.post(SITE_ROLES, { ...fields, role: 'language-editor' })).status).toBe(422)
    const account = await accountByEmail(site.services.db, person.email)
    const role = `/en/role/${await hold(site.services, account!.id, 'language-editor', theSite)}`
    const offered = await (await browser.get(role)).text()
    for (const act of ['hand-over', 'end']) expect(offered).toContain(`href="${role}/${act}"`)
    const next = await browser.post(`${role}/hand-over`, { ...person, name: 'Jo', email: 'jo@example.org' })
    expect(next.status).toBe(303)
    const successor = next.headers.get('Location')!
    expect(await (await browser.get(successor)).text()).toContain('Jo')
    expect(await (await browser.get(`${successor}/end`)).text()).toContain('End the role')
    expect((await browser.post(`${successor}/end`, {})).status).toBe(303)
    expect(await (await browser.get(successor)).text()).toContain('ended')
    for (const act of ['hand-over', 'end'])
      expect([act, (await browser.get(`${successor}/${act}`)).status]).toEqual([act, 409])
  })

  const SITE_ROLES = '/en/roles/access/site/site'
  const SCOPE = '/en/roles/parties/state/islands/x-island-21'
  const fields = {
    name: '',
    language: 'en',
    mandateKind: 'note-verbale',
    reference: '7/2026',
    mandateDate: '2026-11-01',
    role: 'focal-point',
  }

  test('a name is asked of an administrator only for an address without an account', async () => {
    const { browser } = await enter(site, 'Nameless Admin', ['administrator', theSite])
    const known = await makeAccount(site.services, 'Kim Known')
    const page = await (await browser.get(SCOPE)).text()
    expect(page).toMatch(/>Name<\/label><(?:p|div) class="hint"[^>]*>For a new account/)
    const refused = await browser.post(SCOPE, { ...fields, email: 'nobody.yet@example.org' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('No account has this e-mail address yet')
    const done = await browser.post(SCOPE, { ...fields, email: known.email })
    expect(done.status).toBe(303)
    expect(await (await browser.get(done.headers.get('Location')!)).text()).toContain('Kim Known')
  })

  test('whoever may not see accounts gets the same answer for every address', async () => {
    const { browser, id } = await enter(site, 'Mission', ['permanent-mission', state('island-21')])
    const known = await makeAccount(site.services, 'Kit Known')
    expect(await (await browser.get(SCOPE)).text()).toContain('>Name</label>')
    const answers = await Promise.all(
      [known.email, 'nobody.here@example.org'].map(async (email) => {
        const answer = await browser.post(SCOPE, { ...fields, email })
        const html = (await answer.text()).replaceAll(email, '').replace(/name="_once" value="[^"]*"/g, '')
        return [answer.status, html]
      }),
    )
    expect(answers[0]).toEqual(answers[1])
    expect(answers[0]?.[0]).toBe(422)
    const mission = viewer(id, ['permanent-mission', state('island-21')])
    for (const email of [known.email, 'nobody.here@example.org'])
      await expect(
        grantRole(site.services, mission, {
          to: { email, language: 'en' },
          role: 'delegate',
          scope: state('island-21'),
          from: site.services.clock(),
          until: null,
          mandate,
        }),
      ).rejects.toMatchObject({ code: 'nameNeeded' })
  })

  test('who assigned a role is told what was done, once', async () => {
    const { browser } = await enter(site, 'Telling Admin', ['administrator', theSite])
    const other = await enter(site, 'Other Admin', ['administrator', theSite])
    const person = { ...fields, name: 'Zed <b>', email: 'zed@example.org' }
    const done = await browser.post(SCOPE, person)
    const address = done.headers.get('Location')!
    expect(address).toMatch(/^\/en\/role\/[0-9a-f-]{36}$/)
    const html = await (await browser.get(address)).text()
    expect(html).toMatch(/role="status">Done. Whether the role is active or only proposed/)
    expect(html).toContain('Zed &lt;b>')
    for (const page of [await other.browser.get(address), await browser.get(address)])
      expect(await page.text()).not.toContain('Whether the role is active')
  })

  test('a reference with spaces or names is refused in words that the form itself uses', async () => {
    const { browser } = await enter(site, 'Naming Admin', ['administrator', theSite])
    const answer = await browser.post(SCOPE, { ...fields, reference: 'letter of A. Person' })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain('“Number or symbol of the mandate”: no spaces or names')
    expect(html).toMatch(/<label for="reference">Number or symbol of the mandate/)
  })

  test('what roles are held for is chosen from groups, and has to be there', async () => {
    const { browser } = await enter(site, 'Choosing Admin', ['administrator', theSite])
    const html = await (await browser.get('/en/roles/scopes')).text()
    expect(html).toMatch(/<option value(?:="")?[^>]*>Choose a State, [^<]*<\/option><optgroup label="Site">/)
    expect(html).toMatch(/<optgroup label="States"><option value="parties\/state\//)
    expect(html).not.toMatch(/<option[^>]* selected/)
    const empty = await browser.get('/en/roles/scopes?scope=')
    expect(empty.status).toBe(422)
    expect(await empty.text()).toContain('<a href="#scope">Choose a State,')
    for (const nowhere of ['parties/state/islands/x-nowhere', 'access/site/other', 'programme/body/none'])
      expect([nowhere, (await browser.get(`/en/roles/${nowhere}`)).status]).toEqual([nowhere, 404])
    expect(
      (await browser.post('/en/roles/parties/state/zzz', { ...fields, email: 'a@b.example' })).status,
    ).toBe(404)
    expect((await new Browser(site.router).get('/en/roles/parties/state/zzz')).status).toBe(401)
  })

  test('a role ends or begins for the next request', async () => {
    const { id, browser } = await enter(site, 'Quick Admin')
    expect((await browser.get('/en/people')).status).toBe(403)
    const until = new Date(site.services.clock().getTime() + 60_000)
    await hold(site.services, id, 'administrator', theSite, { to: until })
    expect((await browser.get('/en/people')).status).toBe(200)
    site.pass(61_000)
    expect((await browser.get('/en/people')).status).toBe(403)
  })
})

describe('the ground', () => {
  test('the library finds nothing missing in our tables', async () => {
    const { toBeCreated, toBeAdded } = await getMigrations(signInSlot.get(site.services).auth().options)
    expect([toBeCreated, toBeAdded]).toEqual([[], []])
  })

  test('the secret is made once, for this server only', () => {
    const folder = mkdtempSync(join(tmpdir(), 'openpoa-secret-'))
    const services = {
      ...site.services,
      config: { ...site.services.config, secret: undefined, dataFolder: folder },
    }
    const secret = readSecret(services)
    expect(readSecret(services)).toBe(secret)
    const file = join(folder, 'keys', 'secret')
    expect(readFileSync(file, 'utf8').trim()).toBe(secret)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(readSecret({ ...services, config: { ...services.config, secret: 'x'.repeat(40) } })).toBe(
      'x'.repeat(40),
    )
  })
})

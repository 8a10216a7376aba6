import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { LIBRARY_LIMIT } from './limits.ts'
import {
  Browser,
  type TestSite,
  beginSecondStep,
  makeAccount,
  newestLink,
  openTestSite,
  signIn,
} from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ OPENPOA_TRUSTED_PROXIES: '1' })
})
afterAll(() => site.close())

const signedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get('/en/account')).status === 200
const fieldsOf = (path: string) => Object.fromEntries(new URL(path, 'http://localhost').searchParams)

describe('the one-time link', () => {
  test('signs in by its button, not by being opened', async () => {
    const { email } = await makeAccount(site.services, 'Link Person')
    const asking = new Browser(site.router)
    const answer = await asking.post('/en/sign-in?to=/en/record', { email: email.toUpperCase() })
    expect(answer.status).toBe(303)
    const link = await newestLink(site.services, email)

    const scanner = new Browser(site.router)
    for (let i = 0; i < 3; i++) {
      const opened = await scanner.get(link)
      expect(opened.status).toBe(200)
      expect(opened.headers.get('Cache-Control')).toBe('no-store')
      expect(await opened.text()).toContain('Sign in now')
    }
    expect(await signedIn(scanner)).toBe(false)

    const person = new Browser(site.router)
    const spent = await person.post('/en/sign-in/link', fieldsOf(link))
    expect(spent.status).toBe(303)
    expect(spent.headers.get('Location')).toBe('/en/record')
    expect(await signedIn(person)).toBe(true)
  })

  test('is spent once, also by twenty presses at the same moment', async () => {
    const { email } = await makeAccount(site.services, 'Hurried Person')
    await new Browser(site.router).post('/en/sign-in', { email })
    const fields = fieldsOf(await newestLink(site.services, email))
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        new Browser(site.router, `192.0.2.${i}`).post('/en/sign-in/link', fields),
      ),
    )
    expect(answers.filter((a) => a.status === 303)).toHaveLength(1)
    const refused = answers.find((a) => a.status === 410)
    expect(await refused?.text()).toContain('This link was used already')
  })

  test('ends after an hour', async () => {
    const { email } = await makeAccount(site.services, 'Late Person')
    await new Browser(site.router).post('/en/sign-in', { email })
    const fields = fieldsOf(await newestLink(site.services, email))
    await site.database.pool.query(
      `update access_verification set expires_at = expires_at - interval '61 minutes'`,
    )
    const late = { ...fields, until: String(Number(fields['until']) - 3660) }
    const opened = await new Browser(site.router).get(`/en/sign-in/link?${new URLSearchParams(late)}`)
    expect(opened.status).toBe(410)
    expect(await opened.text()).toContain('This link is no longer valid')
    const answer = await new Browser(site.router).post('/en/sign-in/link', late)
    expect(answer.status).toBe(410)
    expect(await answer.text()).toContain('This link is no longer valid')
  })

  test('is kept as a hash only', async () => {
    const { email } = await makeAccount(site.services, 'Hashed Person')
    await new Browser(site.router).post('/en/sign-in', { email })
    const token = fieldsOf(await newestLink(site.services, email))['token']!
    const { rows } = await site.database.pool.query('select identifier, value from access_verification')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(token)
  })

  test('cannot be spent through the library’s own addresses', async () => {
    const { email } = await makeAccount(site.services, 'Scanned Person')
    const browser = new Browser(site.router)
    await browser.post('/en/sign-in', { email })
    const token = fieldsOf(await newestLink(site.services, email))['token']!
    expect((await browser.get(`/api/auth/magic-link/verify?token=${token}`)).status).toBe(404)
    expect((await browser.post('/api/auth/sign-up/email', { email })).status).toBe(404)
    expect(await signedIn(browser)).toBe(false)
  })

  test('leads only to addresses of this site', async () => {
    const { email } = await makeAccount(site.services, 'Careful Person')
    await new Browser(site.router).post('/en/sign-in', { email })
    const fields = fieldsOf(await newestLink(site.services, email))
    const answer = await new Browser(site.router).post('/en/sign-in/link', {
      ...fields,
      to: '/\\evil.example',
    })
    expect(answer.headers.get('Location')).toBe('/en/')
  })

  test('asking is limited, by e-mail address, in the database', async () => {
    const { email } = await makeAccount(site.services, 'Busy Person')
    const answers: Response[] = []
    for (let i = 0; i < 6; i++)
      answers.push(await new Browser(site.router, `198.51.100.${i}`).post('/en/sign-in', { email }))
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303, 303, 303, 429])
    expect(await answers.at(-1)?.text()).toContain(`value="${email}"`)
    const { rows } = await site.database.pool.query('select key from core_rate where count = 6')
    expect(rows.length).toBeGreaterThan(0)
    expect(JSON.stringify(rows)).not.toContain(email)
  })
})

describe('sessions', () => {
  test('are listed and end at once, though the browser holds a signed copy', async () => {
    const { email } = await makeAccount(site.services, 'Two Laptops')
    const [office, home] = [new Browser(site.router), new Browser(site.router)]
    await signIn(site, office, email)
    await signIn(site, home, email)
    const page = await (await home.get('/en/account')).text()
    expect(page.match(/End this session/g)).toHaveLength(1)
    const session = page.match(/name="session" value="([^"]+)"/)?.[1] ?? ''
    expect((await home.post('/en/account/sessions/end', { session })).status).toBe(303)
    expect(await signedIn(office)).toBe(false)
    expect(await signedIn(home)).toBe(true)
  })

  test('of others cannot be ended, and are not told apart from ones that are over', async () => {
    const mine = await makeAccount(site.services, 'Mine')
    const theirs = await makeAccount(site.services, 'Theirs')
    const [a, b] = [new Browser(site.router), new Browser(site.router)]
    await signIn(site, a, mine.email)
    await signIn(site, b, theirs.email)
    const { rows } = await site.database.pool.query('select id from access_session where account_id = $1', [
      theirs.id,
    ])
    for (const session of [rows[0].id, 'none']) {
      const refused = await a.post('/en/account/sessions/end', { session })
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain('This session is over')
    }
    expect(await signedIn(b)).toBe(true)
  })

  test('end by signing out', async () => {
    const { email, id } = await makeAccount(site.services, 'Leaving Person')
    const browser = new Browser(site.router)
    await signIn(site, browser, email)
    expect((await browser.post('/en/sign-out', {})).status).toBe(303)
    expect(await signedIn(browser)).toBe(false)
    const { rows } = await site.database.pool.query('select id from access_session where account_id = $1', [
      id,
    ])
    expect(rows).toHaveLength(0)
  })

  test('a cookie of someone’s own making is nobody', async () => {
    const browser = new Browser(site.router)
    browser.cookies.set('openpoa.session_token', 'abc.def')
    expect(await signedIn(browser)).toBe(false)
  })
})

describe('the second step', () => {
  async function setUp(name: string) {
    const { email, id } = await makeAccount(site.services, name)
    const browser = new Browser(site.router)
    await signIn(site, browser, email)
    return { email, id, browser, ...(await beginSecondStep(site, browser)) }
  }

  test('is asked for after the link, and a recovery code stands in once', async () => {
    const { email, browser, page, code } = await setUp('Two Steps')
    expect(page).toContain('otpauth://totp/')
    expect(page).toContain('<svg class="qr"')
    const wrong = await browser.post('/en/account/second-step/confirm', { code: '000000' })
    expect(wrong.status).toBe(422)
    const wrongPage = await wrong.text()
    expect(wrongPage).toContain('This code is not correct')
    expect(wrongPage).not.toContain('recovery code')
    const on = await browser.post('/en/account/second-step/confirm', { code: await code() })
    expect(on.status).toBe(200)
    expect(await signedIn(browser)).toBe(true)
    const codes = await on.text()
    const recovery = [...codes.matchAll(/<code>([^<]+)<\/code>/g)].map((m) => m[1]!)
    expect(recovery.length).toBe(10)
    expect(recovery.join('')).not.toMatch(/[0O1IL5S8BUV]/i)
    expect(await (await browser.get('/en/account')).text()).toContain('10 recovery codes are left')

    const again = new Browser(site.router)
    const afterLink = await signIn(site, again, email)
    expect(afterLink.headers.get('Location')).toBe('/en/sign-in/code')
    expect(await signedIn(again)).toBe(false)
    expect((await again.post('/en/sign-in/code', { code: '123456' })).status).toBe(422)
    expect((await again.post('/en/sign-in/code', { code: await code() })).status).toBe(303)
    expect(await signedIn(again)).toBe(true)

    const lost = new Browser(site.router)
    await signIn(site, lost, email)
    expect(await (await lost.get('/en/sign-in/code')).text()).toContain('Ask an administrator of this site')
    // As people type it from paper.
    const typed = recovery[0]!.toLowerCase().replace('-', ' ')
    expect((await lost.post('/en/sign-in/code', { code: typed })).status).toBe(303)
    expect(await signedIn(lost)).toBe(true)
    expect(await (await lost.get('/en/account/second-step')).text()).toContain('9 recovery codes are left')
    const replay = new Browser(site.router)
    await signIn(site, replay, email)
    expect((await replay.post('/en/sign-in/code', { code: recovery[0]! })).status).toBe(422)

    expect((await browser.post('/en/account/second-step/codes', { code: '000000' })).status).toBe(422)
    const renewed = await (await browser.post('/en/account/second-step/codes', { code: await code() })).text()
    expect(renewed).toContain('<code>')
    expect(renewed).not.toContain(recovery[1]!)
    expect((await replay.post('/en/sign-in/code', { code: recovery[1]! })).status).toBe(422)
  })

  test('counts a code once, also where several give it at the same moment', async () => {
    const { email, id, browser, now } = await setUp('One Code')
    const code = await now()
    await browser.post('/en/account/second-step/confirm', { code })
    const late = new Browser(site.router)
    await signIn(site, late, email)
    expect((await late.post('/en/sign-in/code', { code })).status).toBe(422)
    expect(await signedIn(late)).toBe(false)

    await site.database.pool.query('delete from access_spent_code')
    const many = Array.from({ length: 5 }, (_, i) => new Browser(site.router, `192.0.2.${i}`))
    await site.database.pool.query('delete from core_rate')
    for (const one of many) await signIn(site, one, email)
    const answers = await Promise.all(many.map((one) => one.post('/en/sign-in/code', { code })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422])
    const { rows } = await site.database.pool.query('select id from access_session where account_id = $1', [
      id,
    ])
    expect(rows).toHaveLength(2)
    // Nor does it do anything on the account's own page.
    expect((await browser.post('/en/account/second-step/off', { code })).status).toBe(422)
  })

  test('counts a recovery code once, also where several give it at the same moment', async () => {
    const { email, browser, code } = await setUp('One Recovery')
    const on = await browser.post('/en/account/second-step/confirm', { code: await code() })
    const recovery = /<code>([^<]+)<\/code>/.exec(await on.text())?.[1] ?? ''
    const many = Array.from({ length: 5 }, (_, i) => new Browser(site.router, `192.0.2.${i}`))
    await site.database.pool.query('delete from core_rate')
    for (const one of many) await signIn(site, one, email)
    const answers = await Promise.all(many.map((one) => one.post('/en/sign-in/code', { code: recovery })))
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422, 422])
  })

  test('codes are limited for someone signed in, too', async () => {
    const { browser, code } = await setUp('Open Browser')
    await browser.post('/en/account/second-step/confirm', { code: await code() })
    const statuses: number[] = []
    for (let i = 0; i < 10; i++)
      statuses.push((await browser.post('/en/account/second-step/off', { code: '000000' })).status)
    expect(statuses.slice(0, 9).every((s) => s === 422)).toBe(true)
    expect(statuses[9]).toBe(429)
  })

  test('is switched off only with a code', async () => {
    const { browser, code, email } = await setUp('Off Again')
    await browser.post('/en/account/second-step/confirm', { code: await code() })
    expect((await browser.post('/en/account/second-step/off', { code: '000000' })).status).toBe(422)
    expect((await browser.post('/en/account/second-step/off', { code: await code() })).status).toBe(303)
    const again = new Browser(site.router)
    expect((await signIn(site, again, email)).headers.get('Location')).toBe('/en/')
  })

  test('ends a sign-in after five wrong codes', async () => {
    const { browser, code, email } = await setUp('Guessed At')
    await browser.post('/en/account/second-step/confirm', { code: await code() })
    const guesser = new Browser(site.router)
    await signIn(site, guesser, email)
    for (let i = 0; i < 5; i++) await guesser.post('/en/sign-in/code', { code: '111111' })
    expect((await guesser.post('/en/sign-in/code', { code: await code() })).status).toBe(410)
    expect(await signedIn(guesser)).toBe(false)
  })

  test('a code without a link before it is nothing', async () => {
    expect((await new Browser(site.router).post('/en/sign-in/code', { code: '123456' })).status).toBe(410)
  })
})

describe('passkeys', () => {
  test('the device is asked for the name of the site and for the person', async () => {
    const { email } = await makeAccount(site.services, 'Key Person')
    const browser = new Browser(site.router)
    await signIn(site, browser, email)
    const answer = await browser.get('/api/auth/passkey/generate-register-options')
    const options = (await answer.json()) as { rp: { id: string }; authenticatorSelection: object }
    expect(options.rp.id).toBe('localhost')
    expect(options.authenticatorSelection).toMatchObject({
      residentKey: 'required',
      userVerification: 'required',
    })
    const anonymous = await new Browser(site.router).get('/api/auth/passkey/generate-register-options')
    expect(anonymous.status).toBe(401)
  })

  test.each([
    ['198.51.100.77', '198.51.100.77', '198.51.100.77'],
    ['198.51.100.78', '198.51.100.78:51234', '198.51.100.78:51235'],
    ['2001:0db8:0007:', '[2001:db8:7::1]:443', '2001:DB8:7::2'],
  ])('tries of %s are limited in the database, whatever port they come from', async (key, one, other) => {
    const statuses: number[] = []
    const ask = async (address: string) => {
      const browser = new Browser(site.router, address)
      statuses.push((await browser.get('/api/auth/passkey/generate-authenticate-options')).status)
    }
    await ask(one)
    await site.database.pool.query(`update access_rate set count = $1 where key like $2`, [
      LIBRARY_LIMIT.max - 1,
      `${key}%`,
    ])
    await ask(one)
    await ask(other)
    expect(statuses).toEqual([200, 200, 429])
    const { rows } = await site.database.pool.query(`select key from access_rate where key like $1`, [
      `${key}%`,
    ])
    expect(rows).toHaveLength(1)
  })
})

test('over TLS every cookie is bound to this very host', async () => {
  const origin = 'https://poa.example'
  const secure = await openTestSite({ OPENPOA_ORIGIN: origin })
  try {
    const { email } = await makeAccount(secure.services, 'Secure Person')
    const browser = new Browser(secure.router, '192.0.2.1', origin)
    await browser.post('/en/sign-in', { email })
    const answer = await browser.post('/en/sign-in/link', fieldsOf(await newestLink(secure.services, email)))
    const cookies = answer.headers.getSetCookie()
    expect(cookies.length).toBeGreaterThan(0)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-openpoa\.[a-z_]+=.*; Path=\/(;|$)/)
      expect(cookie).toMatch(/; Secure/)
      expect(cookie).not.toMatch(/; Domain/i)
    }
    expect((await browser.get('/en/account')).status).toBe(200)
  } finally {
    await secure.close()
  }
})

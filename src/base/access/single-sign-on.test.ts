import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { type AddressInfo } from 'node:net'
import { serve, type ServerType } from '@hono/node-server'
import { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { newestLetters, takeTurn } from '../../core/index.ts'
import { limits } from './limits.ts'
import {
  Browser,
  type TestSite,
  actAsByPasskey,
  addPasskey,
  makeAccount,
  openTestSite,
  signIn,
  switchOn,
} from './testing.ts'

/** A small OpenID provider with real signatures: discovery, keys, authorization by whoever `person` says, tokens with PKCE. */
function createProvider() {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const other = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey
  const given = new Map<string, { nonce: string; challenge: string }>()
  const provider = {
    person: { sub: '1', email: '', email_verified: true } as Record<string, unknown>,
    signsWith: privateKey,
    forger: other,
    down: false,
    issuer: '',
  }
  const jwt = (payload: object) => {
    const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
    const body = `${encode({ alg: 'ES256', kid: 'k', typ: 'JWT' })}.${encode(payload)}`
    const signature = sign('sha256', Buffer.from(body), {
      key: provider.signsWith,
      dsaEncoding: 'ieee-p1363',
    })
    return `${body}.${signature.toString('base64url')}`
  }
  const app = new Hono()
  app.get('/.well-known/openid-configuration', (c) =>
    provider.down
      ? c.text('down', 503)
      : c.json({
          issuer: provider.issuer,
          authorization_endpoint: `${provider.issuer}/authorize`,
          token_endpoint: `${provider.issuer}/token`,
          jwks_uri: `${provider.issuer}/keys`,
          id_token_signing_alg_values_supported: ['ES256'],
        }),
  )
  app.get('/keys', (c) =>
    c.json({ keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'ES256', use: 'sig' }] }),
  )
  app.get('/authorize', (c) => {
    const { state = '', redirect_uri = '', nonce = '', code_challenge: challenge = '' } = c.req.query()
    const code = randomBytes(8).toString('hex')
    given.set(code, { nonce, challenge })
    return c.redirect(`${redirect_uri}?${new URLSearchParams({ code, state, iss: provider.issuer })}`)
  })
  app.post('/token', async (c) => {
    const form = await c.req.formData()
    const grant = given.get(String(form.get('code')))
    const verifier = createHash('sha256')
      .update(String(form.get('code_verifier')))
      .digest('base64url')
    if (!grant || grant.challenge !== verifier || form.get('client_secret') !== 'client-secret')
      return c.json({ error: 'invalid_grant' }, 400)
    const now = Math.floor(Date.now() / 1000)
    const claims = {
      iss: provider.issuer,
      aud: 'openpoa',
      iat: now,
      exp: now + 60,
      nonce: grant.nonce,
      ...provider.person,
    }
    return c.json({ access_token: 'opaque', token_type: 'Bearer', expires_in: 60, id_token: jwt(claims) })
  })
  return { provider, app, honest: privateKey }
}

const { provider, app, honest } = createProvider()
let server: ServerType
let site: TestSite
beforeAll(async () => {
  await new Promise<void>((resolve) => {
    server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, () => resolve())
  })
  provider.issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  site = await openTestSite({
    OPENPOA_OIDC_ISSUER: provider.issuer,
    OPENPOA_OIDC_CLIENT_ID: 'openpoa',
    OPENPOA_OIDC_CLIENT_SECRET: 'client-secret',
    OPENPOA_OIDC_NAME: 'Ministry sign-in',
    OPENPOA_TRUSTED_PROXIES: '1',
  })
})
afterAll(async () => {
  await site.close()
  server.close()
})

/** Goes to the provider and comes back. @returns where the site leads at last */
async function goRound(browser: Browser, from = '/en/sign-in/sso?to=/en/account'): Promise<string | null> {
  const there = await browser.get(from)
  expect(there.status).toBe(302)
  const back = await fetch(there.headers.get('Location')!, { redirect: 'manual' })
  const callback = back.headers.get('Location')!
  expect(callback.startsWith('http://localhost:8080/api/auth/callback/sso?')).toBe(true)
  return (await browser.get(callback.replace('http://localhost:8080', ''))).headers.get('Location')
}
const signedIn = async (browser: Browser) => (await browser.get('/en/account')).status === 200

describe('single sign-on', () => {
  test('waits for a provider that was down when first asked', async () => {
    provider.down = true
    const browser = new Browser(site.router)
    expect(await (await browser.get('/en/sign-in')).text()).toContain('Sign in with Ministry sign-in')
    const answer = await browser.get('/en/sign-in/sso')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('Ministry sign-in does not answer')
    provider.down = false
    expect((await browser.get('/en/sign-in/sso')).status).toBe(302)
  })

  test('signs in an invited person, again and again, and joins no second account', async () => {
    const { email, id } = await makeAccount(site.services, 'Invited')
    await site.database.pool.query('update access_account set email_verified = false where id = $1', [id])
    provider.person = { sub: 'p-1', email, email_verified: true }
    for (let i = 0; i < 2; i++) {
      const browser = new Browser(site.router)
      expect(await goRound(browser)).toMatch(/\/en\/sign-in\?to=%2Fen%2Faccount$/)
      expect(await signedIn(browser)).toBe(true)
    }
    const { rows } = await site.database.pool.query(
      'select account_id, access_token from access_identity where subject = $1',
      ['p-1'],
    )
    expect(rows).toHaveLength(1)
    expect(rows[0].account_id).toBe(id)
    expect(rows[0].access_token).not.toBe('opaque')
  })

  test('opens no account for a person who was not invited', async () => {
    provider.person = { sub: 'p-2', email: 'uninvited@example.org', email_verified: true }
    const browser = new Browser(site.router)
    expect(await goRound(browser)).toContain('/en/sign-in?sso=failed')
    expect(await signedIn(browser)).toBe(false)
    expect(await (await browser.get('/en/sign-in?sso=failed')).text()).toContain(
      'Accounts are opened by invitation',
    )
  })

  test('believes no address that the provider has not verified', async () => {
    const { email } = await makeAccount(site.services, 'Claimed')
    provider.person = { sub: 'p-3', email, email_verified: false }
    const browser = new Browser(site.router)
    expect(await goRound(browser)).toContain('sso=failed')
    expect(await signedIn(browser)).toBe(false)
  })

  test('believes no token that another key has signed', async () => {
    const { email } = await makeAccount(site.services, 'Forged')
    provider.person = { sub: 'p-4', email, email_verified: true }
    provider.signsWith = provider.forger
    const browser = new Browser(site.router)
    expect(await goRound(browser)).toContain('sso=failed')
    provider.signsWith = honest
    expect(await signedIn(browser)).toBe(false)
  })

  test('needs the browser that began it', async () => {
    const { email } = await makeAccount(site.services, 'Elsewhere')
    provider.person = { sub: 'p-5', email, email_verified: true }
    const there = await new Browser(site.router).get('/en/sign-in/sso')
    const back = await fetch(there.headers.get('Location')!, { redirect: 'manual' })
    const other = new Browser(site.router)
    await other.get(back.headers.get('Location')!.replace('http://localhost:8080', ''))
    expect(await signedIn(other)).toBe(false)
  })

  test('an address counts as verified where the provider says so as text, and not where it says "false"', async () => {
    for (const [said, enters] of [
      ['true', true],
      ['false', false],
      ['', false],
      [1, false],
      [undefined, false],
    ] as const) {
      const { email } = await makeAccount(site.services, 'Claims')
      provider.person = { sub: `claims-${String(said)}`, email, email_verified: said }
      const browser = new Browser(site.router)
      await goRound(browser)
      expect(await signedIn(browser), `email_verified: ${JSON.stringify(said)}`).toBe(enters)
    }
  })

  test('takes no subject that is no text', async () => {
    const { email } = await makeAccount(site.services, 'Subject')
    for (const sub of [undefined, '', null, {}]) {
      provider.person = { sub, email, email_verified: true }
      const browser = new Browser(site.router)
      await goRound(browser)
      expect(await signedIn(browser)).toBe(false)
    }
  })

  test('asks for the second step too, in the language of the page, and goes where the person wanted', async () => {
    const { email, id } = await makeAccount(site.services, 'Two Steps There')
    const own = new Browser(site.router)
    await signIn(site, own, email)
    const app = await switchOn(site, own)
    provider.person = { sub: 'p-two', email, email_verified: true }
    const browser = new Browser(site.router)
    expect(await goRound(browser, '/fr/sign-in/sso?to=/fr/account?x=1')).toBe(
      `/fr/sign-in/code?to=${encodeURIComponent('/fr/sign-in?to=%2Ffr%2Faccount%3Fx%3D1')}`,
    )
    expect(await signedIn(browser)).toBe(false)
    expect([...browser.cookies.keys()].some((name) => name.includes('session'))).toBe(false)
    const { rows } = await site.database.pool.query('select id from access_session where account_id = $1', [
      id,
    ])
    expect(rows).toHaveLength(1)
    const given = await browser.post('/fr/sign-in/code?to=/fr/account', { code: await app.code() })
    expect(given.headers.get('Location')).toBe('/fr/account')
    expect(await signedIn(browser)).toBe(true)
  })

  test('is shown on the page of the account, told by e-mail, and removed there', async () => {
    const { email, id } = await makeAccount(site.services, 'Linked')
    provider.person = { sub: 'subject-7', email, email_verified: true }
    const browser = new Browser(site.router)
    await goRound(browser)
    const subjects = async () =>
      (await newestLetters(site.services.db, 50, email)).map(({ subject }) => subject)
    expect(await subjects()).toContain('Ministry sign-in now signs in to your account')
    const page = await (await browser.get('/en/account')).text()
    expect(page).toContain('Ministry sign-in')
    expect(page).toContain('subject-7')
    const identity = /identities\/remove[\s\S]*?name="id" value="([^"]+)"/.exec(page)?.[1] ?? ''
    const count = async () =>
      (await site.database.pool.query('select id from access_identity where account_id = $1', [id])).rows
        .length

    // Without e-mails from this site nothing else leads in.
    const refused = await browser.post('/en/account/identities/remove', { id: identity })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('This is your only way to sign in')
    expect(await count()).toBe(1)

    const other = new Browser(site.router)
    await signIn(site, other, (await makeAccount(site.services, 'Not Theirs')).email)
    expect((await other.post('/en/account/identities/remove', { id: identity })).status).toBe(303)
    expect(await count()).toBe(1)

    await addPasskey(site.services, id, { id: 'k' })
    expect((await browser.post('/en/account/identities/remove', { id: identity })).status).toBe(303)
    expect(await count()).toBe(0)
    expect(await subjects()).toContain('Ministry sign-in no longer signs in to your account')
    await actAsByPasskey(site.services, email)
    expect((await browser.post('/en/account/passkeys/remove', { id: 'k' })).status).toBe(422)
  })

  test('has a limit of its own for each network, which guessing of links and codes does not use up', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T10:00:01Z') })
    const use = async (name: 'spendByAddress' | 'ssoByAddress') => {
      await takeTurn(site.services, limits[name], '198.51.100.9')
      await site.database.pool.query('update core_rate set count = $1 where count = 1', [limits[name].turns])
    }
    const start = async () => (await new Browser(site.router, '198.51.100.9').get('/en/sign-in/sso')).status
    await site.database.pool.query('delete from core_rate')
    await use('spendByAddress')
    expect(await start()).toBe(302)
    await site.database.pool.query('delete from core_rate')
    await use('ssoByAddress')
    expect(await start()).toBe(429)
    vi.useRealTimers()
  })
})

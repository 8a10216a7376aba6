import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { newestLetters, takeTurn } from '../../core/index.ts'
import { limits } from './limits.ts'
import { sendLinks } from './send-links.ts'
import { Browser, type TestSite, makeAccount, newestLink, openTestSite, signIn, switchOn } from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite({ OPENPOA_TRUSTED_PROXIES: '1' })
})
afterAll(() => site?.close())
afterEach(() => vi.useRealTimers())
beforeEach(() => site.database.pool.query('delete from core_rate'))

/** A window of the limits that began during a test would be counted anew. */
const stopClock = () => vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-03-01T10:00:01Z') })

/** Letters of one moment have no order. */
const aSecondLater = () => void vi.setSystemTime(Date.now() + 1000)
const LONG_MS = 120_000

const VENUE = '203.0.113.9'
const ask = async (email: string, address: string, browser = new Browser(site.router, address)) =>
  (await browser.post('/en/sign-in', { email })).status
const signedIn = async (browser: Browser): Promise<boolean> =>
  (await browser.get('/en/account')).status === 200
const fieldsOf = (path: string) => Object.fromEntries(new URL(path, 'http://localhost').searchParams)
const subjectsTo = async (email: string): Promise<string[]> =>
  (await newestLetters(site.services.db, 200, email)).map(({ subject }) => subject)

/** How often each of some values comes. */
function histogram(values: readonly unknown[]): Map<string, number> {
  const counts = new Map<string, number>()
  for (const value of values) {
    const key = JSON.stringify(value)
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return counts
}

/** Of each kind, as often for each address as its limit allows. More on demand: npm run prove guesses */
const TRIES = Number(process.env['OPENPOA_TRIES'] ?? 100)
const ADDRESSES = TRIES / limits.linkByEmail.turns

test(
  `${2 * TRIES} tries do not tell who has an account`,
  async () => {
    stopClock()
    const known = await Promise.all(
      Array.from(
        { length: ADDRESSES },
        async (_, i) => (await makeAccount(site.services, `Known ${i}`)).email,
      ),
    )
    const unknown = known.map((email) => email.replace('known', 'other'))
    const { statements } = site.services
    // The library's own beginning.
    await ask('first@example.org', VENUE)
    const tries = { known: [] as unknown[], unknown: [] as unknown[] }
    for (let i = 0; i < TRIES; i++) {
      // Now the one first, now the other, in each of the cases: whoever is first in a window of a network costs a statement more.
      const order = i % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
      for (const kind of order) {
        const browser = new Browser(site.router, `198.51.${i >> 8}.${i & 255}`)
        // Some come back: a stranger's browser in which somebody was signed in.
        if ((i >> 1) % 3 === 0) browser.cookies.set('openpoa.browser', 'kept')
        const emails = kind === 'known' ? known : unknown
        const before = statements.total
        const answer = await browser.post('/en/sign-in', { email: emails[i % ADDRESSES] ?? '' })
        const ran = statements.total - before
        tries[kind].push([answer.status, [...answer.headers], await answer.text(), ran])
      }
    }
    expect(tries.known).toHaveLength(TRIES)
    expect(histogram(tries.known)).toEqual(histogram(tries.unknown))
    // They did differ in what they led to.
    await newestLink(site.services, known[0] ?? '')
    expect(await subjectsTo(unknown[0] ?? '')).toEqual([])
  },
  LONG_MS,
)

test('links are sent with as many look-ups, however many were asked for', async () => {
  const cost = async (count: number): Promise<number> => {
    for (let i = 0; i < count; i++) await ask(`nobody-${i}@example.org`, VENUE)
    const before = site.services.statements.total
    await sendLinks.run(site.services, new AbortController().signal)
    return site.services.statements.total - before
  }
  expect(await cost(10)).toBe(await cost(1))
})

describe('limits', () => {
  beforeEach(() => void stopClock())

  test('count an IPv6 network as one', async () => {
    await limitNearly('linkByAddress', '2001:db8:0:7::/64')
    expect(await ask('a@example.org', '2001:db8:0:7::1')).toBe(303)
    expect(await ask('b@example.org', '2001:db8:0:7:ffff::2')).toBe(429)
    expect(await ask('c@example.org', '2001:db8:0:8::1')).toBe(303)
  })

  test('of one mailbox do not use up those of a whole venue', async () => {
    for (let i = 0; i < 50; i++) await ask('noisy@example.org', VENUE)
    const { rows } = await site.database.pool.query<{ count: number }>(
      'select count from core_rate order by count',
    )
    expect(rows.map(({ count }) => count)).toEqual([limits.linkByEmail.turns, 50])
    expect(await ask('calm@example.org', VENUE)).toBe(303)
  })

  test(
    'let hundreds of people sign in behind one address',
    async () => {
      // Most have done so a moment ago.
      await countAsked('linkByAddress', VENUE, 160)
      const statuses: number[] = []
      for (let i = 0; i < 40; i++) {
        const { email } = await makeAccount(site.services, `Guest ${i}`)
        statuses.push((await signIn(site, new Browser(site.router, VENUE), email)).status)
      }
      expect(histogram(statuses)).toEqual(new Map([['303', 40]]))
      // What holds is no try to guess.
      const { rows } = await site.database.pool.query<{ count: number }>(
        'select count from core_rate order by count desc limit 2',
      )
      expect(rows.map(({ count }) => count)).toEqual([200, 1])
    },
    LONG_MS,
  )

  test('end guessing of links from one address', async () => {
    const guess = async () =>
      (await new Browser(site.router, VENUE).post('/en/sign-in/link', { token: 'guessed' })).status
    expect(await guess()).toBe(410)
    await limitNearly('spendByAddress', VENUE)
    expect(await guess()).toBe(410)
    expect(await guess()).toBe(429)
  })
})

type OfNetwork = 'linkByAddress' | 'spendByAddress'

/** Leaves one turn of a network, and none counted of anything else. */
const limitNearly = (name: OfNetwork, network: string) => countAsked(name, network, limits[name].turns - 1)

/** Turns that a network has taken, and none of anything else. */
async function countAsked(name: OfNetwork, network: string, turns: number): Promise<void> {
  const { pool } = site.database
  await pool.query('delete from core_rate')
  await takeTurn(site.services, limits[name], network)
  await pool.query('update core_rate set count = $1', [turns])
}

describe('nobody locks another out', () => {
  beforeEach(() => void stopClock())

  const strangerAsks = async (email: string): Promise<void> => {
    for (let i = 0; i < 12; i++) await ask(email, `198.51.100.${i}`)
    expect(await ask(email, '198.51.100.99')).toBe(429)
  }

  test('links come to a browser in which the account was signed in before, and those that were sent hold', async () => {
    const { email } = await makeAccount(site.services, 'Sought After')
    const own = new Browser(site.router, '192.0.2.50')
    await signIn(site, own, email)
    await own.post('/en/sign-out', {})
    aSecondLater()
    const elsewhere = new Browser(site.router, '192.0.2.60')
    await elsewhere.post('/en/sign-in', { email })
    const sent = await newestLink(site.services, email)
    await strangerAsks(email)

    expect((await elsewhere.post('/en/sign-in/link', fieldsOf(sent))).status).toBe(303)
    expect(await signedIn(elsewhere)).toBe(true)
    aSecondLater()
    expect((await signIn(site, own, email)).status).toBe(303)
    expect(await signedIn(own)).toBe(true)
    // A browser that somebody else was signed in in is a stranger's.
    const other = new Browser(site.router, '192.0.2.70')
    await signIn(site, other, (await makeAccount(site.services, 'Somebody Else')).email)
    expect(await ask(email, '', other)).toBe(429)
  })

  test('wrong codes of somebody who reads the mail do not end those of the owner', async () => {
    const { email } = await makeAccount(site.services, 'Read By Others')
    const own = new Browser(site.router, '192.0.2.51')
    await signIn(site, own, email)
    const app = await switchOn(site, own)
    await own.post('/en/sign-out', {})
    const statuses: number[] = []
    for (let i = 0; i < 3; i++) {
      aSecondLater()
      const thief = new Browser(site.router, '198.51.100.7')
      await signIn(site, thief, email)
      for (let j = 0; j < 4; j++)
        statuses.push((await thief.post('/en/sign-in/code', { code: `11${i}11${j}` })).status)
    }
    expect(statuses).toContain(429)
    aSecondLater()
    await signIn(site, own, email)
    expect((await own.post('/en/sign-in/code', { code: await app.code() })).status).toBe(303)
    expect(await signedIn(own)).toBe(true)
  })
})

describe('a person is told', () => {
  test('of a sign-in from a browser that is new, once', async () => {
    const { email } = await makeAccount(site.services, 'Watchful')
    const subject = 'Your account was used in a new browser'
    const told = async () => (await subjectsTo(email)).filter((one) => one === subject).length
    const home = new Browser(site.router)
    await signIn(site, home, email)
    expect(await told()).toBe(1)
    await home.post('/en/sign-out', {})
    await signIn(site, home, email)
    expect(await told()).toBe(1)
    await signIn(site, new Browser(site.router), email)
    expect(await told()).toBe(2)
    const [letter] = await newestLetters(site.services.db, 1, email)
    expect(letter?.text).toContain('http://localhost:8080/en/account')
    // Not before the second step is taken.
    await switchOn(site, home)
    const half = new Browser(site.router)
    await signIn(site, half, email)
    expect(await told()).toBe(2)
  })

  test('of every change of the second step, in the own language', async () => {
    const { email } = await makeAccount(site.services, 'Vigilante', 'fr')
    const browser = new Browser(site.router)
    await signIn(site, browser, email)
    const app = await switchOn(site, browser)
    expect((await browser.post('/en/account/second-step/codes', { code: await app.code() })).status).toBe(200)
    expect((await browser.post('/en/account/second-step/off', { code: await app.code() })).status).toBe(303)
    expect((await subjectsTo(email)).slice(0, 3)).toEqual([
      'La vérification en deux étapes de votre compte a été désactivée',
      'De nouveaux codes de secours ont été créés pour votre compte',
      'La vérification en deux étapes de votre compte a été activée',
    ])
  })
})

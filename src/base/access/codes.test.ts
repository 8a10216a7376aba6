import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Services, newestLetters } from '../../core/index.ts'
import type { Caller } from './access.ts'
import { finishSecondStep } from './actions/finish-second-step.ts'
import { renewRecoveryCodes } from './actions/renew-recovery-codes.ts'
import { turnOffSecondStep } from './actions/turn-off-second-step.ts'
import { secondStepOf } from './store-accounts.ts'
import {
  Browser,
  type TestSite,
  beginSecondStep,
  enter,
  openTestSite,
  signIn,
  switchOn,
  viewer,
} from './testing.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
})
afterAll(() => site.close())

const signedInAs = async (browser: Browser): Promise<string> => {
  const html = await (await browser.get('/en/account')).text()
  return /<bdi>([^<]+@example\.org)<\/bdi>/.exec(html)?.[1] ?? ''
}
const callerWith = (browser: Browser): Caller => ({
  headers: new Headers({
    Cookie: [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
  }),
  browser: null,
  network: '192.0.2.1',
})
const sessionsOf = async (id: string): Promise<string[]> => {
  const { rows } = await site.database.pool.query<{ id: string }>(
    'select id from access_session where account_id = $1 order by id',
    [id],
  )
  return rows.map((row) => row.id)
}
const codesOf = async (id: string): Promise<string | undefined> => {
  const { rows } = await site.database.pool.query<{ recovery_codes: string }>(
    'select recovery_codes from access_second_step where account_id = $1',
    [id],
  )
  return rows[0]?.recovery_codes
}

describe('what is done with a code is done whole or not at all', () => {
  /** Services in which no letter can be posted, as where the disk is full just then. */
  const withoutLetters = (): Services => ({
    ...site.services,
    mail: { ...site.services.mail, post: () => Promise.reject(new Error('no letter')) },
  })

  test('switching the second step on', async () => {
    const { id, browser, email } = await enter(site, 'Half On')
    await signIn(site, new Browser(site.router), email)
    const app = await beginSecondStep(site, browser)
    const before = await sessionsOf(id)
    expect(before).toHaveLength(2)
    const given = { typed: await app.code(), caller: callerWith(browser), sessionId: before[0] }
    await expect(finishSecondStep(withoutLetters(), viewer(id), given)).rejects.toThrow('no letter')
    expect(await secondStepOf(site.services.db, id)).toBe('begun')
    expect(await sessionsOf(id)).toEqual(before)
    // The same code still counts, since nothing was done with it.
    const done = await finishSecondStep(site.services, viewer(id), given)
    expect(done?.made.length).toBeGreaterThan(5)
    expect(await secondStepOf(site.services.db, id)).toBe('on')
    const after = await sessionsOf(id)
    expect(after).toHaveLength(1)
    expect(before).not.toContain(after[0])
    expect((await newestLetters(site.services.db, 1, email))[0]?.subject).toBe(
      'Two-step verification of your account was turned on',
    )
  })

  test('making new recovery codes, and switching it off', async () => {
    const { id, browser } = await enter(site, 'Half Off')
    const app = await switchOn(site, browser)
    const [sessions, codes] = [await sessionsOf(id), await codesOf(id)]
    for (const act of [renewRecoveryCodes, turnOffSecondStep]) {
      const given = { typed: await app.code(), caller: callerWith(browser) }
      await expect(act(withoutLetters(), viewer(id), given)).rejects.toThrow('no letter')
      expect([act.name, await codesOf(id), await sessionsOf(id)]).toEqual([act.name, codes, sessions])
      expect(await secondStepOf(site.services.db, id)).toBe('on')
    }
  })

  test('a wrong code does nothing, and counts as a try', async () => {
    const { id, browser } = await enter(site, 'Mistyped')
    await switchOn(site, browser)
    const codes = await codesOf(id)
    const given = { typed: '000000', caller: callerWith(browser) }
    for (const act of [renewRecoveryCodes, turnOffSecondStep])
      expect(await act(site.services, viewer(id), given)).toBeNull()
    expect([await codesOf(id), await secondStepOf(site.services.db, id)]).toEqual([codes, 'on'])
  })
})

describe('a code is judged by the account for which it is asked', () => {
  /** A browser in which one is signed in, and that waits for the code of the other. */
  async function between() {
    const [inside, awaited] = [await enter(site, 'Inside'), await enter(site, 'Awaited')]
    const apps = {
      inside: await switchOn(site, inside.browser),
      awaited: await switchOn(site, awaited.browser),
    }
    const half = new Browser(site.router)
    await signIn(site, half, awaited.email)
    const both = new Browser(
      site.router,
      '192.0.2.1',
      undefined,
      new Map([...half.cookies, ...inside.browser.cookies]),
    )
    expect(await signedInAs(both)).toBe(inside.email)
    return { inside, awaited, apps, both }
  }

  test('that waits, whoever is signed in in the browser besides', async () => {
    const { awaited, apps, both } = await between()
    expect((await both.post('/en/sign-in/code', { code: await apps.inside.code() })).status).toBe(422)
    expect((await both.post('/en/sign-in/code', { code: await apps.awaited.code() })).status).toBe(303)
    expect(await signedInAs(both)).toBe(awaited.email)
  })

  test('of the session, whoever is awaited in the browser besides', async () => {
    const { inside, apps, both } = await between()
    const off = async (code: string) => both.post('/en/account/second-step/off', { code })
    expect((await off(await apps.awaited.code())).status).toBe(422)
    expect((await off(await apps.inside.code())).status).toBe(303)
    expect(await secondStepOf(site.services.db, inside.id)).toBe('off')
    expect(await signedInAs(both)).toBe(inside.email)
  })
})
